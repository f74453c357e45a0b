using System.Diagnostics;
using System.Globalization;
using Seq2Seq.Cli.Benchmarks;
using Seq2Seq.Model;
using static TorchSharp.torch;

namespace Seq2Seq.Benchmarks;

/// <summary>One 8x8 add: what a call costs beside the arithmetic. Ours and python3-torch's in turn, because machines are noisy.</summary>
internal static class AddBenchmark
{
    private const int RoundsOfATurn = 5;
    private const int Count = 100_000;

    public static void Run()
    {
        CpuWorkers.CountFor(CPU); // one thread inside an operation
        using var a = rand(8, 8);
        using var b = rand(8, 8);
        var (ours, theirs) = (new List<double>(), new List<double>());
        Measure(a, b);
        for (var turn = 0; turn < 3; turn++)
        {
            ours.AddRange(Enumerable.Range(0, RoundsOfATurn).Select(_ => Measure(a, b)));
            theirs.AddRange(Python());
        }

        Console.WriteLine(string.Create(
            CultureInfo.InvariantCulture, $"8x8 add, median of {ours.Count}: {Rounds.Median(ours):F0} ns here, {Rounds.Median(theirs):F0} ns in python3-torch, ratio {Rounds.Median(ours) / Rounds.Median(theirs):F2}"));
    }

    private static double Measure(Tensor a, Tensor b)
    {
        using var ungraded = no_grad();
        var watch = Stopwatch.StartNew();
        for (var i = 0; i < Count; i++)
        {
            a.Plus(b).Dispose();
        }

        return watch.Elapsed.TotalNanoseconds / Count;
    }

    private static IEnumerable<double> Python()
    {
        var script = Path.Combine(AppContext.BaseDirectory, "add_8x8.py");
        var lines = ChildProcess.Output(new ProcessStartInfo("/usr/bin/python3", [script, $"{RoundsOfATurn}", $"{Count}"]));
        return lines.Split('\n', StringSplitOptions.RemoveEmptyEntries).Select(line => double.Parse(line, CultureInfo.InvariantCulture));
    }
}
