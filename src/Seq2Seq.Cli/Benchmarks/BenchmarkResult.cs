namespace Seq2Seq.Cli.Benchmarks;

/// <summary>How much is measured.</summary>
/// <param name="Rounds">Timed rounds; one more before them warms up.</param>
/// <param name="Count">Updates, or sentences, of a round.</param>
/// <param name="Length">Mean tokens of a source.</param>
internal sealed record BenchmarkSize(int Rounds, int Count, int Length);

/// <summary>What was measured.</summary>
/// <param name="Name">train, translate or tokenize.</param>
/// <param name="Subject">Of what.</param>
/// <param name="Size">How much of it.</param>
internal sealed record BenchmarkResult(string Name, string Subject, BenchmarkSize Size)
{
    /// <summary>What is done per second, the most important first.</summary>
    public required IReadOnlyList<(string Name, Rate Rate)> Rates { get; init; }

    /// <summary>Median processor time of a round, all threads together.</summary>
    public required double ProcessorSeconds { get; init; }

    /// <summary>Floating-point operations of the model's matrix products, 10^9 a second; null where there is no model.</summary>
    public double? Gigaflops { get; init; }

    /// <summary>Those of a large matrix product measured in the same run: the roof.</summary>
    public double? MatrixProductGigaflops { get; init; }

    /// <summary>Most memory that the process has held, bytes.</summary>
    public long PeakMemory { get; } = PeakOfProcess();

    private static long PeakOfProcess()
    {
        using var process = System.Diagnostics.Process.GetCurrentProcess();
        return process.PeakWorkingSet64;
    }
}
