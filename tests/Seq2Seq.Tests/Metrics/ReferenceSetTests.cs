using Seq2Seq.Metrics;

namespace Seq2Seq.Tests.Metrics;

public sealed class ReferenceSetTests
{
    private static readonly Bleu Bleu = new();

    [Fact]
    public void Missing_references_make_the_number_vary()
    {
        Assert.Equal(2, new ReferenceSet(Bleu, [["a", "b"], ["c", ""]]).PerSegment);
        Assert.Null(new ReferenceSet(Bleu, [["a", "b"], ["c", null]]).PerSegment);
        Assert.Equal(1, new ReferenceSet(Bleu, [["a", null], [null, "b"]]).PerSegment);
    }

    [Fact]
    public void Each_way_to_be_unusable_has_its_sentence()
    {
        Assert.Equal("There is no stream of references; at least one is wanted.", Refusal([]));
        Assert.Equal("The references have no segment; at least one is wanted.", Refusal([[]]));
        Assert.Equal("Reference stream 2 has 1 segments, the first has 2; equally many are wanted.", Refusal([["a", "b"], ["c"]]));
        Assert.Equal("Segment 2 has no reference; at least one is wanted.", Refusal([["a", null], ["c", null]]));
        var references = new ReferenceSet(Bleu, [["a", "b"]]);
        Assert.Equal(
            "There are 1 hypotheses for 2 segments; one each is wanted.",
            Assert.Throws<InputException>(() => references.Statistics(["a"])).Message);

        static string Refusal(IReadOnlyList<IReadOnlyList<string?>> streams) =>
            Assert.Throws<InputException>(() => new ReferenceSet(Bleu, streams)).Message;
    }

    [Fact]
    public void References_serve_several_systems()
    {
        var references = new ReferenceSet(Bleu, [["the cat sat on the mat"]]);
        Assert.Equal(100, Bleu.Score(references.Statistics(["the cat sat on the mat"])).Value, 1e-9);
        Assert.Equal(0, Bleu.Score(references.Statistics(["nothing of it"])).Value);
    }

    [Fact]
    [Trait("Speed", "slow")]
    public void A_thousand_pairs_take_moments()
    {
        var random = new Random(1);
        string Sentence(int words) => string.Join(' ', Enumerable.Range(0, words).Select(_ => $"word{random.Next(500)}"));
        string[] references = [.. Enumerable.Range(0, 1000).Select(_ => Sentence(random.Next(8, 30)))];
        string[] hypotheses = [.. references.Select(r => $"{r[^20..]} {r[..^20]} {Sentence(2)}")];
        IMetric[] metrics = [new Bleu(), new Chrf(), new Chrf(new ChrfOptions { WordOrder = 2 }), new Ter()];
        foreach (var metric in metrics)
        {
            // The best of three: the first also compiles, and other tests may run beside it.
            var seconds = Enumerable.Range(0, 3).Min(_ =>
            {
                var start = TimeProvider.System.GetTimestamp();
                metric.Score(new ReferenceSet(metric, [references]).Statistics(hypotheses));
                return TimeProvider.System.GetElapsedTime(start).TotalSeconds;
            });
            Assert.InRange(seconds, 0, metric is Ter ? 3.0 : 0.5);
        }
    }
}
