using Seq2Seq.Checkpoints;
using Seq2Seq.Configuration;
using Seq2Seq.Tokenization;
using static TorchSharp.torch;

namespace Seq2Seq.Model;

/// <summary>Checkpoints of models on libtorch.</summary>
internal static class TorchCheckpoint
{
    /// <summary>Writes a checkpoint.</summary>
    /// <param name="folder">Where; an older one there is replaced.</param>
    /// <param name="config">The model's configuration.</param>
    /// <param name="weights">Weights by their names in the file.</param>
    /// <param name="tokenizer">The tokenizer; null when the model works on ids.</param>
    /// <param name="more">Writes what else belongs into the folder, given its temporary path.</param>
    public static void Save(
        string folder, ModelConfig config, IReadOnlyList<(string Name, Tensor Tensor)> weights, SubwordTokenizer? tokenizer, Action<string>? more = null) =>
        ModelFolder.Write(folder, config, path => ModelFolder.WriteWeights(path, [.. weights.Select(TorchWeights.SourceOf)]), tokenizer, more);

    /// <summary>Writes a model as it is.</summary>
    /// <param name="folder">Where; an older one there is replaced.</param>
    /// <param name="model">The model.</param>
    /// <param name="tokenizer">The tokenizer; null when the model works on ids.</param>
    public static void Save(string folder, Seq2SeqModel model, SubwordTokenizer? tokenizer = null)
    {
        ArgumentNullException.ThrowIfNull(model);
        var weights = model.Weights().Select(weight => (weight.Name, Tensor: weight.View())).ToList();
        Save(folder, model.Config, weights, tokenizer);
        weights.ForEach(weight => weight.Tensor.Dispose());
    }

    /// <summary>Reads the model, ready for generation. Its weights are copied from the mapped file into their places, one after the other.</summary>
    /// <exception cref="InputException">A part is missing, damaged, or does not fit the rest.</exception>
    public static Seq2SeqModel LoadModel(string path, DeviceAndPrecision placement)
    {
        using var file = ModelFolder.OpenModel(path);
        var model = new Seq2SeqModel(file.Config, placement, seed: null);
        model.eval();
        using var ungraded = no_grad();
        foreach (var weight in model.Weights())
        {
            using var view = weight.View();
            file.Weights.Find(weight.Name)!.CopyTo(view);
        }

        return model;
    }
}
