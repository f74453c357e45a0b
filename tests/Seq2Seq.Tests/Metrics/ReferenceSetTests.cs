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
}
