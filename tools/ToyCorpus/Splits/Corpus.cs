using Seq2Seq.ToyCorpus.Patterns;

namespace Seq2Seq.ToyCorpus.Splits;

/// <summary>The three parts of the corpus.</summary>
internal sealed record Corpus(IReadOnlyList<Sentence> Train, IReadOnlyList<Sentence> Valid, IReadOnlyList<Sentence> Test)
{
    public IEnumerable<(string Name, IReadOnlyList<Sentence> Sentences)> Parts =>
        [("train", Train), ("valid", Valid), ("test", Test)];
}
