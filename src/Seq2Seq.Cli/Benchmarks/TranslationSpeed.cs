using Seq2Seq.Configuration;
using Seq2Seq.Generation;
using Seq2Seq.Model;

namespace Seq2Seq.Cli.Benchmarks;

/// <summary>How fast a model generates: outputs of one fixed length for random sources, so that the weights do not matter.</summary>
internal static class TranslationSpeed
{
    /// <summary>Times rounds of <see cref="BenchmarkSize.Count"/> sentences.</summary>
    /// <param name="config">The model.</param>
    /// <param name="size">How much.</param>
    /// <param name="decoding">How it generates.</param>
    /// <param name="cancellation">Stops between two rounds.</param>
    public static BenchmarkResult Measure(RunConfig config, BenchmarkSize size, Decoding decoding, CancellationToken cancellation)
    {
        var folder = Directory.CreateTempSubdirectory("seq2seq-benchmark-").FullName;
        try
        {
            var subject = Save(config, folder) + (decoding.BeamSize == 1 ? ", greedy" : $", beam {decoding.BeamSize}");
            using var translator = Translator.Load(folder, TorchNetwork.Loader(config.Device, config.Training.Precision));
            var pairs = RandomPairs.Draw(size.Count, translator.Config.VocabSize, size.Length, translator.LongestSource);
            GenerationRequest[] requests = [.. pairs.Select((pair, line) => new GenerationRequest { Line = line, Source = pair.Source })];
            var rounds = Rounds.Of(size.Rounds, () => Round(translator, requests, decoding, cancellation), cancellation);
            return new BenchmarkResult("translate", subject, size)
            {
                Rates = [("sentences per second", rounds.RateOf(0)), ("output tokens per second", rounds.RateOf(1))],
                ProcessorSeconds = rounds.ProcessorSeconds,
                MatrixProductGigaflops = MatrixProductSpeed.Measure(BenchmarkModel.PlacementOf(config)),
            };
        }
        finally
        {
            Directory.Delete(folder, recursive: true);
        }
    }

    private static string Save(RunConfig config, string folder)
    {
        using var model = new Seq2SeqModel(BenchmarkModel.ConfigOf(config), seed: config.Seed);
        TorchCheckpoint.Save(folder, model);
        return BenchmarkModel.Describe(model, config);
    }

    private static long[] Round(Translator translator, GenerationRequest[] requests, Decoding decoding, CancellationToken cancellation)
    {
        var options = new GenerationOptions { BeamSize = decoding.BeamSize, MaxLength = decoding.OutputLength, BannedTokens = [translator.Config.EosId] };
        var results = translator.Translate(requests, new TranslationSettings { Options = options, AsIds = true, BatchTokens = decoding.BatchTokens }, cancellation);
        return [requests.Length, results.Sum(result => result.Outputs[0].Hypothesis.Ids.Length)];
    }
}

/// <summary>How a benchmark generates.</summary>
/// <param name="BeamSize">Width of the beam; 1 is greedy.</param>
/// <param name="OutputLength">Tokens of every output.</param>
/// <param name="BatchTokens">Padded source tokens of a batch.</param>
internal sealed record Decoding(int BeamSize, int OutputLength, int BatchTokens);
