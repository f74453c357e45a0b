using System.Globalization;
using System.Text;

namespace Seq2Seq.Reporting;

/// <summary>Colours and fonts of the charts, light or dark as the reader's system is.</summary>
internal static class PlotStyle
{
    // Okabe and Ito's colours, which people who are blind to some tell apart, and lighter ones of the same hues for dark backgrounds.
    private static readonly (string Light, string Dark)[] Colours =
    [
        ("#0072b2", "#56b4e9"), ("#d55e00", "#ff9248"), ("#007d5b", "#3fd0a4"), ("#b0528c", "#e69ac8"),
        ("#8a6d00", "#f0d442"), ("#5b4fc7", "#a79ff5"), ("#a3342f", "#f08a84"), ("#4d4d4d", "#c4c4c4"),
    ];

    private const double GoldenAngle = 137.508;

    private const string Fixed = """
        .chart text { font: 13px system-ui, -apple-system, "Segoe UI", Roboto, sans-serif; fill: var(--ink); }
        .chart .title { font-size: 15px; font-weight: 600; }
        .chart .unit { font-size: 13px; font-weight: 400; fill: var(--faint); }
        .chart .tick { fill: var(--faint); font-variant-numeric: tabular-nums; }
        .chart .grid { stroke: var(--rule); fill: none; }
        .chart .axis { stroke: var(--faint); fill: none; }
        .chart .training path { fill: none; stroke-width: 1.5; stroke-linejoin: round; opacity: 0.75; }
        .chart .validation path { fill: none; stroke-width: 1.5; stroke-dasharray: 6 3; }
        .chart circle { stroke: var(--paper); stroke-width: 1; }

        """;

    /// <summary>A style sheet for so many runs.</summary>
    public static string For(int runs)
    {
        var text = new StringBuilder();
        text.Append(":root { color-scheme: light dark; ").Append(Scheme(runs, dark: false)).Append(" }\n");
        text.Append("@media (prefers-color-scheme: dark) { :root { ").Append(Scheme(runs, dark: true)).Append(" } }\n");
        text.Append(Fixed);
        for (var run = 0; run < runs; run++)
        {
            text.Append(CultureInfo.InvariantCulture, $".run{run} {{ color: var(--run{run}); }} .run{run} path {{ stroke: var(--run{run}); }} .run{run} circle {{ fill: var(--run{run}); }}\n");
        }

        return text.ToString();
    }

    private static string Scheme(int runs, bool dark)
    {
        var text = new StringBuilder(dark
            ? "--paper: #16181c; --ink: #e8e8e8; --faint: #a3a8b0; --rule: #30343b;"
            : "--paper: #fff; --ink: #1c1e21; --faint: #5c626b; --rule: #e2e4e8;");
        for (var run = 0; run < runs; run++)
        {
            text.Append(CultureInfo.InvariantCulture, $" --run{run}: {ColourOf(run, dark)};");
        }

        return text.ToString();
    }

    private static string ColourOf(int run, bool dark) => run < Colours.Length
        ? (dark ? Colours[run].Dark : Colours[run].Light)
        : string.Create(CultureInfo.InvariantCulture, $"hsl({run * GoldenAngle % 360:0}, 55%, {(dark ? 70 : 38)}%)");
}
