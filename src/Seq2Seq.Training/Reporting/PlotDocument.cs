using System.Globalization;
using System.Net;
using System.Text;

namespace Seq2Seq.Reporting;

/// <summary>Runs drawn as one file that needs nothing else: an HTML page, or an SVG image.</summary>
internal static class PlotDocument
{
    private const int LegendLine = 22;
    private const int Gap = 16;

    private const string PageStyle = """
        body { margin: 0 auto; padding: 1rem; max-width: 68rem; background: var(--paper); color: var(--ink); font: 16px/1.5 system-ui, -apple-system, "Segoe UI", Roboto, sans-serif; }
        h1 { font-size: 1.3rem; margin: 0 0 .5rem; overflow-wrap: anywhere; }
        .legend { display: flex; flex-wrap: wrap; gap: .2rem 1.2rem; list-style: none; margin: 0 0 1rem; padding: 0; }
        .legend svg { width: 28px; height: 12px; margin-right: .4rem; vertical-align: middle; }
        .charts { display: grid; grid-template-columns: repeat(auto-fit, minmax(min(100%, 26rem), 1fr)); gap: 1rem; }
        .charts svg { width: 100%; height: auto; display: block; }
        .table { overflow-x: auto; margin-top: 1rem; }
        table { border-collapse: collapse; font-variant-numeric: tabular-nums; font-size: .9rem; }
        th, td { padding: .25rem .8rem .25rem 0; text-align: right; border-bottom: 1px solid var(--rule); white-space: nowrap; }
        th:first-child, td:first-child { text-align: left; }

        """;

    /// <summary>A page: a legend, the charts side by side or on a phone one below another, and a table of the best and last values.</summary>
    public static string ToHtml(IReadOnlyList<RunMetrics> runs)
    {
        ArgumentNullException.ThrowIfNull(runs);
        var names = runs.Select(run => run.Name).ToList();
        var title = WebUtility.HtmlEncode($"Training of {string.Join(", ", names)}");
        var text = new StringBuilder();
        text.Append("<!DOCTYPE html>\n<html lang=\"en\">\n<head>\n<meta charset=\"utf-8\">\n<meta name=\"viewport\" content=\"width=device-width, initial-scale=1\">\n");
        text.Append(CultureInfo.InvariantCulture, $"<title>{title}</title>\n<style>\n{PlotStyle.For(runs.Count)}{PageStyle}</style>\n</head>\n<body>\n<h1>{title}</h1>\n<ul class=\"legend\">\n");
        for (var run = 0; run < names.Count; run++)
        {
            text.Append(CultureInfo.InvariantCulture, $"<li><svg class=\"chart\" viewBox=\"0 0 28 12\" aria-hidden=\"true\">{Sample(run, null)}</svg>{WebUtility.HtmlEncode(names[run])}</li>\n");
        }

        text.Append(CultureInfo.InvariantCulture, $"<li><svg class=\"chart\" viewBox=\"0 0 28 12\" aria-hidden=\"true\">{Sample(0, "training")}</svg>training</li>\n");
        text.Append(CultureInfo.InvariantCulture, $"<li><svg class=\"chart\" viewBox=\"0 0 28 12\" aria-hidden=\"true\">{Sample(0, "validation")}</svg>validation</li>\n</ul>\n<div class=\"charts\">\n");
        foreach (var chart in TrainingCharts.Of(runs))
        {
            text.Append(CultureInfo.InvariantCulture, $"<svg class=\"chart\" viewBox=\"0 0 {ChartDrawing.Width} {ChartDrawing.Height}\" role=\"img\" aria-label=\"{chart.Title} by update\">\n{ChartDrawing.Draw(chart, names)}</svg>\n");
        }

        return text.Append("</div>\n").Append(RunTable.ToHtml(runs)).Append("</body>\n</html>\n").ToString();
    }

    /// <summary>An image: the legend and the charts, one below another, so that it can be read on a phone too.</summary>
    public static string ToSvg(IReadOnlyList<RunMetrics> runs)
    {
        ArgumentNullException.ThrowIfNull(runs);
        var names = runs.Select(run => run.Name).ToList();
        var charts = TrainingCharts.Of(runs);
        List<(string Name, string Sample)> entries = [.. names.Select((name, run) => (name, Sample(run, null))), ("training", Sample(0, "training")), ("validation", Sample(0, "validation"))];
        var top = Gap + (entries.Count * LegendLine);
        var height = top + (charts.Count * (ChartDrawing.Height + Gap));
        var text = new StringBuilder();
        text.Append(CultureInfo.InvariantCulture, $"<svg xmlns=\"http://www.w3.org/2000/svg\" class=\"chart\" viewBox=\"0 0 {ChartDrawing.Width} {height}\" role=\"img\">\n");
        text.Append(CultureInfo.InvariantCulture, $"<title>{WebUtility.HtmlEncode($"Training of {string.Join(", ", names)}")}</title>\n<style>\n{PlotStyle.For(runs.Count)}</style>\n");
        text.Append("<rect width=\"100%\" height=\"100%\" style=\"fill: var(--paper)\"/>\n");
        for (var i = 0; i < entries.Count; i++)
        {
            text.Append(CultureInfo.InvariantCulture, $"<g transform=\"translate(16 {Gap + (i * LegendLine)})\">{entries[i].Sample}<text x=\"36\" y=\"11\">{WebUtility.HtmlEncode(entries[i].Name)}</text></g>\n");
        }

        for (var i = 0; i < charts.Count; i++)
        {
            text.Append(CultureInfo.InvariantCulture, $"<g transform=\"translate(0 {top + (i * (ChartDrawing.Height + Gap))})\">\n{ChartDrawing.Draw(charts[i], names)}</g>\n");
        }

        return text.Append("</svg>\n").ToString();
    }

    // What stands in the legend: a run's colour, or the way in which all runs' training or validation is drawn.
    private static string Sample(int run, string? kind) => kind switch
    {
        null => $"<g class=\"run{run}\"><path d=\"M0 6H28\" stroke-width=\"5\"/></g>",
        "training" => "<path d=\"M0 6H28\" stroke=\"var(--ink)\" stroke-width=\"1.5\" opacity=\"0.75\"/>",
        _ => "<path d=\"M0 6H28\" stroke=\"var(--ink)\" stroke-width=\"1.5\" stroke-dasharray=\"6 3\"/><circle cx=\"14\" cy=\"6\" r=\"3\" fill=\"var(--ink)\"/>",
    };
}
