using System.Diagnostics;

namespace Seq2Seq.Cli.Benchmarks;

/// <summary>Several rounds of the same work. Machines are shared: the median is what to quote, the range says how noisy it was.</summary>
internal sealed class Rounds
{
    private readonly List<(double Seconds, double Processor, IReadOnlyList<long> Counts)> _rounds = [];

    /// <summary>Does the work once to warm up, then times rounds of it.</summary>
    /// <param name="count">How many rounds.</param>
    /// <param name="work">Does the work of a round, and gives the numbers of things done.</param>
    /// <param name="cancellation">Stops between two rounds.</param>
    public static Rounds Of(int count, Func<IReadOnlyList<long>> work, CancellationToken cancellation)
    {
        var rounds = new Rounds();
        work();
        using var process = Process.GetCurrentProcess();
        for (var round = 0; round < count; round++)
        {
            cancellation.ThrowIfCancellationRequested();
            process.Refresh();
            var before = process.TotalProcessorTime;
            var watch = Stopwatch.StartNew();
            var counts = work();
            var seconds = watch.Elapsed.TotalSeconds;
            process.Refresh();
            rounds._rounds.Add((seconds, (process.TotalProcessorTime - before).TotalSeconds, counts));
        }

        return rounds;
    }

    /// <summary>Median processor time of a round, all threads together.</summary>
    public double ProcessorSeconds => Median(_rounds.Select(round => round.Processor));

    /// <summary>How many a second of the things counted at a place.</summary>
    public Rate RateOf(int place)
    {
        double[] rates = [.. _rounds.Select(round => round.Counts[place] / round.Seconds)];
        return new Rate(Median(rates), rates.Min(), rates.Max());
    }

    /// <summary>The middle value, or the mean of the two middle ones.</summary>
    public static double Median(IEnumerable<double> values)
    {
        double[] sorted = [.. values.Order()];
        return (sorted[(sorted.Length - 1) / 2] + sorted[sorted.Length / 2]) / 2;
    }
}

/// <summary>Something per second.</summary>
/// <param name="Median">Of the rounds.</param>
/// <param name="Least">In the slowest round.</param>
/// <param name="Most">In the fastest round.</param>
internal sealed record Rate(double Median, double Least, double Most);
