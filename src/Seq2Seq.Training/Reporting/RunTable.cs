using System.Globalization;
using System.Net;
using System.Text;

namespace Seq2Seq.Reporting;

/// <summary>The best and the last values of runs as an HTML table.</summary>
internal static class RunTable
{
    private static readonly string[] Heads = ["run", "updates", "training loss", "best validation loss", "perplexity there", "after update", "best BLEU", "target tokens/s"];

    /// <summary>A row a run.</summary>
    public static string ToHtml(IReadOnlyList<RunMetrics> runs)
    {
        var text = new StringBuilder("<div class=\"table\"><table>\n<thead><tr>");
        Heads.ToList().ForEach(head => text.Append(CultureInfo.InvariantCulture, $"<th>{head}</th>"));
        text.Append("</tr></thead>\n<tbody>\n");
        foreach (var run in runs)
        {
            text.Append(CultureInfo.InvariantCulture, $"<tr><td>{WebUtility.HtmlEncode(run.Name)}</td>");
            Cells(run).ToList().ForEach(cell => text.Append(CultureInfo.InvariantCulture, $"<td>{cell}</td>"));
            text.Append("</tr>\n");
        }

        return text.Append("</tbody>\n</table></div>\n").ToString();
    }

    private static IEnumerable<string> Cells(RunMetrics run)
    {
        var best = run.Validation.Where(line => line.Values.ContainsKey("loss")).MinBy(line => line.Values["loss"]);
        var speeds = Values(run.Training, "target_tokens_per_second").Order().ToList();
        yield return Text(run.Training.Concat(run.Validation).Max(line => line.Update), "#,0");
        yield return Text(Last(Values(run.Training, "loss")), "0.0000");
        yield return Text(best?.Values["loss"], "0.0000");
        yield return Text(best?.Values.GetValueOrDefault("perplexity", double.NaN), "0.000");
        yield return Text(best?.Update, "#,0");
        yield return Text(Values(run.Validation, "bleu").Select(bleu => (double?)bleu).Max(), "0.00");
        yield return Text(speeds.Count == 0 ? null : speeds[speeds.Count / 2], "#,0");
    }

    private static double? Last(List<double> values) => values.Count == 0 ? null : values[^1];

    private static List<double> Values(IEnumerable<MetricsLine> lines, string key) =>
        [.. lines.Where(line => line.Values.ContainsKey(key)).Select(line => line.Values[key])];

    private static string Text(double? value, string format) => value?.ToString(format, CultureInfo.InvariantCulture) ?? "–";
}
