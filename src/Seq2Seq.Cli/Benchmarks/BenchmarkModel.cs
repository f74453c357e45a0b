using System.Globalization;
using Seq2Seq.Configuration;
using Seq2Seq.Model;

namespace Seq2Seq.Cli.Benchmarks;

/// <summary>The model that is measured: of the configuration's size, with random weights.</summary>
internal static class BenchmarkModel
{
    /// <summary>The configuration's model; its vocabulary is that of its tokenizer unless it names a size of its own.</summary>
    public static ModelConfig ConfigOf(RunConfig config)
    {
        var model = config.Model.VocabSize > 0 ? config.Model : config.Model with { VocabSize = config.Tokenizer.VocabSize };
        return model.Architecture == Architecture.EncoderDecoder
            ? model
            : throw new InputException("the benchmark measures encoder-decoder models; the configuration's architecture is another.");
    }

    /// <summary>Where and in which number format it lies.</summary>
    public static DeviceAndPrecision PlacementOf(RunConfig config) =>
        DeviceAndPrecision.Of(config.Training.Precision, config.Device);

    /// <summary>What it is, in a line.</summary>
    public static string Describe(Seq2SeqModel model, RunConfig config)
    {
        var (size, parameters) = (model.Config, model.Weights().Sum(weight => weight.Count));
        var workers = CpuWorkers.CountFor(model.Device);
        return string.Create(
            CultureInfo.InvariantCulture,
            $"{size.EncoderLayers}+{size.DecoderLayers} layers, {size.DModel}/{size.FeedForwardDim}, {size.Heads} heads, {size.VocabSize:N0} tokens, {parameters / 1e6:F1} M parameters, {ConfigNames.Word(config.Training.Precision)} on {model.Device}, {workers} {Plural.Of("worker", workers)}");
    }
}
