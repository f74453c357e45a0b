using Seq2Seq.Batching;

namespace Seq2Seq.Data;

/// <summary>Pairs held in memory: for small corpora, and for tests.</summary>
internal sealed class MemoryTokenPairs : TokenPairs
{
    private readonly IReadOnlyList<TokenPair> _pairs;

    /// <summary>Wraps pairs.</summary>
    /// <param name="pairs">The pairs.</param>
    /// <param name="sides">Which sides they have.</param>
    /// <param name="corpusSizes">Number of pairs of each corpus; all are one when not given.</param>
    public MemoryTokenPairs(IReadOnlyList<TokenPair> pairs, PairSides sides = PairSides.Both, IReadOnlyList<int>? corpusSizes = null)
        : base(
            sides,
            new PairLengths(
                [.. pairs.Select(pair => sides == PairSides.Target ? 0 : pair.Source.Length + 1)],
                [.. pairs.Select(pair => sides == PairSides.Source ? 0 : pair.Target.Length + 1)]),
            corpusSizes ?? [pairs.Count]) => _pairs = pairs;

    /// <inheritdoc/>
    public override TokenPair this[int index] => _pairs[index];

    /// <summary>Collects pairs.</summary>
    internal sealed class Builder(PairSides sides) : IPairSink
    {
        private readonly List<TokenPair> _pairs = [];
        private readonly List<int> _sizes = [];

        public void Add(TokenPair pair) => _pairs.Add(pair);

        public void EndCorpus() => _sizes.Add(_pairs.Count - _sizes.Sum());

        public MemoryTokenPairs Build() => new(_pairs, sides, _sizes);
    }
}
