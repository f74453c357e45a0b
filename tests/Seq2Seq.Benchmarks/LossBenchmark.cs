using System.Globalization;
using System.Text.Json;
using Seq2Seq.Configuration;
using Seq2Seq.Data;
using Seq2Seq.Evaluation;
using Seq2Seq.Model;
using Seq2Seq.Tests.Support;
using Seq2Seq.Tests.Training;
using Seq2Seq.Training;
using static TorchSharp.torch;

namespace Seq2Seq.Benchmarks;

/// <summary>
/// Whether what is fast is right, over a whole training: the losses of the library's training in float32 and bfloat16 beside those of training by the book, on the same batches, with the
/// same dropout masks, from the same weights: `losses [CONFIG] [--updates 300] [--set key=value]…`. A table in Markdown and artifacts/losses.json.
/// </summary>
internal static class LossBenchmark
{
    private const double Float32Tolerance = 1e-3; // of the loss of every update
    private const double Bfloat16Tolerance = 0.01; // of the last validation loss

    /// <summary>Measures.</summary>
    /// <returns>The exit code: 1 where the curves do not lie on each other.</returns>
    public static int Run(string[] args)
    {
        var updates = Arguments.Number(args, "--updates", 300);
        var path = args.FirstOrDefault(arg => arg.EndsWith(".yaml", StringComparison.Ordinal)) ?? "configs/toy.yaml";
        using var folder = new TemporaryFolder();
        var sets = args.Zip(args.Skip(1)).Where(pair => pair.First == "--set").Select(pair => pair.Second);
        var config = ConfigFile.LoadRun(path, ["model.dropout=0.1", "training.label_smoothing=0.1", $"training.max_updates={updates}", .. sets]);
        using var data = RunData.Prepare(config, new DataSetting(folder.Path, CPU));
        config = config with { Model = config.Model with { VocabSize = data.Tokenizer.VocabSize } };
        return Tell(config, Plain(config, data), Fast(config, data, Precision.Float32), Fast(config, data, Precision.Bfloat16));
    }

    private static Curve Fast(RunConfig config, RunData data, Precision precision)
    {
        using var trained = new LiveModel(new Seq2SeqModel(config.Model, DeviceAndPrecision.Of(precision, "cpu"), config.Seed), config.Training);
        using var replicas = new ModelReplicas(trained.Model, trained.Parameters, CpuWorkers.CountFor(CPU));
        var step = new TrainStep(replicas, trained.Optimizer, config.Training, config.Seed);
        var losses = Losses($"{precision}", config, data, (update, batch, rate) =>
        {
            using var sums = step.Run(update, [batch], rate);
            return sums.Loss.item<float>() / sums.TargetTokens;
        });
        return new Curve(losses, Evaluator.Predict(trained.Model, data.Valid.Once()).Loss);
    }

    private static Curve Plain(RunConfig config, RunData data)
    {
        using var model = new Seq2SeqModel(config.Model, seed: config.Seed);
        using var plain = new PlainTraining(model, config.Training, config.Seed, CpuWorkers.CountFor(CPU));
        var losses = Losses("by the book", config, data, (update, batch, rate) => plain.Update(update, batch, rate).Loss);
        return new Curve(losses, plain.Measure(data.Valid.Once()));
    }

    private static List<double> Losses(string name, RunConfig config, RunData data, Func<long, Batch, double, double> update)
    {
        var losses = new List<double>();
        foreach (var (batch, _) in data.Train.Shuffled(new DataPosition(0, 0), config.Seed).Take((int)config.Training.MaxUpdates))
        {
            using (batch)
            {
                var number = losses.Count + 1;
                losses.Add(update(number, batch, LearningRateSchedule.At(config.Training, config.Model.DModel, number)));
                if (number % 50 == 0)
                {
                    Console.Error.WriteLine(string.Create(CultureInfo.InvariantCulture, $"  {name}, update {number}: {losses[^1]:F4}"));
                }
            }
        }

        return losses;
    }

    private static int Tell(RunConfig config, Curve plain, Curve single, Curve half)
    {
        var table = new CurveTable(
            "losses", $"{config.Name}: training loss per target token", ("update", "update"), ("plain", "by the book"), ("float32", "float32"), ("difference", "difference"), ("bfloat16", "bfloat16"));
        var step = Math.Max(1, plain.Losses.Count / 12);
        for (var i = step - 1; i < plain.Losses.Count; i += step)
        {
            table.Add(i + 1, Digits(plain.Losses[i]), Digits(single.Losses[i]), Digits(single.Losses[i] - plain.Losses[i]), Digits(half.Losses[i]));
        }

        table.Add("validation", Digits(plain.Validation), Digits(single.Validation), Digits(single.Validation - plain.Validation), Digits(half.Validation));
        var apart = plain.Losses.Zip(single.Losses, (a, b) => Math.Abs(b - a) / a).Max();
        var halfApart = Math.Abs(half.Validation - plain.Validation) / plain.Validation;
        Console.WriteLine(table.Markdown());
        Console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"float32: at most {apart:0.0e+0} of the loss apart in any of {plain.Losses.Count} updates ({Float32Tolerance:0e+0} is allowed)."));
        Console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"bfloat16: the last validation loss is {halfApart:0.00%} apart ({Bfloat16Tolerance:0%} is allowed)."));
        Directory.CreateDirectory("artifacts");
        File.WriteAllText("artifacts/losses.json", JsonSerializer.Serialize(new { plain, float32 = single, bfloat16 = half }) + "\n");
        return apart <= Float32Tolerance && halfApart <= Bfloat16Tolerance ? 0 : 1;
    }

    private static string Digits(double loss) => loss.ToString("F5", CultureInfo.InvariantCulture);

    private sealed record Curve(IReadOnlyList<double> Losses, double Validation);
}
