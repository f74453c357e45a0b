using Seq2Seq.Metrics;

namespace Seq2Seq.Tests.Metrics;

public sealed class ChrfTests
{
    [Fact]
    public void Statistics_are_three_numbers_for_each_order()
    {
        var chrf = new Chrf(new ChrfOptions { CharOrder = 2, WordOrder = 1 });
        Assert.Equal([4, 4, 3, 3, 3, 1, 3, 2, 1], chrf.Statistics(chrf.Prepare("ab c."), [chrf.Prepare("ab xc")]));
    }

    [Fact]
    public void Orders_that_the_reference_lacks_count_nothing()
    {
        var chrf = new Chrf(new ChrfOptions { CharOrder = 3 });
        Assert.Equal([4, 1, 1, 0, 0, 0, 0, 0, 0], chrf.Statistics(chrf.Prepare("abcd"), [chrf.Prepare("a")]));
    }

    [Fact]
    public void The_best_reference_counts_and_of_equals_the_first()
    {
        var chrf = new Chrf(new ChrfOptions { CharOrder = 1 });
        var hypothesis = chrf.Prepare("abcd");
        Assert.Equal([4, 3, 3], chrf.Statistics(hypothesis, [chrf.Prepare("xy"), chrf.Prepare("abcde"), chrf.Prepare("abc")]));
        Assert.Equal([4, 2, 0], chrf.Statistics(hypothesis, [chrf.Prepare("xy"), chrf.Prepare("xyz")]));
    }

    [Fact]
    public void Characters_are_code_points()
    {
        var score = new Chrf(new ChrfOptions { CharOrder = 1 }).SentenceScore("😀a", "😁a");
        Assert.Equal([2], score.HypothesisNGrams);
        Assert.Equal([1], score.Matches);
    }

    [Theory]
    [InlineData(0, false, false, "chrF2", "nrefs:1|case:mixed|eff:yes|nc:6|nw:0|space:no|version:2.6.0")]
    [InlineData(1, true, false, "chrF2+", "nrefs:1|case:lc|eff:yes|nc:6|nw:1|space:no|version:2.6.0")]
    [InlineData(2, false, true, "chrF2++", "nrefs:1|case:mixed|eff:no|nc:6|nw:2|space:yes|version:2.6.0")]
    public void Names_and_signatures_are_sacrebleus(int wordOrder, bool lowercase, bool other, string name, string signature)
    {
        var chrf = new Chrf(new ChrfOptions { WordOrder = wordOrder, Lowercase = lowercase, Whitespace = other, EpsilonSmoothing = other });
        Assert.Equal(name, chrf.Name);
        Assert.Equal(signature, chrf.Signature(1));
    }

    [Fact]
    public void Options_out_of_range_are_refused_in_a_sentence()
    {
        Assert.Equal(
            "chrF's highest word n-gram order is -1; 0 to 64 is wanted.",
            Assert.Throws<InputException>(() => new Chrf(new ChrfOptions { WordOrder = -1 })).Message);
        Assert.Throws<InputException>(() => new Chrf(new ChrfOptions { CharOrder = 0 }));
        Assert.Throws<InputException>(() => new Chrf(new ChrfOptions { Beta = -2 }));
    }
}
