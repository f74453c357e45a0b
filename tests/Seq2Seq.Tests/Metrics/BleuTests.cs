using Seq2Seq.Metrics;

namespace Seq2Seq.Tests.Metrics;

public sealed class BleuTests
{
    [Fact]
    public void Statistics_are_lengths_then_matches_then_totals()
    {
        var bleu = new Bleu(new BleuOptions { MaxOrder = 2 });
        var statistics = bleu.Statistics(bleu.Prepare("a b a c"), [bleu.Prepare("a b a b"), bleu.Prepare("c c a")]);
        Assert.Equal([4, 4, 4, 2, 4, 3], statistics);
    }

    [Fact]
    public void A_corpus_scores_as_the_sum_of_its_segments()
    {
        var bleu = new Bleu();
        string[] hypotheses = ["the cat sat on a mat", "dogs bark at night", ""];
        string[] references = ["the cat is on the mat", "dogs bark all night", "quiet"];
        var corpus = new ReferenceSet(bleu, [references]).Statistics(hypotheses);
        var parts = hypotheses.Select((h, i) => bleu.Statistics(bleu.Prepare(h), [bleu.Prepare(references[i])]));
        Assert.Equal(parts, corpus.Segments);
        Assert.Equal(bleu.CorpusScore(hypotheses, [references]).Value, bleu.Value(corpus.Total()));
    }

    [Fact]
    public void Sentences_have_effective_order_and_corpora_have_not()
    {
        var bleu = new Bleu();
        Assert.Equal(0, bleu.CorpusScore(["a b"], [["a b"]]).Value);
        Assert.Equal(100, bleu.SentenceScore("a b", "a b").Value, 1e-9);
        Assert.Contains("|eff:no|", bleu.CorpusScore(["a b"], [["a b"]]).Signature, StringComparison.Ordinal);
        Assert.Contains("|eff:yes|", bleu.SentenceScore("a b", "a b").Signature, StringComparison.Ordinal);
        Assert.Equal(100, bleu.ForSentences.Value([2, 2, 2, 1, 0, 0, 2, 1, 0, 0]), 1e-9);
    }

    [Fact]
    public void Add_k_smoothing_shows_in_the_counts_above_the_first_order()
    {
        var score = new Bleu(new BleuOptions { Smoothing = BleuSmoothing.AddK, SmoothingValue = 0.5 }).CorpusScore(["a b c d"], [["a b x d"]]);
        Assert.Equal([3, 1.5, 0.5, 0.5], score.Correct);
        Assert.Equal([4, 3.5, 2.5, 1.5], score.Total);
    }

    [Fact]
    public void More_references_never_lose_matches()
    {
        var bleu = new Bleu();
        var one = bleu.CorpusScore(["the cat the cat"], [["the cat"]]);
        var two = bleu.CorpusScore(["the cat the cat"], [["the cat"], ["a cat and the other cat"]]);
        Assert.Equal([2, 1, 0, 0], one.Correct);
        Assert.Equal([3, 1, 0, 0], two.Correct);
    }

    [Theory]
    [InlineData(BleuTokenizer.Wmt13a, "exp", null, false, "nrefs:1|case:mixed|eff:no|tok:13a|smooth:exp|version:2.6.0")]
    [InlineData(BleuTokenizer.Chinese, "floor", null, true, "nrefs:1|case:lc|eff:no|tok:zh|smooth:floor[0.10]|version:2.6.0")]
    [InlineData(BleuTokenizer.Character, "floor", 0.125, false, "nrefs:1|case:mixed|eff:no|tok:char|smooth:floor[0.12]|version:2.6.0")]
    [InlineData(BleuTokenizer.International, "add-k", null, false, "nrefs:1|case:mixed|eff:no|tok:intl|smooth:add-k[1.00]|version:2.6.0")]
    [InlineData(BleuTokenizer.None, "none", null, false, "nrefs:1|case:mixed|eff:no|tok:none|smooth:none|version:2.6.0")]
    public void Signatures_are_sacrebleus(BleuTokenizer tokenizer, string smoothing, double? value, bool lowercase, string expected)
    {
        var options = new BleuOptions
        {
            Tokenizer = tokenizer,
            Lowercase = lowercase,
            Smoothing = smoothing switch
            {
                "exp" => BleuSmoothing.Exponential,
                "floor" => BleuSmoothing.Floor,
                "add-k" => BleuSmoothing.AddK,
                _ => BleuSmoothing.None,
            },
            SmoothingValue = value,
        };
        Assert.Equal(expected, new Bleu(options).Signature(1));
    }

    [Fact]
    public void Signatures_name_the_trials_and_a_varying_number_of_references()
    {
        var bleu = new Bleu();
        Assert.Equal("nrefs:var|case:mixed|eff:no|tok:13a|smooth:exp|version:2.6.0", bleu.Signature(null));
        Assert.Equal(
            "nrefs:2|bs:1000|seed:12345|case:mixed|eff:no|tok:13a|smooth:exp|version:2.6.0",
            bleu.Signature(2, new Resampling(ResamplingTest.Bootstrap, 1000)));
        Assert.Equal(
            "nrefs:1|ar:10000|seed:7|case:mixed|eff:no|tok:13a|smooth:exp|version:2.6.0",
            bleu.Signature(1, new Resampling(ResamplingTest.ApproximateRandomization, 10000, 7)));
    }

    [Fact]
    public void Impossible_options_are_refused_in_a_sentence()
    {
        Assert.Equal(
            "a smoothing value is given; only floor and add-k smoothing take one.",
            Refusal(new BleuOptions { SmoothingValue = 1 }));
        Assert.Contains("from 0 on", Refusal(new BleuOptions { Smoothing = BleuSmoothing.Floor, SmoothingValue = -1 }), StringComparison.Ordinal);
        Assert.Contains("from 0 on", Refusal(new BleuOptions { Smoothing = BleuSmoothing.Floor, SmoothingValue = double.NaN }), StringComparison.Ordinal);
        Assert.Contains("1 to 64", Refusal(new BleuOptions { MaxOrder = 0 }), StringComparison.Ordinal);

        static string Refusal(BleuOptions options) => Assert.Throws<InputException>(() => new Bleu(options)).Message;
    }

    [Fact]
    public void Another_metrics_segment_is_refused()
    {
        var bleu = new Bleu();
        var foreign = new Ter().Prepare("a b");
        Assert.Contains("BLEU", Assert.Throws<ArgumentException>(() => bleu.Statistics(foreign, [foreign])).Message, StringComparison.Ordinal);
    }
}
