using System.Diagnostics;
using System.Globalization;
using Seq2Seq.Checkpoints;
using Seq2Seq.Configuration;
using Seq2Seq.Generation;
using Seq2Seq.Model;

namespace Seq2Seq.Benchmarks;

/// <summary>
/// What decoding costs: 1,000 sources of about 13 tokens, outputs of 14, on a tiny model (4+4 layers, 128 wide, 10,000 tokens) with random weights, so that every
/// output runs to the longest length.
/// </summary>
internal static class DecodingBenchmark
{
    private static readonly ModelConfig Model = new()
    {
        VocabSize = 10_000,
        DModel = 128,
        Heads = 4,
        EncoderLayers = 4,
        DecoderLayers = 4,
        FeedForwardDim = 256,
        MaxLength = 128,
    };

    public static void Run(int batchTokens)
    {
        var folder = Directory.CreateTempSubdirectory("seq2seq-benchmark-").FullName;
        try
        {
            Save(folder);
            using var translator = Translator.Load(folder, "cpu");
            var random = new Random(1);
            GenerationRequest[] requests = [.. Enumerable.Range(0, 1000).Select(line => new GenerationRequest { Line = line, Source = Source(random) })];
            foreach (var (name, options) in new (string, GenerationOptions)[]
            {
                ("beam 5", new()), ("greedy", new() { Strategy = Strategy.Greedy }), ("sample", new() { Strategy = Strategy.Sample }),
                ("top-p 0.9", new() { Strategy = Strategy.Sample, TopP = 0.9 }), ("top-k 40", new() { Strategy = Strategy.Sample, TopK = 40 }),
            })
            {
                var settings = new TranslationSettings { Options = options with { MaxLength = 14, MinLength = 13 }, BatchTokens = batchTokens };
                translator.Translate(requests[..100], settings);
                var runs = Enumerable.Range(0, 3).Select(_ => Measure(() => translator.Translate(requests, settings))).OrderBy(run => run.Wall).ToList();
                Console.WriteLine(string.Create(
                    CultureInfo.InvariantCulture,
                    $"{name,-10} {runs[1].Wall,6:F2} s (of {runs[0].Wall:F2} to {runs[2].Wall:F2}), {1000 / runs[1].Wall:F0} sentences/s, processor time {runs.Min(run => run.Processor):F2} s"));
            }
        }
        finally
        {
            Directory.Delete(folder, recursive: true);
        }
    }

    private static void Save(string folder)
    {
        using var model = new Seq2SeqModel(Model);
        var weights = model.Weights().Select(weight => (weight.Name, weight.View())).ToList();
        ModelCheckpoint.Save(folder, Model, weights, null);
        weights.ForEach(weight => weight.Item2.Dispose());
    }

    private static int[] Source(Random random) =>
        [.. Enumerable.Range(0, Math.Clamp(13 + (int)Math.Round(4 * Gauss(random)), 2, 40)).Select(_ => random.Next(4, Model.VocabSize))];

    private static double Gauss(Random random) => Math.Sqrt(-2 * Math.Log(1 - random.NextDouble())) * Math.Cos(2 * Math.PI * random.NextDouble());

    // The processor time tells what the work costs on a machine that others use too.
    private static (double Wall, double Processor) Measure(Action work)
    {
        using var process = Process.GetCurrentProcess();
        var before = process.TotalProcessorTime;
        var watch = Stopwatch.StartNew();
        work();
        process.Refresh();
        return (watch.Elapsed.TotalSeconds, (process.TotalProcessorTime - before).TotalSeconds);
    }
}
