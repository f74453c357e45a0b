using System.Diagnostics;
using Seq2Seq.Tests.Support;

namespace Seq2Seq.Tests.EndToEnd;

/// <summary>The real program when memory runs out: one sentence and exit code 1, whoever failed to get any.</summary>
public sealed class OutOfMemoryTests(TrainedRun run) : IClassFixture<TrainedRun>
{
    private const int KilobytesForProgram = 5_000_000;

    [Fact]
    public Task A_training_says_what_needs_less() => Trains(KilobytesForProgram, "float32", updates: 1);

    [Theory]
    [Trait("Speed", "slow")]
    [InlineData(KilobytesForProgram, "bfloat16")]
    [InlineData(5_500_000, "float32")]
    [InlineData(6_000_000, "float32")]
    [InlineData(6_000_000, "bfloat16")]
    [InlineData(7_000_000, "bfloat16")]
    public Task A_training_says_what_needs_less_at_any_limit(int kilobytes, string precision) => Trains(kilobytes, precision, updates: 20);

    [Fact]
    public async Task Evaluation_says_what_needs_less()
    {
        var pairs = run.File("many.tsv");
        File.WriteAllLines(pairs, Enumerable.Range(0, 100_000).Select(_ => "le chat dort\tthe cat sleeps"));

        var (code, error) = await Run(KilobytesForProgram, "evaluate", run.Run, "--data", pairs, "--batch-tokens", "10000000", "--beam-size", "50", "--device", "cpu", "--quiet");

        IsToldInOneSentence(code, error);
    }

    [Fact]
    public async Task An_exception_that_only_C_plus_plus_knows_ends_the_program_with_a_sentence()
    {
        Assert.SkipUnless(OperatingSystem.IsLinux(), "The handler is for Linux.");
        var hook = new Dictionary<string, string?> { ["DOTNET_STARTUP_HOOKS"] = typeof(OutOfMemoryTests).Assembly.Location };

        var (code, _, error) = await ProgramProcess.Run(hook, "--version");

        Assert.Equal(1, code);
        Assert.StartsWith("error: libtorch failed beyond recovery", error, StringComparison.Ordinal);
        Assert.Single(error.TrimEnd('\n').Split('\n'));
    }

    private async Task Trains(int kilobytes, string precision, int updates)
    {
        var toy = Repository.PathOf("configs", "toy.yaml");

        var (code, error) = await Run(
            kilobytes, "train", toy, "--output", run.File($"{kilobytes}-{precision}"), "--device", "cpu", "--quiet",
            "--set", "data.batch_tokens=200000", "--set", $"training.precision={precision}", "--set", $"training.max_updates={updates}");

        IsToldInOneSentence(code, error);
    }

    private static void IsToldInOneSentence(int code, string error)
    {
        Assert.True(code == 1, $"exit code {code}: {error}");
        Assert.Matches("^error: (there is not enough memory|libtorch failed beyond recovery)[^\n]*\n$", error);
    }

    private static async Task<(int Code, string Error)> Run(int kilobytes, params string[] args)
    {
        Assert.SkipUnless(OperatingSystem.IsLinux(), "ulimit -v limits memory on Linux.");
        var start = new ProcessStartInfo("bash", ["-c", $"ulimit -v {kilobytes} && exec \"$0\" \"$@\"", "dotnet", BuiltProgram.CommandLine, .. args])
        {
            RedirectStandardError = true,
            RedirectStandardOutput = true,
            WorkingDirectory = Repository.PathOf(),
        };

        // What the program takes before it computes must not depend on the number of processors.
        (start.Environment["MALLOC_ARENA_MAX"], start.Environment["OMP_NUM_THREADS"]) = ("2", "2");
        using var process = Process.Start(start)!;
        using var patience = Patience.For(TimeSpan.FromMinutes(3));
        var output = process.StandardOutput.ReadToEndAsync(patience.Token);
        var error = await process.StandardError.ReadToEndAsync(patience.Token);
        await process.WaitForExitAsync(patience.Token);
        await output;
        return (process.ExitCode, error);
    }
}
