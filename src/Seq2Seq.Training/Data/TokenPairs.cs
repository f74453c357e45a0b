using System.Collections;
using Seq2Seq.Batching;

namespace Seq2Seq.Data;

/// <summary>The pairs of a split as token ids, in memory or on disk. Any number of threads may read.</summary>
internal abstract class TokenPairs : IReadOnlyList<TokenPair>, IDisposable
{
    /// <summary>Makes the list.</summary>
    private protected TokenPairs(PairSides sides, PairLengths lengths, IReadOnlyList<int> corpusSizes) => (Sides, Lengths, CorpusSizes) = (sides, lengths, corpusSizes);

    /// <summary>Which sides there are; the other one is empty in every pair.</summary>
    public PairSides Sides { get; }

    /// <summary>Their lengths.</summary>
    public PairLengths Lengths { get; }

    /// <summary>Number of pairs of each corpus, one after another.</summary>
    public IReadOnlyList<int> CorpusSizes { get; }

    /// <inheritdoc/>
    public int Count => Lengths.Count;

    /// <inheritdoc/>
    public abstract TokenPair this[int index] { get; }

    /// <inheritdoc/>
    public IEnumerator<TokenPair> GetEnumerator() => Enumerable.Range(0, Count).Select(index => this[index]).GetEnumerator();

    /// <inheritdoc/>
    IEnumerator IEnumerable.GetEnumerator() => GetEnumerator();

    /// <inheritdoc/>
    public void Dispose()
    {
        Dispose(true);
        GC.SuppressFinalize(this);
    }

    /// <summary>Gives back what the list holds.</summary>
    protected virtual void Dispose(bool disposing)
    {
    }
}
