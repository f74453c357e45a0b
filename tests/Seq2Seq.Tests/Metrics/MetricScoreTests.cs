using Seq2Seq.Metrics;

namespace Seq2Seq.Tests.Metrics;

public sealed class MetricScoreTests
{
    [Theory]
    [InlineData(56.25, 1, "56.2")] // ties go to the even digit …
    [InlineData(56.75, 1, "56.8")]
    [InlineData(0.125, 2, "0.12")]
    [InlineData(0.375, 2, "0.38")]
    [InlineData(2.5, 0, "2")]
    [InlineData(2.675, 2, "2.67")] // … but these are below or above the middle in binary
    [InlineData(1.005, 2, "1.00")]
    [InlineData(0.145, 2, "0.14")]
    [InlineData(0.15, 1, "0.1")]
    [InlineData(0.35, 1, "0.3")]
    [InlineData(100.00000000000004, 2, "100.00")]
    [InlineData(12, 3, "12.000")]
    public void Numbers_are_rounded_as_python_rounds_them(double value, int digits, string expected) =>
        Assert.Equal(expected, MetricScore.Fixed(value, digits));

    [Fact]
    public void A_line_has_what_sacrebleu_prints()
    {
        var bleu = new Bleu().CorpusScore(["The small cat runs across the green field."], [["The small dog runs across the green field."]]);
        Assert.Equal(
            "BLEU|nrefs:1|case:mixed|eff:no|tok:13a|smooth:exp|version:2.6.0 = 66.06 88.9/75.0/57.1/50.0 (BP = 1.000 ratio = 1.000 hyp_len = 9 ref_len = 9)",
            bleu.Format());
        Assert.Equal(
            "TER|nrefs:1|case:lc|tok:tercom|norm:no|punct:yes|asian:no|version:2.6.0 = 12.5 (μ = 12.0 ± 3.5)",
            (new Ter().CorpusScore(["a b c d e f g x"], [["a b c d e f g h"]]) with { Confidence = new ConfidenceInterval(12, 3.5) }).Format(1));
    }
}
