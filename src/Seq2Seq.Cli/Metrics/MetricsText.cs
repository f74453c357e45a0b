using Seq2Seq.Metrics;

namespace Seq2Seq.Cli;

/// <summary>What `seq2seq metrics` writes for people.</summary>
internal static class MetricsText
{
    private const double Significant = 0.05;

    /// <summary>Writes sacreBLEU's line for each metric, a line for each segment, or a table of systems.</summary>
    public static void Write(MetricsRequest request, IReadOnlyList<MetricResult> results, TextWriter output)
    {
        if (request.Sentences)
        {
            WriteSentences(results, output);
        }
        else if (request.Hypotheses.Count == 1)
        {
            foreach (var result in results)
            {
                output.WriteLine(result.Scores[0].Format());
            }
        }
        else
        {
            WriteSystems(request, results, output);
        }
    }

    private static void WriteSentences(IReadOnlyList<MetricResult> results, TextWriter output)
    {
        for (var line = 0; line < results[0].Sentences!.Count; line++)
        {
            output.WriteLine($"{line}\t{string.Join('\t', results.Select(r => MetricScore.Fixed(r.Sentences![line], 2)))}");
        }
    }

    private static void WriteSystems(MetricsRequest request, IReadOnlyList<MetricResult> results, TextWriter output)
    {
        string[][] rows =
        [
            ["system", .. results.Select(r => r.Scores[0].Name)],
            .. request.Hypotheses.Select((path, k) => (string[])[path, .. results.Select(r => Cell(r, k))]),
        ];
        foreach (var line in TextTable.Lines(rows))
        {
            output.WriteLine(line);
        }

        var resampling = request.Resampling!;
        var test = resampling.Test == ResamplingTest.Bootstrap ? "bootstrap resampling" : "approximate randomization";
        output.WriteLine();
        output.WriteLine($"p: paired {test} against {request.Hypotheses[0]}, {resampling.Trials} trials; * below {Significant}.");
        foreach (var result in results)
        {
            output.WriteLine($"{result.Scores[0].Name}: {result.Metric.Signature(result.PerSegment, resampling)}");
        }
    }

    private static string Cell(MetricResult result, int index)
    {
        var score = result.Scores[index];
        var interval = score.Confidence is { } c ? $" ({c.Format(2)})" : "";
        var significance = result.PValues![index] is { } p ? $" p = {MetricScore.Fixed(p, 4)}{(p < Significant ? "*" : "")}" : "";
        return MetricScore.Fixed(score.Value, 2) + interval + significance;
    }
}
