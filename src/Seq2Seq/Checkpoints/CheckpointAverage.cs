using Seq2Seq.Configuration;
using Seq2Seq.Model;
using Seq2Seq.Tokenization;
using static TorchSharp.torch;

namespace Seq2Seq.Checkpoints;

/// <summary>
/// A checkpoint whose weights are the arithmetic mean of those of others (Vaswani et al. 2017, section 6.1). The sums are float64, so that the result depends on
/// neither the order of the checkpoints nor their number beyond the last rounding to float32.
/// </summary>
public static class CheckpointAverage
{
    /// <summary>Writes the mean of checkpoints, in one step under its final name.</summary>
    /// <param name="checkpoints">Folders of checkpoints or runs, at least one; all of one configuration and one tokenizer.</param>
    /// <param name="output">Folder of the new checkpoint; an older one there is replaced.</param>
    /// <exception cref="InputException">A checkpoint cannot be used, or differs from the first.</exception>
    public static void Save(IReadOnlyList<string> checkpoints, string output)
    {
        ArgumentNullException.ThrowIfNull(checkpoints);
        ArgumentOutOfRangeException.ThrowIfZero(checkpoints.Count);
        using var ungraded = no_grad();
        using var scope = NewDisposeScope();
        var folders = checkpoints.Select(ModelCheckpoint.Resolve).ToList();
        var (config, tokenizer) = (ModelCheckpoint.LoadConfig(folders[0]), ModelCheckpoint.LoadTokenizer(folders[0]));
        foreach (var folder in folders.Skip(1))
        {
            CheckConfig(config, folder, folders[0]);
            CheckTokenizer(tokenizer, folder, folders[0]);
        }

        ModelCheckpoint.Save(output, config, Mean(folders), tokenizer);
    }

    private static List<(string Name, Tensor Tensor)> Mean(List<string> folders)
    {
        var sums = new Dictionary<string, Tensor>();
        foreach (var folder in folders)
        {
            using var scope = NewDisposeScope();
            var weights = ModelCheckpoint.LoadWeights(folder);
            foreach (var (name, weight) in weights)
            {
                if (folder == folders[0] && !sums.ContainsKey(name))
                {
                    sums.Add(name, zeros(weight.shape, dtype: ScalarType.Float64).MoveToOuterDisposeScope());
                }

                if (!sums.TryGetValue(name, out var sum) || !sum.shape.SequenceEqual(weight.shape))
                {
                    throw new InputException($"{folder} has another {name} than {folders[0]}; an average wants checkpoints of one model.");
                }

                sum.AddInPlace(weight);
            }

            if (sums.Keys.Except(weights.Keys).FirstOrDefault() is { } absent)
            {
                throw new InputException($"{folder} has no {absent}, which {folders[0]} has; an average wants checkpoints of one model.");
            }
        }

        return [.. sums.OrderBy(pair => pair.Key, StringComparer.Ordinal).Select(pair => (pair.Key, pair.Value.DivideInPlace(folders.Count).to_type(ScalarType.Float32)))];
    }

    private static void CheckConfig(ModelConfig first, string folder, string firstFolder)
    {
        if (ConfigChange.Between(first, ModelCheckpoint.LoadConfig(folder)) is [var change, ..])
        {
            throw new InputException($"{folder} has {change.Key} {change.New}, {firstFolder} has {change.Old}; an average wants checkpoints of one model.");
        }
    }

    private static void CheckTokenizer(SubwordTokenizer? first, string folder, string firstFolder)
    {
        if (ModelCheckpoint.LoadTokenizer(folder)?.Fingerprint() != first?.Fingerprint())
        {
            throw new InputException($"{folder} has another tokenizer than {firstFolder}; an average wants checkpoints of one model.");
        }
    }
}
