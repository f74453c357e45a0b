namespace Seq2Seq.Data;

/// <summary>How much of the batches is padding.</summary>
internal static class PaddingShare
{
    /// <summary>Padding by all token places, source and target together, 0 to 1.</summary>
    /// <param name="plan">The batches.</param>
    /// <param name="lengths">Lengths of their pairs.</param>
    public static double Of(BatchPlan plan, PairLengths lengths)
    {
        ArgumentNullException.ThrowIfNull(plan);
        ArgumentNullException.ThrowIfNull(lengths);
        var (tokens, places) = (0L, 0L);
        foreach (var batch in plan)
        {
            var (source, target) = (0, 0);
            foreach (var pair in batch)
            {
                tokens += lengths.Source[pair] + lengths.Target[pair];
                (source, target) = (Math.Max(source, lengths.Source[pair]), Math.Max(target, lengths.Target[pair]));
            }

            places += (long)(source + target) * batch.Count;
        }

        return places == 0 ? 0 : 1 - ((double)tokens / places);
    }
}
