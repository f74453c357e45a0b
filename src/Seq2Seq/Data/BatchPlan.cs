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

    /// <summary>
    /// The same batches cut into halves until each fits into a smaller budget, or is a single pair. Cutting to one budget and then to a smaller one gives what cutting to
    /// the smaller one gives.
    /// </summary>
    /// <param name="budget">Padded tokens of the longer side.</param>
    /// <param name="lengths">Lengths of all pairs.</param>
    /// <param name="first">Number of a batch.</param>
    /// <returns>The plan, and the number of that batch's first part in it.</returns>
    internal (BatchPlan Plan, int First) CutTo(int budget, PairLengths lengths, int first)
    {
        var parts = new List<(int Start, int Count)>();
        var firstPart = 0;
        for (var i = 0; i < _batches.Length; i++)
        {
            firstPart = i == first ? parts.Count : firstPart;
            Cut(_batches[i]);
        }

        return (new BatchPlan(_pairs, [.. parts]), firstPart);

        void Cut((int Start, int Count) batch)
        {
            var longest = new ArraySegment<int>(_pairs, batch.Start, batch.Count).Max(lengths.Longer);
            if (batch.Count == 1 || (long)longest * batch.Count <= budget)
            {
                parts.Add(batch);
                return;
            }

            var half = batch.Count / 2;
            Cut((batch.Start, half));
            Cut((batch.Start + half, batch.Count - half));
        }
    }

    /// <inheritdoc/>
    public IEnumerator<IReadOnlyList<int>> GetEnumerator() => Enumerable.Range(0, Count).Select(index => this[index]).GetEnumerator();

    /// <inheritdoc/>
    IEnumerator IEnumerable.GetEnumerator() => GetEnumerator();
}
