namespace Seq2Seq.Benchmarks;

/// <summary>What the curves are measured with.</summary>
/// <param name="Rounds">Timed rounds of every point, of which the median is told.</param>
/// <param name="Precision">float32 or bfloat16.</param>
/// <param name="Checkpoint">A trained model with its tokenizer, whose start is timed.</param>
/// <param name="Program">The program whose start is timed.</param>
internal sealed record CurveSetting(int Rounds, string Precision, string Checkpoint, string Program);

/// <summary>
/// What the program costs, as curves: `curves [NAME…] [--rounds 3] [--precision float32|bfloat16] [--checkpoint runs/toy] [--program ./seq2seq] [--output artifacts/curves]`. A table in Markdown for each, and
/// a JSON file in the output folder.
/// </summary>
internal static class CurveBenchmark
{
    private static readonly Dictionary<string, Func<CurveSetting, CurveTable>> Curves = new()
    {
        ["batch"] = SpeedCurves.Batch,
        ["length"] = SpeedCurves.Length,
        ["threads"] = SpeedCurves.Threads,
        ["vocabulary"] = SpeedCurves.Vocabulary,
        ["beam"] = SpeedCurves.Beam,
        ["corpus"] = CorpusCurve.Measure,
        ["start"] = StartCurve.Measure,
    };

    /// <summary>Their names.</summary>
    public static string Names => string.Join('|', Curves.Keys);

    /// <summary>Measures the curves that are named, or all.</summary>
    /// <returns>The exit code: 2 where a name is unknown.</returns>
    public static int Run(string[] args)
    {
        var named = args.TakeWhile(arg => !arg.StartsWith("--", StringComparison.Ordinal)).ToList();
        if (named.Find(name => !Curves.ContainsKey(name)) is { } unknown)
        {
            Console.Error.WriteLine($"there is no curve '{unknown}'; {Names} is wanted.");
            return 2;
        }

        var setting = new CurveSetting(
            Arguments.Number(args, "--rounds", 3),
            Arguments.Value(args, "--precision") ?? "float32",
            Arguments.Value(args, "--checkpoint") ?? "runs/toy",
            Arguments.Value(args, "--program") ?? "./seq2seq");
        var output = Arguments.Value(args, "--output") ?? "artifacts/curves";
        Directory.CreateDirectory(output);
        foreach (var name in named.Count > 0 ? named : [.. Curves.Keys])
        {
            var table = Curves[name](setting);
            Console.WriteLine(table.Markdown());
            File.WriteAllText(Path.Combine(output, $"{name}.json"), table.Json());
        }

        return 0;
    }
}
