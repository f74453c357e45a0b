namespace Seq2Seq.Reporting;

/// <summary>A line of a chart.</summary>
/// <param name="Run">Which run, from 0: its colour.</param>
/// <param name="IsValidation">Whether it is measured on held-out text: drawn with a mark at each point.</param>
/// <param name="Points">By the update; values may be infinite or no number, and the line is broken there.</param>
internal sealed record Curve(int Run, bool IsValidation, IReadOnlyList<(double X, double Y)> Points)
{
    private const int MostPoints = 800;

    /// <summary>
    /// As few points as a screen can show, with the peaks of what is left out: of each of so many stretches the lowest and the highest one.
    /// </summary>
    public Curve Thinned()
    {
        if (Points.Count <= MostPoints)
        {
            return this;
        }

        var stretch = (int)Math.Ceiling(2.0 * Points.Count / MostPoints);
        return this with { Points = [.. Points.Chunk(stretch).SelectMany(Extremes)] };
    }

    private static IEnumerable<(double X, double Y)> Extremes((double X, double Y)[] points)
    {
        var (lowest, highest) = (points.MinBy(point => point.Y), points.MaxBy(point => point.Y));
        return lowest.X == highest.X ? [lowest] : lowest.X < highest.X ? [lowest, highest] : [highest, lowest];
    }
}

/// <summary>Curves over one pair of axes.</summary>
/// <param name="Title">What it shows.</param>
/// <param name="Unit">Title of the vertical axis.</param>
/// <param name="Curves">At least one, each with a point or more.</param>
internal sealed record Chart(string Title, string Unit, IReadOnlyList<Curve> Curves)
{
    /// <summary>Whether equal distances on the vertical axis are equal factors.</summary>
    public bool IsLogarithmic { get; init; }

    /// <summary>Whether the vertical axis begins at 0.</summary>
    public bool FromZero { get; init; }
}
