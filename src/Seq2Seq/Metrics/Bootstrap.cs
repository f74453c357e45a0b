namespace Seq2Seq.Metrics;

/// <summary>
/// How much of a score, or of a difference between two systems, is chance: the corpus is drawn anew many times, segments
/// with replacement, and scored from the statistics of the segments drawn (Koehn 2004).
/// </summary>
public static class Bootstrap
{
    /// <summary>The interval that holds 95% of the scores of resampled corpora.</summary>
    /// <param name="metric">The metric that the statistics belong to.</param>
    /// <param name="corpus">A system's statistics.</param>
    /// <param name="resampling">A bootstrap.</param>
    public static ConfidenceInterval Confidence(IMetric metric, CorpusStatistics corpus, Resampling resampling) =>
        Interval(Scores(metric, corpus, resampling));

    /// <summary>The score of each resampled corpus, in the order drawn; the draws depend on the seed and the corpus size only.</summary>
    internal static double[] Scores(IMetric metric, CorpusStatistics corpus, Resampling resampling)
    {
        var random = new Pcg64(resampling.Seed);
        var total = new double[corpus.Segments[0].Length];
        var scores = new double[resampling.Trials];
        for (var trial = 0; trial < scores.Length; trial++)
        {
            Array.Clear(total);
            for (var i = 0; i < corpus.Segments.Count; i++)
            {
                CorpusStatistics.Add(corpus.Segments[random.Below(corpus.Segments.Count)], total);
            }

            scores[trial] = metric.Value(total);
        }

        return scores;
    }

    /// <summary>Mean and half width: a fortieth of the scores is left out at either end.</summary>
    internal static ConfidenceInterval Interval(double[] scores)
    {
        var sorted = scores.Order().ToArray();
        var tail = sorted.Length / 40;
        return new ConfidenceInterval(scores.Average(), 0.5 * (sorted[^(tail + 1)] - sorted[tail]));
    }
}
