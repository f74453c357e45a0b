using Seq2Seq.Metrics;

namespace Seq2Seq.Tests.Metrics;

public sealed class TerTests
{
    [Theory]
    [InlineData("a b c", "a b c", 0)]
    [InlineData("a b c", "a x c", 1)]
    [InlineData("a c", "a b c", 1)]
    [InlineData("a b b c", "a b c", 1)]
    [InlineData("d e f g h a b c", "a b c d e f g h", 1)]
    [InlineData("", "a b", 2)]
    [InlineData("a b", "", 2)]
    public void Edits_are_insertions_deletions_substitutions_and_shifts(string hypothesis, string reference, int edits) =>
        Assert.Equal(edits, new Ter().SentenceScore(hypothesis, reference).Edits);

    [Fact]
    public void An_empty_reference_scores_100_unless_the_hypothesis_is_empty_too()
    {
        Assert.Equal(100, new Ter().SentenceScore("a b", "").Value);
        Assert.Equal(0, new Ter().SentenceScore("", "").Value);
    }

    [Fact]
    public void The_reference_that_needs_fewest_edits_counts_and_the_length_is_the_mean()
    {
        var score = new Ter().SentenceScore("a b c", "a b c d", null, "x");
        Assert.Equal((1, 2.5, 40), (score.Edits, score.ReferenceLength, score.Value));
    }

    [Fact]
    public void Long_segments_take_memory_for_a_band_only()
    {
        var words = Enumerable.Range(0, 20_000).Select(i => $"w{i}").ToArray();
        var reference = string.Join(' ', words);
        words[5_000] = "other";
        Assert.Equal(1, new Ter().SentenceScore(string.Join(' ', words), reference).Edits);
    }

    [Fact]
    [Trait("Speed", "slow")]
    public void Lines_of_five_hundred_words_are_scored()
    {
        var random = new Random(3);
        string Line(int words) => string.Join(' ', Enumerable.Range(0, 500).Select(_ => $"w{random.Next(words)}"));
        string[] references = [.. Enumerable.Range(0, 20).Select(i => Line(i < 10 ? 20 : 400))];
        string[] hypotheses = [.. references.Select((reference, i) => string.Join(' ', reference.Split(' ').OrderBy(_ => i % 2 == 0 ? 0 : random.Next()).Skip(3).Append("x")))];

        var score = new Ter().CorpusScore(hypotheses, [references]);

        Assert.InRange(score.Value, 1, 100);
    }

    [Theory]
    [InlineData(false, "nrefs:1|case:lc|tok:tercom|norm:no|punct:yes|asian:no|version:2.6.0")]
    [InlineData(true, "nrefs:1|case:mixed|tok:tercom|norm:yes|punct:no|asian:yes|version:2.6.0")]
    public void Signatures_are_sacrebleus(bool all, string expected)
    {
        var ter = new Ter(new TerOptions { Normalized = all, NoPunctuation = all, AsianSupport = all, CaseSensitive = all });
        Assert.Equal(expected, ter.Signature(1));
    }
}
