using Seq2Seq.Tests.Support;

namespace Seq2Seq.Tests.EndToEnd;

/// <summary>Ctrl-C and SIGTERM, sent to a process that trains.</summary>
public sealed class InterruptTests(TrainedRun run) : IClassFixture<TrainedRun>
{
    [Theory]
    [InlineData(ProgramProcess.Interrupt)]
    [InlineData(ProgramProcess.Terminate)]
    public async Task The_update_is_finished_and_saved_and_the_resumed_run_ends_as_one_that_was_never_interrupted(int signal)
    {
        var folder = run.File($"signal-{signal}");
        string[] command = ["train", run.Config, "--output", folder, "--device", "cpu", "--set", "training.max_updates=1000000", "--set", "training.validate_every=1000000"];
        using var process = ProgramProcess.Start([.. command, "--overwrite", "--set", "training.log_every=1"]);
        await process.Line(line => line.StartsWith("update 7/", StringComparison.Ordinal));
        process.Send(signal);
        var (code, output, error) = await process.End();

        Assert.Equal((130, ""), (code, output));
        Assert.EndsWith($"The training is saved. Go on with it by typing:\n  seq2seq {string.Join(' ', command)} --set training.log_every=1 --resume\n", error, StringComparison.Ordinal);
        Assert.False(Directory.Exists(Path.Combine(folder, "best")));

        var updates = RunFiles.UpdatesDone(folder) + 5;
        var whole = run.File($"whole-{signal}");
        Assert.Equal(0, await Train(folder, updates, "--resume"));
        Assert.Equal(0, await Train(whole, updates));
        RunFiles.AssertEqual(whole, folder);
    }

    [Fact]
    public async Task A_second_signal_stops_at_once()
    {
        // One update of more batches than anybody waits for.
        var folder = run.File("twice");
        using var process = ProgramProcess.Start("train", run.Config, "--output", folder, "--device", "cpu", "--set", "training.accumulate_batches=1000000");
        await process.Line(line => line.EndsWith("parameters", StringComparison.Ordinal));

        process.Send(ProgramProcess.Interrupt);
        await process.Line(line => line.StartsWith("interrupted: the update is finished and saved first", StringComparison.Ordinal));
        process.Send(ProgramProcess.Interrupt);

        Assert.Equal(130, (await process.End()).Code);
        Assert.False(Directory.Exists(Path.Combine(folder, "last")));
    }

    private async Task<int> Train(string folder, long updates, params string[] more) => (await CommandLine.Run(
        ["train", run.Config, "--output", folder, "--device", "cpu", "--set", $"training.max_updates={updates}", "--set", "training.validate_every=1000000", .. more])).Code;
}
