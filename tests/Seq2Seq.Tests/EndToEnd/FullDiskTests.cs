using System.Security.Cryptography;
using Seq2Seq.Tests.Support;

namespace Seq2Seq.Tests.EndToEnd;

/// <summary>Trainings whose disk is full: a sentence, exit code 1, and everything that was saved before as it was.</summary>
public sealed class FullDiskTests(TrainedRun run) : IClassFixture<TrainedRun>
{
    [Theory]
    [InlineData(true, 12_000, "could not be written")] // room for the tensors, which are counted before, and not for the rest
    [InlineData(false, 40_000, "are free on its disk and a checkpoint takes up to")]
    [InlineData(false, 0, "No space left on device")] // not even for the configuration
    public async Task A_checkpoint_that_has_no_room_leaves_the_one_before_whole(bool fitsTensors, long free, string says)
    {
        using var disk = new SmallDisk(4);
        var folder = disk.File("run");
        Assert.Equal(0, (await Train(folder, 4)).Code);
        var before = Contents(Path.Combine(folder, "last"));

        disk.LeaveFree((fitsTensors ? TensorBytes(folder) : 0) + free);
        var (code, output, error) = await Train(folder, 8, "--resume");

        Assert.Equal((1, ""), (code, output));
        Assert.Contains(says, error.Split("error: ")[1], StringComparison.Ordinal);
        Assert.Equal(before, Contents(Path.Combine(folder, "last")));
        Assert.Equal(["best", "last", "metrics.jsonl", "run.yaml", "tensorboard"], Directory.GetFileSystemEntries(folder).Select(Path.GetFileName).Order());
        RunFiles.AssertSound(folder);

        disk.LeaveFree(2_000_000);
        Assert.Equal(0, (await Train(folder, 8, "--resume")).Code);
        var roomy = run.File($"roomy-{says}");
        Assert.Equal(0, (await Train(roomy, 8)).Code);
        RunFiles.AssertEqual(roomy, folder);
    }

    private Task<(int Code, string Output, string Error)> Train(string folder, int updates, params string[] more) => CommandLine.Run(
    [
        "train", run.Config, "--output", folder, "--device", "cpu", "--set", $"data.cache_folder={run.File("cache")}",
        "--set", $"training.max_updates={updates}", "--set", "training.validate_every=4", "--set", "training.log_every=1", "--set", "training.samples=0", .. more,
    ]);

    private static long TensorBytes(string folder) =>
        Directory.GetFiles(Path.Combine(folder, "last"), "*.safetensors", SearchOption.AllDirectories).Sum(file => new FileInfo(file).Length);

    private static List<string> Contents(string folder) =>
    [
        .. Directory.GetFiles(folder, "*", SearchOption.AllDirectories).Order(StringComparer.Ordinal)
            .Select(file => $"{file} {Convert.ToHexString(SHA256.HashData(File.ReadAllBytes(file)))}"),
    ];
}
