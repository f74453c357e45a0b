using System.Runtime.InteropServices;
using Seq2Seq.Configuration;
using Seq2Seq.Data;
using Seq2Seq.Generation;
using Seq2Seq.Model;
using static TorchSharp.torch;

namespace Seq2Seq;

/// <summary>Where a model looks while it reads a source and writes a target: the attention weights of all layers and heads, with the tokens they are between.</summary>
public sealed class AttentionMap
{
    private readonly Func<int, string> _tokenOf;

    private AttentionMap(ModelConfig config, Func<int, string> tokenOf) => (Config, _tokenOf) = (config, tokenOf);

    /// <summary>What the model is.</summary>
    public ModelConfig Config { get; }

    /// <summary>What the encoder reads, its end token included; empty without an encoder.</summary>
    public IReadOnlyList<string> Source { get; private init; } = [];

    /// <summary>What the decoder reads, its begin token first; empty without a decoder.</summary>
    public IReadOnlyList<string> Target { get; private init; } = [];

    /// <summary>What the decoder is to write at each of those positions, its end token last.</summary>
    public IReadOnlyList<string> Predicted { get; private init; } = [];

    /// <summary>The ids of <see cref="Predicted"/>.</summary>
    public IReadOnlyList<int> PredictedIds { get; private init; } = [];

    /// <summary>
    /// At each position of <see cref="Target"/> the log-probability of every token of the vocabulary to come next: the full softmax, before any rule or filter
    /// of generation. Empty without a decoder.
    /// </summary>
    public IReadOnlyList<float[]> LogProbs { get; private init; } = [];

    /// <summary>
    /// Of each kind that the model has the layers, first one first: [head][query][key], a row over the keys sums to 1. The queries are positions of
    /// <see cref="Source"/> for the encoder and of <see cref="Target"/> for the decoder and for cross-attention, whose keys are those of the source.
    /// </summary>
    public IReadOnlyDictionary<AttentionKind, IReadOnlyList<float[][][]>> Weights { get; private init; } = new Dictionary<AttentionKind, IReadOnlyList<float[][][]>>();

    /// <summary>Shows a token of the vocabulary as <see cref="Target"/> shows those it has.</summary>
    public string TokenOf(int id) => _tokenOf(id);

    /// <summary>Reads all weights in one teacher-forced pass.</summary>
    /// <param name="model">The model.</param>
    /// <param name="pair">Source and target without begin and end tokens; the side that the model does not read does not matter.</param>
    /// <param name="tokenOf">Shows a token.</param>
    /// <exception cref="InputException">A side is longer than the model's max_length allows.</exception>
    internal static AttentionMap Read(Seq2SeqModel model, TokenPair pair, Func<int, string> tokenOf)
    {
        ArgumentNullException.ThrowIfNull(model);
        ArgumentNullException.ThrowIfNull(tokenOf);
        var config = model.Config;
        int[] source = config.HasEncoder ? [.. pair.Source, config.EosId] : [];
        int[] target = config.HasDecoder ? [config.BosId, .. pair.Target] : [];
        if (Math.Max(source.Length, target.Length) is var longest && longest > config.MaxLength)
        {
            throw new InputException($"the text has {longest - 1} tokens; at most {config.MaxLength - 1} are wanted by the model's max_length.");
        }

        using var ungraded = no_grad();
        using var scope = NewDisposeScope();
        using var recorder = new AttentionRecorder();
        var hidden = model.Forward(Row(source, model.Device), Row(target, model.Device), recorder);
        var weights = recorder.Weights.GroupBy(one => one.Key.Kind).ToDictionary(
            kind => kind.Key,
            kind => (IReadOnlyList<float[][][]>)[.. kind.OrderBy(one => one.Key.Layer).Select(one => Cells(one.Value))]);
        int[] predicted = config.HasDecoder ? [.. pair.Target, config.EosId] : [];
        return new AttentionMap(config, tokenOf)
        {
            Weights = weights,
            Source = [.. source.Select(tokenOf)],
            Target = [.. target.Select(tokenOf)],
            Predicted = [.. predicted.Select(tokenOf)],
            PredictedIds = predicted,
            LogProbs = config.HasDecoder ? Normalized(model, hidden) : [],
        };
    }

    // The rows that generation samples from, made by the same arithmetic.
    private static float[][] Normalized(Seq2SeqModel model, Tensor hidden)
    {
        using var logits = model.Logits(hidden).to(ScalarType.Float32).cpu().contiguous();
        float[][] rows = [.. MemoryMarshal.Cast<byte, float>(logits.bytes).ToArray().Chunk((int)logits.size(2))];
        foreach (var row in rows)
        {
            var normalizer = LogitsRow.LogSumExp(row);
            for (var token = 0; token < row.Length; token++)
            {
                row[token] -= normalizer;
            }
        }

        return rows;
    }

    private static Tensor? Row(int[] ids, Device device) =>
        ids.Length == 0 ? null : tensor(ids.Select(id => (long)id).ToArray(), dtype: ScalarType.Int64).view(1, -1).to(device);

    // [1, heads, queries, keys] to [head][query][key].
    private static float[][][] Cells(Tensor weights)
    {
        using var onHost = weights.cpu().contiguous();
        return [.. onHost.data<float>().ToArray().Chunk((int)weights.size(3)).Chunk((int)weights.size(2))];
    }
}
