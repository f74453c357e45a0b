using Seq2Seq.Evaluation;
using Seq2Seq.Metrics;

namespace Seq2Seq.Tests.Evaluation;

public sealed class OutputQualityTests
{
    private static readonly string[] Outputs = ["the cat sat on the mat", " a dog ", "A dog", ""];
    private static readonly string?[][] References = [["the cat sat on a mat", "a dog", "a dog", "x"], [null, "one dog", "no dog", ""]];

    [Fact]
    public void Any_reference_may_be_matched_white_space_at_the_ends_aside()
    {
        var quality = OutputQuality.Measure(Outputs, References, new QualityMetrics());

        Assert.Equal((4, 2, 50.0), (quality.Sentences, quality.ExactMatches, quality.ExactMatch));
    }

    [Fact]
    public void Scores_of_the_whole_and_of_sentences_are_the_metrics_own()
    {
        var metrics = new QualityMetrics { Bleu = new(new BleuOptions { Lowercase = true }), Chrf = new(new ChrfOptions { WordOrder = 2 }), Ter = new(new TerOptions { CaseSensitive = true }) };

        var quality = OutputQuality.Measure(Outputs, References, metrics);

        Assert.Equal((metrics.Bleu.CorpusScore(Outputs, References).Value, "chrF2++"), (quality.Bleu.Value, quality.Chrf.Name));
        for (var i = 0; i < Outputs.Length; i++)
        {
            string?[] own = [.. References.Select(stream => stream[i])];
            Assert.Equal(
                new SentenceQuality(metrics.Bleu.SentenceScore(Outputs[i], own).Value, metrics.Chrf.SentenceScore(Outputs[i], own).Value, metrics.Ter.SentenceScore(Outputs[i], own).Value),
                quality.OfSentences[i]);
        }
    }

    [Fact]
    public void Lists_of_different_lengths_are_refused() =>
        Assert.Throws<InputException>(() => OutputQuality.Measure(["a"], References, new QualityMetrics()));
}
