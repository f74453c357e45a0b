namespace Seq2Seq.Reporting;

/// <summary>What is worth looking at in trainings: their charts, of those quantities that were measured.</summary>
internal static class TrainingCharts
{
    private static readonly Quantity[] Quantities =
    [
        new("Loss", "per target token", "loss", "loss"),
        new("Perplexity", "logarithmic", "perplexity", "perplexity") { IsLogarithmic = true },
        new("BLEU", "0 to 100", null, "bleu"),
        new("Learning rate", "of the optimizer", "learning_rate", null) { FromZero = true },
        new("Speed", "target tokens/s", "target_tokens_per_second", null) { FromZero = true },
    ];

    /// <summary>The charts of some runs, all curves of a quantity in one.</summary>
    public static IReadOnlyList<Chart> Of(IReadOnlyList<RunMetrics> runs)
    {
        ArgumentNullException.ThrowIfNull(runs);
        return [.. Quantities.Select(quantity => ChartOf(quantity, runs)).Where(chart => chart.Curves.Count > 0)];
    }

    private static Chart ChartOf(Quantity quantity, IReadOnlyList<RunMetrics> runs)
    {
        var curves = runs.SelectMany((run, i) => new[]
        {
            CurveOf(i, false, run.Training, quantity.TrainingKey, quantity),
            CurveOf(i, true, run.Validation, quantity.ValidationKey, quantity),
        });
        return new Chart(quantity.Title, quantity.Unit, [.. curves.Where(curve => curve.Points.Any(point => double.IsFinite(point.Y)))])
        {
            IsLogarithmic = quantity.IsLogarithmic,
            FromZero = quantity.FromZero,
        };
    }

    private static Curve CurveOf(int run, bool isValidation, IReadOnlyList<MetricsLine> lines, string? key, Quantity quantity)
    {
        // The mean of checkpoints is another model than the one that the curve is of.
        var points = lines.Where(line => key is not null && line.Values.ContainsKey(key) && !line.Values.ContainsKey("averaged_checkpoints"))
            .Select(line => ((double)line.Update, ValueOf(line.Values[key!], quantity)));
        return new Curve(run, isValidation, [.. points]);
    }

    // A logarithm has no place for what is not above 0.
    private static double ValueOf(double value, Quantity quantity) => quantity.IsLogarithmic && value <= 0 ? double.NaN : value;

    private sealed record Quantity(string Title, string Unit, string? TrainingKey, string? ValidationKey)
    {
        public bool IsLogarithmic { get; init; }

        public bool FromZero { get; init; }
    }
}
