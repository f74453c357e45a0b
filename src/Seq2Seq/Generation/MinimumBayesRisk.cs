using Seq2Seq.Configuration;
using Seq2Seq.Metrics;

namespace Seq2Seq.Generation;

/// <summary>
/// Puts the hypothesis first that agrees most with all others, each of them in the place of a reference with equal weight (Eikema and Aziz 2020, equation 6).
/// </summary>
internal static class MinimumBayesRisk
{
    /// <summary>Places of the texts, the one of highest expected utility first; equal ones stay in order.</summary>
    public static IReadOnlyList<int> Order(IReadOnlyList<string> texts, MbrUtility utility)
    {
        var metric = (utility == MbrUtility.Bleu ? (IMetric)new Bleu() : new Chrf()).ForSentences;
        var prepared = texts.Select(metric.Prepare).ToArray();
        var expected = new double[prepared.Length];
        for (var i = 0; i < prepared.Length; i++)
        {
            for (var other = 0; other < prepared.Length; other++)
            {
                expected[i] += other == i ? 0 : metric.Value(metric.Statistics(prepared[i], [prepared[other]]));
            }
        }

        return [.. Enumerable.Range(0, prepared.Length).OrderByDescending(i => expected[i])];
    }
}
