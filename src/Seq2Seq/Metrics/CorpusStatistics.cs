namespace Seq2Seq.Metrics;

/// <summary>The statistics of a corpus by segment, from <see cref="ReferenceSet.Statistics"/>.</summary>
/// <param name="Segments">A row for each segment, all of one length, at least one row.</param>
/// <param name="References">The references a segment has; null if their number varies.</param>
public sealed record CorpusStatistics(IReadOnlyList<double[]> Segments, int? References)
{
    /// <summary>The sums over all segments.</summary>
    public double[] Total()
    {
        var total = new double[Segments[0].Length];
        foreach (var row in Segments)
        {
            Add(row, total);
        }

        return total;
    }

    internal static void Add(ReadOnlySpan<double> row, Span<double> total)
    {
        for (var i = 0; i < total.Length; i++)
        {
            total[i] += row[i];
        }
    }
}
