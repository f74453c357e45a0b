using System.Collections;
using Seq2Seq.Numerics;

namespace Seq2Seq.Batching;

/// <summary>
/// Plans the batches of an epoch: pairs of like length together, as many as fit into a budget of padded tokens of the longer side (as fairseq counts).
/// A pure function of lengths, budget, seed and epoch.
/// </summary>
internal static class TokenBucketBatcher
{
    /// <summary>Plans one epoch.</summary>
    /// <param name="lengths">Source and target length of every pair, end tokens included.</param>
    /// <param name="budget">Padded tokens of the longer side; a single pair always fits.</param>
    /// <param name="seed">Of the run; null keeps pairs and batches in the order of length.</param>
    /// <param name="epoch">Number of the pass.</param>
    /// <returns>Batches of pair numbers.</returns>
    public static BatchPlan Plan(IReadOnlyList<(int Source, int Target)> lengths, int budget, long? seed, int epoch)
    {
        ArgumentNullException.ThrowIfNull(lengths);
        var own = new PairLengths([.. lengths.Select(pair => pair.Source)], [.. lengths.Select(pair => pair.Target)]);
        return Plan(own, [.. Enumerable.Range(0, lengths.Count)], budget, seed is { } given ? EpochRandom(given, epoch) : null);
    }

    /// <summary>The random numbers of an epoch.</summary>
    internal static Random EpochRandom(long seed, int epoch) => new(unchecked((int)Mixing.EpochSeed(seed, epoch)));

    /// <summary>Plans one epoch of chosen pairs.</summary>
    /// <param name="lengths">Lengths of all pairs.</param>
    /// <param name="pairs">Those of the epoch, some of them perhaps several times; the array is used up.</param>
    /// <param name="budget">Padded tokens of the longer side; a single pair always fits.</param>
    /// <param name="random">Mixes pairs of the same lengths, and the batches; null keeps all in the order of length.</param>
    internal static BatchPlan Plan(PairLengths lengths, int[] pairs, int budget, Random? random)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(budget, 1);

        // The sorts are stable: pairs of the same lengths stay in the order that was drawn, and so meet others in every epoch.
        random?.Shuffle(pairs);
        pairs = Sort(Sort(pairs, lengths.Source), lengths.Target);
        TurnEveryOtherGroup(pairs, lengths.Target);
        var batches = Cut(pairs, lengths, budget);
        random?.Shuffle(batches);
        return new BatchPlan(pairs, batches);
    }

    // By counting, so that ten million pairs take a second or two.
    private static int[] Sort(int[] pairs, int[] keys)
    {
        var starts = new int[pairs.Length == 0 ? 1 : pairs.Max(pair => keys[pair]) + 2];
        foreach (var pair in pairs)
        {
            starts[keys[pair] + 1]++;
        }

        for (var key = 1; key < starts.Length; key++)
        {
            starts[key] += starts[key - 1];
        }

        var sorted = new int[pairs.Length];
        foreach (var pair in pairs)
        {
            sorted[starts[keys[pair]]++] = pair;
        }

        return sorted;
    }

    // Within a target length the sources rise, within the next they fall, and so on: a batch over the border of two target lengths then has sources of like
    // length too, rather than the longest beside the shortest.
    private static void TurnEveryOtherGroup(int[] pairs, int[] keys)
    {
        var (start, turn) = (0, false);
        for (var i = 1; i <= pairs.Length; i++)
        {
            if (i < pairs.Length && keys[pairs[i]] == keys[pairs[start]])
            {
                continue;
            }

            if (turn)
            {
                pairs.AsSpan(start, i - start).Reverse();
            }

            (start, turn) = (i, !turn);
        }
    }

    private static (int Start, int Count)[] Cut(int[] pairs, PairLengths lengths, int budget)
    {
        var batches = new List<(int Start, int Count)>();
        var (start, longest) = (0, 0);
        for (var i = 0; i < pairs.Length; i++)
        {
            var length = lengths.Longer(pairs[i]);
            if (i > start && (long)Math.Max(longest, length) * (i - start + 1) > budget)
            {
                batches.Add((start, i - start));
                (start, longest) = (i, 0);
            }

            longest = Math.Max(longest, length);
        }

        if (pairs.Length > start)
        {
            batches.Add((start, pairs.Length - start));
        }

        return [.. batches];
    }
}

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
