using System.Globalization;
using System.Net;
using System.Text;

namespace Seq2Seq.Reporting;

/// <summary>Draws a chart as the inner elements of an SVG image of <see cref="Width"/> by <see cref="Height"/>; colours and fonts come from <see cref="PlotStyle"/>.</summary>
internal static class ChartDrawing
{
    /// <summary>Of a chart with its titles.</summary>
    public const int Width = 480;

    /// <summary>Of a chart with its titles.</summary>
    public const int Height = 300;

    private const int Left = 62;
    private const int Right = 16;
    private const int Top = 34;
    private const int Bottom = 46;
    private const int VerticalTicks = 5;
    private const int HorizontalTicks = 5;

    private static readonly CultureInfo Culture = CultureInfo.InvariantCulture;

    /// <summary>Draws it.</summary>
    /// <param name="chart">The chart.</param>
    /// <param name="names">Names of the runs, for the words that a pointer brings up.</param>
    public static string Draw(Chart chart, IReadOnlyList<string> names)
    {
        var text = new StringBuilder();
        var points = chart.Curves.SelectMany(curve => curve.Points).Where(point => double.IsFinite(point.Y)).ToList();
        var horizontal = Axis.UpTo(points.Select(point => point.X), HorizontalTicks);
        var values = points.Select(point => point.Y);
        var vertical = chart.IsLogarithmic ? Axis.Logarithmic(values, VerticalTicks) : Axis.Linear(chart.FromZero ? values.Append(0) : values, VerticalTicks);

        text.Append(Culture, $"<text class=\"title\" x=\"{Left}\" y=\"18\">{chart.Title} <tspan class=\"unit\">{chart.Unit}</tspan></text>\n");
        DrawAxes(text, horizontal, vertical);
        foreach (var curve in chart.Curves.OrderBy(curve => curve.IsValidation))
        {
            DrawCurve(text, curve.Thinned(), point => (X(horizontal, point.X), Y(vertical, point.Y)), names[curve.Run]);
        }

        return text.ToString();
    }

    private static void DrawAxes(StringBuilder text, Axis horizontal, Axis vertical)
    {
        const int Floor = Height - Bottom;
        foreach (var tick in vertical.Ticks)
        {
            var y = Y(vertical, tick);
            text.Append(Culture, $"<path class=\"grid\" d=\"M{Left} {y:0.#}H{Width - Right}\"/><text class=\"tick\" text-anchor=\"end\" x=\"{Left - 8}\" y=\"{y + 4.5:0.#}\">{vertical.Label(tick)}</text>\n");
        }

        foreach (var tick in horizontal.Ticks)
        {
            var x = X(horizontal, tick);
            text.Append(Culture, $"<path class=\"axis\" d=\"M{x:0.#} {Floor}v5\"/><text class=\"tick\" text-anchor=\"middle\" x=\"{x:0.#}\" y=\"{Floor + 19}\">{horizontal.Label(tick)}</text>\n");
        }

        text.Append(Culture, $"<path class=\"axis\" d=\"M{Left} {Floor}H{Width - Right}\"/>\n");
        text.Append(Culture, $"<text class=\"tick\" text-anchor=\"middle\" x=\"{(Left + Width - Right) / 2}\" y=\"{Height - 8}\">update</text>\n");
    }

    private static void DrawCurve(StringBuilder text, Curve curve, Func<(double X, double Y), (double X, double Y)> place, string name)
    {
        var kind = curve.IsValidation ? "validation" : "training";
        text.Append(Culture, $"<g class=\"{kind} run{curve.Run}\"><title>{WebUtility.HtmlEncode(name)}, {kind}</title><path d=\"");
        var draws = false;
        foreach (var point in curve.Points)
        {
            if (double.IsFinite(point.Y))
            {
                var (x, y) = place(point);
                text.Append(Culture, $"{(draws ? 'L' : 'M')}{x:0.#} {y:0.#}");
            }

            draws = double.IsFinite(point.Y);
        }

        text.Append("\"/>");
        foreach (var point in curve.Points.Where(point => double.IsFinite(point.Y) && (curve.IsValidation || curve.Points.Count == 1)))
        {
            var (x, y) = place(point);
            text.Append(Culture, $"<circle cx=\"{x:0.#}\" cy=\"{y:0.#}\" r=\"3\"><title>{WebUtility.HtmlEncode(name)}, {kind}, update {point.X:#,0}: {point.Y:0.####}</title></circle>");
        }

        text.Append("</g>\n");
    }

    private static double X(Axis axis, double value) => Left + (axis.PlaceOf(value) * (Width - Left - Right));

    private static double Y(Axis axis, double value) => Height - Bottom - (axis.PlaceOf(value) * (Height - Top - Bottom));
}
