using System.Collections;

namespace Seq2Seq.Data;

/// <summary>The batches of an epoch: which pairs each is made of. Two numbers a pair at most, however many there are.</summary>
internal sealed class BatchPlan : IReadOnlyList<IReadOnlyList<int>>
{
    private readonly int[] _pairs;
    private readonly (int Start, int Count)[] _batches;

    internal BatchPlan(int[] pairs, (int Start, int Count)[] batches) => (_pairs, _batches) = (pairs, batches);

    /// <inheritdoc/>
    public int Count => _batches.Length;

    /// <summary>The pairs of a batch.</summary>
    public IReadOnlyList<int> this[int index] => new ArraySegment<int>(_pairs, _batches[index].Start, _batches[index].Count);

    /// <inheritdoc/>
    public IEnumerator<IReadOnlyList<int>> GetEnumerator() => Enumerable.Range(0, Count).Select(index => this[index]).GetEnumerator();

    /// <inheritdoc/>
    IEnumerator IEnumerable.GetEnumerator() => GetEnumerator();
}
