namespace Seq2Seq.Data;

/// <summary>
/// Plans the batches of an epoch: pairs of like length together, as many as fit into a budget of padded tokens of the longer side (as fairseq counts).
/// A pure function of lengths, budget, seed and epoch.
/// </summary>
public static class TokenBucketBatcher
{
    /// <summary>Plans one epoch.</summary>
    /// <param name="lengths">Source and target length of every pair, end tokens included.</param>
    /// <param name="budget">Padded tokens of the longer side; a single pair always fits.</param>
    /// <param name="seed">Of the run; null keeps pairs and batches in the order of length.</param>
    /// <param name="epoch">Number of the pass.</param>
    /// <returns>Batches of pair numbers.</returns>
    public static IReadOnlyList<int[]> Plan(IReadOnlyList<(int Source, int Target)> lengths, int budget, long? seed, int epoch)
    {
        ArgumentNullException.ThrowIfNull(lengths);
        ArgumentOutOfRangeException.ThrowIfLessThan(budget, 1);
        var order = Enumerable.Range(0, lengths.Count).ToArray();
        var random = seed is { } given ? new Random(unchecked((int)(given * 1_000_003 + epoch))) : null;
        random?.Shuffle(order);

        // A stable sort: pairs of the same lengths stay in the order that was drawn, and so meet others in every epoch.
        var sorted = order.OrderBy(pair => lengths[pair].Target).ThenBy(pair => lengths[pair].Source);
        var batches = new List<int[]>();
        var open = new List<int>();
        var longest = 0;
        foreach (var pair in sorted)
        {
            var needed = Math.Max(longest, Math.Max(lengths[pair].Source, lengths[pair].Target));
            if (open.Count > 0 && (long)needed * (open.Count + 1) > budget)
            {
                batches.Add([.. open]);
                open.Clear();
                needed = Math.Max(lengths[pair].Source, lengths[pair].Target);
            }

            open.Add(pair);
            longest = needed;
        }

        if (open.Count > 0)
        {
            batches.Add([.. open]);
        }

        var plan = batches.ToArray();
        random?.Shuffle(plan);
        return plan;
    }
}
