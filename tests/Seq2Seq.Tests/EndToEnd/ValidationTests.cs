using System.Text.Json;
using Seq2Seq.Configuration;
using Seq2Seq.Metrics;
using Seq2Seq.Model;
using Seq2Seq.Tests.Support;

namespace Seq2Seq.Tests.EndToEnd;

/// <summary>What a training measures on the way.</summary>
public sealed class ValidationTests(TrainedRun run) : IClassFixture<TrainedRun>
{
    [Theory]
    [InlineData("greedy")]
    [InlineData("beam")]
    public async Task BLEU_and_chrF_are_those_of_what_translate_writes(string generation)
    {
        var folder = run.File("generated-" + generation);
        var ran = await CommandLine.Run(
            "train", run.Config, "--output", folder, "--device", "cpu", "--set", "training.max_updates=40", "--set", "training.validate_every=20",
            "--set", $"training.validation_generation={generation}", "--set", "training.validation_sentences=7", "--set", "generation.beam_size=3");
        Assert.True(ran.Code == 0, ran.Error);
        var pairs = File.ReadAllLines(run.File("pairs.tsv")).Take(7).Select(line => line.Split('\t')).ToList();
        using var translator = Translator.Load(Path.Combine(folder, "last"), TorchNetwork.Loader("cpu"));
        var options = generation == "greedy" ? new GenerationOptions { Strategy = Strategy.Greedy } : new GenerationOptions { BeamSize = 3 };

        var outputs = translator.Translate([.. pairs.Select(pair => pair[0])], options, TestContext.Current.CancellationToken);

        var line = Lines(folder, "validation")[^1];
        IReadOnlyList<string?>[] references = [[.. pairs.Select(pair => pair[1])]];
        Assert.Equal(new Bleu().CorpusScore(outputs, references).Value, line.GetProperty("bleu").GetDouble(), tolerance: 1e-9);
        Assert.Equal(new Chrf().CorpusScore(outputs, references).Value, line.GetProperty("chrf").GetDouble(), tolerance: 1e-9);
        Assert.InRange(line.GetProperty("chrf").GetDouble(), 1, 100);
        var samples = line.GetProperty("samples").EnumerateArray().ToList();
        Assert.Equal(2, samples.Count);
        Assert.Equal((pairs[1][0], pairs[1][1], outputs[1]), (Text(samples[1], "source"), Text(samples[1], "reference"), Text(samples[1], "output")));
        Assert.Contains($"  {pairs[1][0]} | {pairs[1][1]} | {outputs[1]}\n", ran.Error);
        Assert.Contains("  BLEU ", ran.Error);
    }

    [Fact]
    public void Without_generation_there_are_samples_and_neither_BLEU_nor_chrF()
    {
        var lines = Lines(run.Run, "validation");

        Assert.Equal(2, lines.Count);
        Assert.All(lines, line =>
        {
            Assert.Equal(2, line.GetProperty("samples").GetArrayLength());
            Assert.False(line.TryGetProperty("bleu", out _));
            Assert.Equal(Math.Exp(line.GetProperty("loss").GetDouble()), line.GetProperty("perplexity").GetDouble(), tolerance: 1e-9);
        });
    }

    [Fact]
    public async Task Perplexity_is_that_of_the_loss_without_smoothing_whatever_training_minimizes()
    {
        var folder = run.File("smoothed");
        string[] more = ["--set", "training.max_updates=3", "--set", "training.log_every=1", "--set", "training.validate_every=3"];
        await CommandLine.Run(["train", run.Config, "--output", folder, "--device", "cpu", "--set", "training.label_smoothing=0.4", .. more], "");
        await CommandLine.Run(["train", run.Config, "--output", folder + "-not", "--device", "cpu", .. more], "");

        // The first update sees the same weights in both.
        var (smoothed, plain) = (Lines(folder, "progress")[0], Lines(folder + "-not", "progress")[0]);
        Assert.Equal(plain.GetProperty("perplexity").GetDouble(), smoothed.GetProperty("perplexity").GetDouble(), tolerance: 1e-3);
        Assert.NotEqual(plain.GetProperty("loss").GetDouble(), smoothed.GetProperty("loss").GetDouble(), tolerance: 1e-3);
    }

    [Fact]
    public async Task Validation_after_every_second_epoch()
    {
        var folder = run.File("epochs");
        var ran = await CommandLine.Run(
            "train", run.Config, "--output", folder, "--device", "cpu", "--set", "training.max_updates=20", "--set", "training.validate_every=",
            "--set", "training.validate_every_epochs=2", "--set", "data.batch_tokens=24", "--set", "training.log_every=1");
        Assert.True(ran.Code == 0, ran.Error);

        var ends = Lines(folder, "progress").Select(line => line.GetProperty("epoch").GetInt32()).ToList();
        var validated = Lines(folder, "validation").Select(line => line.GetProperty("update").GetInt32()).ToList();

        // "epoch" is that of the batch that comes next: where it steps on to 3, 5, … two more are complete. The last update is always measured.
        var expected = Enumerable.Range(1, 20).Where(update => update == 20 || (update > 1 && ends[update - 1] > ends[update - 2] && ends[update - 1] % 2 == 1)).ToList();
        Assert.InRange(expected.Count, 3, 19);
        Assert.Equal(expected, validated);
    }

    private static List<JsonElement> Lines(string folder, string kind) =>
    [
        .. File.ReadLines(Path.Combine(folder, "metrics.jsonl")).Select(line => JsonDocument.Parse(line).RootElement).Where(line => line.GetProperty("kind").GetString() == kind),
    ];

    private static string? Text(JsonElement sample, string key) => sample.GetProperty(key).GetString();
}
