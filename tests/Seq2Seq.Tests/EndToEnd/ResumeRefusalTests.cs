using Seq2Seq.Tests.Support;

namespace Seq2Seq.Tests.EndToEnd;

/// <summary>A run that cannot be gone on with is left as it is, and the reason is one sentence.</summary>
public sealed class ResumeRefusalTests(TrainedRun run) : IClassFixture<TrainedRun>
{
    [Fact]
    public async Task A_run_without_its_last_checkpoint_is_refused()
    {
        var folder = Copy("no-last");
        Directory.Delete(Path.Combine(folder, "last"), recursive: true);

        await Refused(folder, $"{folder} has no last/ checkpoint to go on from.");
    }

    [Fact]
    public async Task A_checkpoint_without_the_state_of_its_training_is_refused()
    {
        var folder = Copy("no-state");
        Directory.Delete(Path.Combine(folder, "last", "training"), recursive: true);

        await Refused(folder, $"{Path.Combine(folder, "last")} has no training/ folder, so a training cannot go on from it.");
    }

    [Fact]
    public async Task The_state_of_another_model_is_refused()
    {
        var folder = Copy("other-model");
        var training = Path.Combine("last", "training");
        var other = run.File("other");
        await Done("train", run.Config, "--output", other, "--device", "cpu", "--set", "model.feed_forward_dim=16", "--set", "training.max_updates=1");
        Directory.Delete(Path.Combine(folder, training), recursive: true);
        Directory.Move(Path.Combine(other, training), Path.Combine(folder, training));

        await Refused(folder, "optimizer.safetensors");
    }

    private async Task Refused(string folder, string sentence)
    {
        var before = Directory.GetFiles(folder, "*", SearchOption.AllDirectories).Order(StringComparer.Ordinal).ToArray();

        var (code, _, error) = await CommandLine.Run("train", run.Config, "--output", folder, "--device", "cpu", "--resume", "--quiet");

        Assert.Equal(2, code);
        Assert.Contains(sentence, error, StringComparison.Ordinal);
        Assert.Single(error.TrimEnd('\n').Split('\n'));
        Assert.Equal(before, Directory.GetFiles(folder, "*", SearchOption.AllDirectories).Order(StringComparer.Ordinal));
    }

    private string Copy(string name)
    {
        var copy = run.File(name);
        foreach (var file in Directory.GetFiles(run.Run, "*", SearchOption.AllDirectories))
        {
            var target = Path.Combine(copy, Path.GetRelativePath(run.Run, file));
            Directory.CreateDirectory(Path.GetDirectoryName(target)!);
            File.Copy(file, target);
        }

        return copy;
    }

    private static async Task Done(params string[] args)
    {
        var (code, _, error) = await CommandLine.Run(args);
        Assert.True(code == 0, error);
    }
}
