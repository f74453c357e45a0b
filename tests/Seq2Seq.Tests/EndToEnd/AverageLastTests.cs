using System.Text.Json;
using Seq2Seq.Checkpoints;
using Seq2Seq.Configuration;

namespace Seq2Seq.Tests.EndToEnd;

/// <summary>Averages of weights in a training: the moving one, and the mean of the last checkpoints.</summary>
public sealed class AverageLastTests(TrainedRun run) : IClassFixture<TrainedRun>
{
    private static readonly string[] Settings = ["device=cpu", "training.max_updates=40", "training.validate_every=8", "training.log_every=8", "training.learning_rate=0.02", "training.warmup_updates=2", "training.schedule=constant"];

    [Theory]
    [InlineData("training.ema_decay=0")]
    [InlineData("training.ema_decay=0.9")]
    public void At_the_end_the_last_checkpoints_are_averaged_and_measured(string setting)
    {
        var folder = run.File("last-" + setting);

        var best = Train(folder, setting, "training.average_last=3");

        Assert.Equal(["step-000024", "step-000032", "step-000040"], Directory.GetDirectories(folder, "step-*").Select(Path.GetFileName).Order());
        var steps = Directory.GetDirectories(folder, "step-*").Select(Weights).ToList();
        Assert.All(Weights(Path.Combine(folder, "average")), weight =>
            Assert.All(weight.Value.Select((value, i) => (value, i)), item => Assert.Equal(steps.Average(step => step[weight.Key][item.i]), item.value, tolerance: 1e-7)));

        var lines = Validations(folder);
        var line = Assert.Single(lines, one => one.TryGetProperty("averaged_checkpoints", out _));
        Assert.Equal((40, 3), (line.GetProperty("update").GetInt32(), line.GetProperty("averaged_checkpoints").GetInt32()));
        Assert.Equal(lines.Min(one => one.GetProperty("loss").GetDouble()), best);
        Assert.Equal(line.GetProperty("best").GetBoolean(), Bytes(folder, "best").SequenceEqual(Bytes(folder, "average")));
    }

    [Fact]
    public void The_mean_becomes_the_best_one_when_it_is_better()
    {
        var folder = run.File("noisy");

        // Batches of a sentence or two and a high learning rate, so that the weights jump around what they look for.
        var best = Train(folder, "training.learning_rate=0.05", "data.batch_tokens=12", "training.validate_every=2", "training.average_last=8");

        Assert.True(Validations(folder)[^1].GetProperty("best").GetBoolean(), string.Join('\n', File.ReadLines(Path.Combine(folder, "metrics.jsonl"))));
        Assert.Equal(Bytes(folder, "average"), Bytes(folder, "best"));
        Assert.Contains($"\"best\": {best!.Value.ToString(System.Globalization.CultureInfo.InvariantCulture)}", File.ReadAllText(Path.Combine(folder, "last", "training", "state.json")));
    }

    [Fact]
    public void With_a_moving_average_best_holds_it_and_last_holds_both()
    {
        var folder = run.File("moving");

        Train(folder, "training.ema_decay=0.9", "training.keep_checkpoints=1");

        var (last, step) = (Weights(Path.Combine(folder, "last")), Weights(Path.Combine(folder, "step-000040")));
        Assert.Contains(last, weight => !weight.Value.SequenceEqual(step[weight.Key]));
        using var state = SafeTensorsFile.Open(Path.Combine(folder, "last", "training", "optimizer.safetensors"));
        var average = state.Find("average");
        Assert.NotNull(average);
        Assert.Equal(step.Sum(weight => weight.Value.Sum(value => (double)value)), average.ToFloats().Sum(value => (double)value), tolerance: 1e-3);
    }

    private double? Train(string folder, params string[] settings)
    {
        using var training = TrainingRun.Prepare(ConfigFile.LoadRun(run.Config, [.. Settings, .. settings]), folder, ExistingRun.Refuse);
        return training.Train([], TestContext.Current.CancellationToken).Best;
    }

    private static Dictionary<string, float[]> Weights(string checkpoint)
    {
        using var file = ModelFolder.OpenWeights(checkpoint);
        return file.Tensors.ToDictionary(tensor => tensor.Name, tensor => tensor.ToFloats());
    }

    private static byte[] Bytes(string folder, string checkpoint) => File.ReadAllBytes(Path.Combine(folder, checkpoint, ModelFolder.WeightsName));

    private static List<JsonElement> Validations(string folder) =>
    [
        .. File.ReadLines(Path.Combine(folder, "metrics.jsonl"))
            .Select(line => JsonDocument.Parse(line).RootElement)
            .Where(line => line.GetProperty("kind").GetString() == "validation"),
    ];
}
