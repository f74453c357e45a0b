using Seq2Seq.Configuration;
using Seq2Seq.Model;
using Seq2Seq.Tokenization;
using static TorchSharp.torch;

namespace Seq2Seq.Checkpoints;

/// <summary>
/// A checkpoint folder: config.json, model.safetensors, tokenizer/, checksums.sha256. It is written under a temporary name and renamed, so that a reader sees the old one or
/// the new one. Every reason why one cannot be used is an <see cref="InputException"/> that names the folder.
/// </summary>
public static class ModelCheckpoint
{
    /// <summary>The model's configuration in a checkpoint.</summary>
    internal const string ConfigName = "config.json";

    /// <summary>The weights in a checkpoint.</summary>
    internal const string WeightsName = "model.safetensors";

    /// <summary>The tokenizer's folder in a checkpoint.</summary>
    internal const string TokenizerName = "tokenizer";

    /// <summary>Finds the checkpoint that a name means: itself, or of a run folder its best/, else its last/.</summary>
    /// <exception cref="InputException">There is none.</exception>
    public static string Resolve(string path)
    {
        if (!Directory.Exists(path))
        {
            throw new InputException(File.Exists(path)
                ? $"{path} is a file; the folder of a run or of a checkpoint is wanted."
                : $"{path} does not exist; the folder of a run or of a checkpoint is wanted.");
        }

        var candidates = new[] { path, Path.Combine(path, "best"), Path.Combine(path, "last") };
        return candidates.FirstOrDefault(folder => File.Exists(Path.Combine(folder, ConfigName)))
            ?? throw new InputException($"{path} is no checkpoint: {ConfigName} is not in it, nor in its best/ or last/.");
    }

    /// <summary>Writes a checkpoint.</summary>
    /// <param name="folder">Where; an older one there is replaced.</param>
    /// <param name="config">The model's configuration.</param>
    /// <param name="weights">Weights by their names in the file.</param>
    /// <param name="tokenizer">The tokenizer; null when the model works on ids.</param>
    /// <param name="more">Writes what else belongs into the folder, given its temporary path.</param>
    internal static void Save(
        string folder, ModelConfig config, IReadOnlyList<(string Name, Tensor Tensor)> weights, SubwordTokenizer? tokenizer, Action<string>? more = null)
    {
        AtomicFolder.Replace(folder, aside =>
        {
            File.WriteAllText(Path.Combine(aside, ConfigName), ConfigJson.ToJson(config));
            SafeTensors.Write(Path.Combine(aside, WeightsName), weights, new Dictionary<string, string> { ["format"] = "pt" });
            tokenizer?.Save(Path.Combine(aside, TokenizerName));
            more?.Invoke(aside);
            Checksums.Write(aside);
        });
    }

    /// <summary>Writes a model as it is.</summary>
    /// <param name="folder">Where; an older one there is replaced.</param>
    /// <param name="model">The model.</param>
    /// <param name="tokenizer">The tokenizer; null when the model works on ids.</param>
    internal static void Save(string folder, Seq2SeqModel model, SubwordTokenizer? tokenizer = null)
    {
        var weights = model.Weights().Select(weight => (weight.Name, Tensor: weight.View())).ToList();
        Save(folder, model.Config, weights, tokenizer);
        weights.ForEach(weight => weight.Tensor.Dispose());
    }

    /// <summary>Reads the configuration of a checkpoint alone.</summary>
    /// <exception cref="InputException">It is missing or cannot be used.</exception>
    public static ModelConfig LoadConfig(string path) => ConfigJson.Load<ModelConfig>(Path.Combine(Resolve(path), ConfigName));

    /// <summary>Reads the tokenizer; null when the checkpoint has none.</summary>
    /// <exception cref="InputException">It is damaged, or its vocabulary is not the model's.</exception>
    public static SubwordTokenizer? LoadTokenizer(string path)
    {
        var folder = Path.Combine(Resolve(path), TokenizerName);
        if (!Directory.Exists(folder))
        {
            return null;
        }

        Checksums.Verify(Path.GetDirectoryName(folder)!, TokenizerName + "/");
        var tokenizer = SubwordTokenizer.Load(folder);
        var wanted = LoadConfig(path).VocabSize;
        return tokenizer.VocabSize == wanted
            ? tokenizer
            : throw new InputException($"{folder} has {tokenizer.VocabSize} tokens; the model beside it has {wanted}.");
    }

    /// <summary>Reads the weights alone, by their names, on the CPU; the caller disposes of them.</summary>
    /// <exception cref="InputException">They are missing or damaged.</exception>
    public static Dictionary<string, Tensor> LoadWeights(string path)
    {
        var folder = Resolve(path);
        Checksums.Verify(folder, WeightsName);
        return SafeTensors.Read(Path.Combine(folder, WeightsName));
    }

    /// <summary>Reads the model, ready for generation, and its tokenizer if it has one.</summary>
    /// <exception cref="InputException">A part is missing, damaged, or does not fit the rest.</exception>
    internal static (Seq2SeqModel Model, SubwordTokenizer? Tokenizer) Load(string path, Placement placement)
    {
        // The tokenizer first: it leaves nothing to dispose of when the model cannot be read.
        var folder = Resolve(path);
        var tokenizer = LoadTokenizer(folder);
        return (LoadModel(folder, placement), tokenizer);
    }

    /// <summary>Reads the model, ready for generation.</summary>
    /// <exception cref="InputException">A part is missing, damaged, or does not fit the rest.</exception>
    internal static Seq2SeqModel LoadModel(string path, Placement placement)
    {
        var folder = Resolve(path);
        var file = Path.Combine(folder, WeightsName);
        var tensors = LoadWeights(folder);
        try
        {
            var config = LoadConfig(folder);
            if (tensors.ContainsKey("output_projection.bias"))
            {
                config = config with { OutputBias = true };
            }

            if (config.VocabSize < 1)
            {
                throw new InputException($"{Path.Combine(folder, ConfigName)}: vocab_size is {config.VocabSize}; the number of token ids is wanted.");
            }

            var model = new Seq2SeqModel(config, placement);
            model.eval();
            CopyWeights(model, tensors, file);
            return model;
        }
        finally
        {
            foreach (var tensor in tensors.Values)
            {
                tensor.Dispose();
            }
        }
    }

    private static void CopyWeights(Seq2SeqModel model, Dictionary<string, Tensor> tensors, string file)
    {
        using var ungraded = no_grad();
        var weights = model.Weights();
        foreach (var weight in weights)
        {
            if (!tensors.TryGetValue(weight.Name, out var tensor))
            {
                throw new InputException($"{file} lacks {weight.Name}, which {ConfigName} asks for.");
            }

            if (!tensor.shape.SequenceEqual(weight.Shape))
            {
                throw new InputException($"{file}: {weight.Name} is [{string.Join(", ", tensor.shape)}]; [{string.Join(", ", weight.Shape)}] is wanted by {ConfigName}.");
            }

            using var view = weight.View();
            view.copy_(tensor);
        }

        var unknown = tensors.Keys.Except(weights.Select(weight => weight.Name)).Order(StringComparer.Ordinal).FirstOrDefault();
        if (unknown is not null)
        {
            throw new InputException($"{file} has {unknown}, for which {ConfigName} has no place.");
        }
    }
}
