using Seq2Seq.Configuration;
using Seq2Seq.Files;
using Seq2Seq.Tokenization;

namespace Seq2Seq.Checkpoints;

/// <summary>
/// A checkpoint folder: config.json, model.safetensors, tokenizer/, checksums.sha256. It is written under a temporary name and renamed, so that a reader sees the old one or
/// the new one. Every reason why one cannot be used is an <see cref="InputException"/> that names the folder.
/// </summary>
public static class ModelFolder
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

    /// <summary>Reads the configuration of a checkpoint alone.</summary>
    /// <exception cref="InputException">It is missing, damaged or cannot be used.</exception>
    public static ModelConfig LoadConfig(string path)
    {
        var folder = Resolve(path);
        Checksums.Verify(folder, ConfigName);
        return ConfigJson.Load<ModelConfig>(Path.Combine(folder, ConfigName));
    }

    /// <summary>Reads the tokenizer; null when the checkpoint has none.</summary>
    /// <exception cref="InputException">It is damaged, or its vocabulary or special ids are not the model's.</exception>
    public static SubwordTokenizer? LoadTokenizer(string path)
    {
        var folder = Resolve(path);
        var tokenizerFolder = Path.Combine(folder, TokenizerName);
        if (!Directory.Exists(tokenizerFolder))
        {
            return null;
        }

        Checksums.Verify(folder, TokenizerName + "/");
        var tokenizer = SubwordTokenizer.Load(tokenizerFolder);
        var config = LoadConfig(folder);
        if (tokenizer.VocabSize != config.VocabSize)
        {
            throw new InputException($"{tokenizerFolder} has {tokenizer.VocabSize} tokens; the model beside it has {config.VocabSize}.");
        }

        CheckSpecials(config, tokenizer.Specials, $"{Path.Combine(folder, ConfigName)}: ");
        return tokenizer;
    }

    /// <summary>Opens the weights; the caller disposes of the file.</summary>
    /// <exception cref="InputException">They are missing or damaged.</exception>
    public static SafeTensorsFile OpenWeights(string path)
    {
        var folder = Resolve(path);
        Checksums.Verify(folder, WeightsName);
        return SafeTensorsFile.Open(Path.Combine(folder, WeightsName));
    }

    /// <summary>Opens the weights of a model, whose names and shapes are those that its configuration asks for.</summary>
    /// <exception cref="InputException">A part is missing, damaged, or does not fit the rest.</exception>
    internal static OpenedModel OpenModel(string path)
    {
        var folder = Resolve(path);
        var weights = OpenWeights(folder);
        try
        {
            var config = LoadConfig(folder);
            if (config.VocabSize < 1)
            {
                throw new InputException($"{Path.Combine(folder, ConfigName)}: vocab_size is {config.VocabSize}; the number of token ids is wanted.");
            }

            WeightShapes.Check(weights, config);
            return new OpenedModel(config, weights);
        }
        catch
        {
            weights.Dispose();
            throw;
        }
    }

    /// <summary>Writes a checkpoint.</summary>
    /// <param name="folder">Where; an older one there is replaced.</param>
    /// <param name="config">The model's configuration.</param>
    /// <param name="writeWeights">Writes the weights into the file of the given path.</param>
    /// <param name="tokenizer">The tokenizer; null when the model works on ids.</param>
    /// <param name="more">Writes what else belongs into the folder, given its temporary path.</param>
    internal static void Write(string folder, ModelConfig config, Action<string> writeWeights, SubwordTokenizer? tokenizer, Action<string>? more = null)
    {
        ArgumentNullException.ThrowIfNull(writeWeights);
        AtomicFolder.Replace(folder, aside =>
        {
            File.WriteAllText(Path.Combine(aside, ConfigName), ConfigJson.ToJson(config));
            writeWeights(Path.Combine(aside, WeightsName));
            tokenizer?.Save(Path.Combine(aside, TokenizerName));
            more?.Invoke(aside);
            Checksums.Write(aside);
        });
    }

    /// <summary>Writes the weights of a checkpoint.</summary>
    internal static void WriteWeights(string path, IReadOnlyList<SafeTensorSource> weights) =>
        SafeTensorsFile.Write(path, weights, new Dictionary<string, string> { ["format"] = "pt" });

    /// <summary>Compares a model's special ids with those of its tokenizer.</summary>
    /// <param name="config">The model.</param>
    /// <param name="specials">The tokenizer's.</param>
    /// <param name="place">What a message begins with, before the key.</param>
    /// <exception cref="InputException">They differ.</exception>
    internal static void CheckSpecials(ModelConfig config, SpecialTokens specials, string place)
    {
        ArgumentNullException.ThrowIfNull(config);
        ArgumentNullException.ThrowIfNull(specials);
        (string Key, int Own, int Other)[] ids =
        [
            ("pad_id", config.PadId, specials.Pad), ("bos_id", config.BosId, specials.Bos), ("eos_id", config.EosId, specials.Eos), ("unk_id", config.UnkId, specials.Unk),
        ];
        foreach (var (key, own, other) in ids)
        {
            if (own != other)
            {
                throw new InputException($"{place}{key} is {own}; expected {other}, the tokenizer's.");
            }
        }
    }
}

/// <summary>A model on disk.</summary>
/// <param name="Config">Its configuration.</param>
/// <param name="Weights">Its weights, mapped into memory.</param>
internal sealed record OpenedModel(ModelConfig Config, SafeTensorsFile Weights) : IDisposable
{
    /// <inheritdoc/>
    public void Dispose() => Weights.Dispose();
}
