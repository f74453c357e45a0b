using Seq2Seq.Configuration;
using Seq2Seq.Tests.Support;
using Seq2Seq.Training;

namespace Seq2Seq.Tests.EndToEnd;

/// <summary>--overwrite: a run is lost only when there is another one in its place.</summary>
public sealed class OverwriteTests(TrainedRun run) : IClassFixture<TrainedRun>
{
    private static readonly string[] Settings = ["training.max_updates=8", "training.validate_every=4", "training.log_every=1", "training.samples=0"];

    [Fact]
    public async Task A_run_that_fails_at_the_start_leaves_the_one_that_it_was_to_replace()
    {
        var folder = await OldRun("fails");
        var before = Contents(folder);

        var ran = await Train(folder, "--overwrite", "--set", "training.learning_rate=1e38", "--set", "training.clip_norm=0", "--set", "training.max_skipped=2", "--set", "training.validate_every=100", "--set", "training.max_updates=100");

        Assert.Equal(1, ran.Code);
        Assert.Contains("not finite", ran.Error, StringComparison.Ordinal);
        Assert.Contains($"{folder} stays as it is until the new run has its first checkpoint\n", ran.Error, StringComparison.Ordinal);
        Assert.Equal(before, Contents(folder));
        Assert.Empty(Beside(folder));
    }

    [Fact]
    public async Task The_first_checkpoint_takes_the_place_of_all_that_was_there()
    {
        var folder = await OldRun("replaced");
        var (before, seen) = (Contents(folder), new List<bool>());
        using (var training = TrainingRun.Prepare(ConfigFile.LoadRun(run.Config, ["device=cpu", "seed=2", .. Settings]), folder, ExistingRun.Overwrite, cancellation: TestContext.Current.CancellationToken))
        {
            training.Train([new Watcher(() => seen.Add(Contents(folder).SequenceEqual(before)))], TestContext.Current.CancellationToken);
        }

        Assert.Equal([true, true, true, true, false, false, false, false], seen);
        Assert.Empty(Beside(folder));
        var fresh = run.File("fresh");
        Assert.Equal(0, (await Train(fresh, "--seed", "2")).Code);
        RunFiles.AssertEqual(fresh, folder);
        Assert.Equal(10, File.ReadLines(Path.Combine(folder, "metrics.jsonl")).Count());
        Assert.False(File.Exists(Path.Combine(folder, "best", "of the old run")));
    }

    [Fact]
    public async Task A_linked_folder_is_replaced_where_it_lies()
    {
        var folder = await OldRun("target");
        var link = run.File("link");
        Directory.CreateSymbolicLink(link, folder);

        Assert.Equal(0, (await Train(link, "--overwrite")).Code);

        Assert.NotNull(new DirectoryInfo(link).LinkTarget);
        Assert.False(File.Exists(Path.Combine(folder, "best", "of the old run")));
        RunFiles.AssertSound(folder);
    }

    [Theory]
    [InlineData("--overwrite")]
    [InlineData("--resume")]
    public async Task A_folder_in_which_a_training_is_at_work_is_left_to_it(string option)
    {
        var folder = await OldRun($"at-work{option}");
        var before = Contents(folder);
        using (TrainingRun.Prepare(ConfigFile.LoadRun(run.Config, ["device=cpu", .. Settings]), folder, ExistingRun.Overwrite, cancellation: TestContext.Current.CancellationToken))
        {
            var ran = await Train(folder, option);

            Assert.Equal(2, ran.Code);
            Assert.EndsWith($"error: another training is at work in {folder} (it has {LockOf(folder)} open); wait for its end, or name another folder by --output.\n", ran.Error, StringComparison.Ordinal);
            Assert.Equal(before, Contents(folder));
            Assert.Single(Beside(folder));
        }

        Assert.False(File.Exists(LockOf(folder)));
        await File.WriteAllTextAsync(LockOf(folder), "", TestContext.Current.CancellationToken); // as one that is killed leaves it
        Assert.Equal(0, (await Train(folder, option)).Code);
        Assert.False(File.Exists(LockOf(folder)));
    }

    private static string LockOf(string folder) => Path.Combine(Path.GetDirectoryName(folder)!, $".{Path.GetFileName(folder)}.lock");

    private async Task<string> OldRun(string name)
    {
        var folder = run.File(name);
        Assert.Equal(0, (await Train(folder)).Code);
        await File.WriteAllTextAsync(Path.Combine(folder, "best", "of the old run"), "", TestContext.Current.CancellationToken);
        return folder;
    }

    private Task<(int Code, string Output, string Error)> Train(string folder, params string[] more) =>
        CommandLine.Run(["train", run.Config, "--output", folder, "--device", "cpu", .. Settings.SelectMany(setting => new[] { "--set", setting }), .. more]);

    private static List<string> Contents(string folder) =>
        [.. Directory.GetFiles(folder, "*", SearchOption.AllDirectories).Order(StringComparer.Ordinal).Select(file => $"{file} {File.GetLastWriteTimeUtc(file):O}")];

    private static string[] Beside(string folder) => Directory.GetDirectories(Path.GetDirectoryName(folder)!, Path.GetFileName(folder) + ".seq2seq-new-*");

    private sealed class Watcher(Action look) : ITrainingObserver
    {
        public void OnProgress(TrainingProgress progress) => look();

        public void OnValidation(ValidationResult result)
        {
        }
    }
}
