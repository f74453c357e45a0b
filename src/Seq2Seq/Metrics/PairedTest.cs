namespace Seq2Seq.Metrics;

/// <summary>A system beside a baseline.</summary>
/// <param name="Value">The system's score.</param>
/// <param name="Confidence">The interval around it; null for approximate randomization.</param>
/// <param name="PValue">
/// About how likely a difference to the baseline as large as the one seen is, if both were equally good; null for the
/// baseline itself.
/// </param>
public sealed record SystemComparison(double Value, ConfidenceInterval? Confidence, double? PValue);

/// <summary>Paired tests of systems that translated the same text, the first of them the baseline.</summary>
public static class PairedTest
{
    /// <summary>Compares every system with the first.</summary>
    /// <param name="metric">The metric that the statistics belong to.</param>
    /// <param name="systems">The systems' statistics on the same segments and references, the baseline first.</param>
    /// <param name="resampling">Which test, how often, from which seed.</param>
    /// <exception cref="InputException">No trials, or systems of different lengths.</exception>
    public static IReadOnlyList<SystemComparison> Compare(
        IMetric metric, IReadOnlyList<CorpusStatistics> systems, Resampling resampling)
    {
        if (systems.Any(s => s.Segments.Count != systems[0].Segments.Count))
        {
            throw new InputException("The systems to compare have different numbers of segments; the same segments are wanted.");
        }

        return resampling.Test == ResamplingTest.Bootstrap
            ? Resample(metric, systems, resampling)
            : Randomize(metric, systems, resampling);
    }

    // Koehn 2004 as in Moses: differences of resampled scores, shifted to a mean of 0, against the difference seen.
    private static SystemComparison[] Resample(IMetric metric, IReadOnlyList<CorpusStatistics> systems, Resampling resampling)
    {
        var values = systems.Select(s => metric.Value(s.Total())).ToArray();
        var scores = systems.Select(s => Bootstrap.Scores(metric, s, resampling)).ToArray();
        return [.. systems.Select((_, k) => new SystemComparison(
            values[k],
            Bootstrap.Interval(scores[k]),
            k == 0 ? null : PValue(Centred(scores[0].Zip(scores[k], (a, b) => Math.Abs(b - a))), Math.Abs(values[0] - values[k]))))];
    }

    private static double[] Centred(IEnumerable<double> differences)
    {
        double[] all = [.. differences];
        var mean = all.Average();
        return [.. all.Select(d => d - mean)];
    }

    // Riezler and Maxwell 2005: in every trial each segment pair changes sides or not, by a coin.
    private static SystemComparison[] Randomize(IMetric metric, IReadOnlyList<CorpusStatistics> systems, Resampling resampling)
    {
        var values = systems.Select(s => metric.Value(s.Total())).ToArray();
        return [.. systems.Select((system, k) => new SystemComparison(
            values[k],
            null,
            k == 0 ? null : PValue(Shuffled(metric, systems[0], system, resampling), Math.Abs(values[0] - values[k]))))];
    }

    private static double[] Shuffled(IMetric metric, CorpusStatistics baseline, CorpusStatistics system, Resampling resampling)
    {
        var random = new Pcg64(resampling.Seed);
        var width = baseline.Segments[0].Length;
        double[] first = new double[width], second = new double[width];
        var differences = new double[resampling.Trials];
        for (var trial = 0; trial < differences.Length; trial++)
        {
            Array.Clear(first);
            Array.Clear(second);
            for (var i = 0; i < baseline.Segments.Count; i++)
            {
                var (one, other) = random.Coin() ? (first, second) : (second, first);
                CorpusStatistics.Add(baseline.Segments[i], one);
                CorpusStatistics.Add(system.Segments[i], other);
            }

            differences[trial] = Math.Abs(metric.Value(first) - metric.Value(second));
        }

        return differences;
    }

    // One is added to both counts, so that no number of trials claims certainty.
    private static double PValue(double[] differences, double seen) =>
        (differences.Count(d => d > seen) + 1.0) / (differences.Length + 1.0);
}
