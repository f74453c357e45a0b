namespace Seq2Seq.Batching;

/// <summary>How long the pairs of a corpus are: end tokens included, 0 for a side that does not count.</summary>
/// <param name="Source">Source lengths.</param>
/// <param name="Target">Target lengths.</param>
internal sealed record PairLengths(int[] Source, int[] Target)
{
    /// <summary>Number of pairs.</summary>
    public int Count => Source.Length;

    /// <summary>The longer side of a pair.</summary>
    public int Longer(int pair) => Math.Max(Source[pair], Target[pair]);

    /// <summary>Share of padding among all positions of some batches, source and target together, 0 to 1.</summary>
    /// <param name="plan">Batches of these pairs.</param>
    public double PaddingOf(BatchPlan plan)
    {
        ArgumentNullException.ThrowIfNull(plan);
        var (tokens, positions) = (0L, 0L);
        foreach (var batch in plan)
        {
            var (source, target) = (0, 0);
            foreach (var pair in batch)
            {
                tokens += Source[pair] + Target[pair];
                (source, target) = (Math.Max(source, Source[pair]), Math.Max(target, Target[pair]));
            }

            positions += (long)(source + target) * batch.Count;
        }

        return positions == 0 ? 0 : 1 - ((double)tokens / positions);
    }
}
