using System.Diagnostics;
using System.Globalization;
using Seq2Seq.Tests.Support;

namespace Seq2Seq.Tests.EndToEnd;

/// <summary>
/// Trainings killed with SIGKILL at random moments, one after another in one folder, each resumed by the next. They save after every second update, so that
/// many are killed inside a save.
/// </summary>
public sealed class KillTests(TrainedRun run, ITestOutputHelper report) : IClassFixture<TrainedRun>
{
    // Up to so many reports are waited for, an update's or a validation's, and then up to so many milliseconds, about what a save takes.
    private const int MostReports = 15;
    private const int LongestWait = 50;

    [Fact]
    public Task Five_killed_trainings_go_on() => Survive(5, seed: 1);

    /// <summary>tests/kill.sh runs it.</summary>
    [Fact(Explicit = true)]
    public Task As_many_killed_trainings_as_one_wants_go_on()
    {
        var count = int.Parse(Environment.GetEnvironmentVariable("SEQ2SEQ_KILLS") ?? "100", CultureInfo.InvariantCulture);
        return Survive(count, Environment.TickCount);
    }

    private async Task Survive(int count, int seed)
    {
        report.WriteLine($"seed {seed}");
        var random = new Random(seed);
        var watch = Stopwatch.StartNew();
        var folder = run.File("killed");
        var (insideSaves, saved) = (0, 0L);
        for (var kill = 1; kill <= count; kill++)
        {
            var resumes = Directory.Exists(Path.Combine(folder, "last"));
            using var process = ProgramProcess.Start([.. Command(folder, 1_000_000), resumes ? "--resume" : "--overwrite"]);
            for (var reports = random.Next(MostReports); reports >= 0; reports--)
            {
                await process.Line(line => line.StartsWith("update ", StringComparison.Ordinal) || line.StartsWith("validation ", StringComparison.Ordinal));
            }

            await Task.Delay(random.Next(LongestWait), TestContext.Current.CancellationToken);
            await process.Kill();

            RunFiles.AssertSound(folder);
            insideSaves += RunFiles.Unfinished(folder).Length > 0 ? 1 : 0;
            var now = Directory.Exists(Path.Combine(folder, "last")) ? RunFiles.UpdatesDone(folder) : 0;
            Assert.True(now >= saved, $"kill {kill} lost the checkpoint after update {saved}: last/ is that after update {now}.");
            saved = now;
        }

        Assert.True(saved > 0, "All were killed before their first checkpoint.");
        await AssertEndsAsIfNeverKilled(folder, saved + 4);
        report.WriteLine($"{count} trainings killed, {insideSaves} of them inside a save; {saved} updates; {watch.Elapsed.TotalSeconds:F0} s");
    }

    private async Task AssertEndsAsIfNeverKilled(string folder, long updates)
    {
        var whole = run.File("whole");
        await Done([.. Command(folder, updates), "--resume"]);
        await Done(Command(whole, updates));
        RunFiles.AssertEqual(whole, folder);
        Assert.Empty(RunFiles.Unfinished(folder));
        Assert.Equal(Lines(whole), Lines(folder));
    }

    private static async Task Done(string[] command)
    {
        var ran = await CommandLine.Run(command);
        Assert.True(ran.Code == 0, ran.Error);
    }

    // Each update stands once in the log, whatever was killed.
    private static int Lines(string folder) => File.ReadLines(Path.Combine(folder, "metrics.jsonl")).Count();

    private string[] Command(string folder, long updates) =>
    [
        "train", run.Config, "--output", folder, "--device", "cpu",
        "--set", $"training.max_updates={updates}", "--set", "training.validate_every=2", "--set", "training.log_every=1", "--set", "training.samples=0",
    ];
}
