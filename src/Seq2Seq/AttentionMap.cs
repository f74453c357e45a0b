using Seq2Seq.Data;
using Seq2Seq.Model;
using static TorchSharp.torch;

namespace Seq2Seq;

/// <summary>Where a model looks while it reads a source and writes a target: the attention weights of all layers and heads, with the tokens they are between.</summary>
public sealed class AttentionMap
{
    private AttentionMap(IReadOnlyDictionary<AttentionKind, IReadOnlyList<float[][][]>> weights) => Weights = weights;

    /// <summary>What the encoder reads, its end token included; empty without an encoder.</summary>
    public IReadOnlyList<string> Source { get; private init; } = [];

    /// <summary>What the decoder reads, its begin token first; empty without a decoder.</summary>
    public IReadOnlyList<string> Target { get; private init; } = [];

    /// <summary>What the decoder is to write at each of those positions, its end token last.</summary>
    public IReadOnlyList<string> Predicted { get; private init; } = [];

    /// <summary>
    /// Of each kind that the model has the layers, first one first: [head][query][key], a row over the keys sums to 1. The queries are positions of
    /// <see cref="Source"/> for the encoder and of <see cref="Target"/> for the decoder and for cross-attention, whose keys are those of the source.
    /// </summary>
    public IReadOnlyDictionary<AttentionKind, IReadOnlyList<float[][][]>> Weights { get; }

    /// <summary>Reads all weights in one teacher-forced pass.</summary>
    /// <param name="model">The model.</param>
    /// <param name="pair">Source and target without begin and end tokens; the side that the model does not read does not matter.</param>
    /// <param name="tokenOf">Shows a token.</param>
    /// <exception cref="InputException">A side is longer than the model's max_length allows.</exception>
    public static AttentionMap Read(Seq2SeqModel model, TokenPair pair, Func<int, string> tokenOf)
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
        model.Forward(Row(source, model.Device), Row(target, model.Device), recorder);
        var weights = recorder.Weights.GroupBy(one => one.Key.Kind).ToDictionary(
            kind => kind.Key,
            kind => (IReadOnlyList<float[][][]>)[.. kind.OrderBy(one => one.Key.Layer).Select(one => Cells(one.Value))]);
        return new AttentionMap(weights)
        {
            Source = [.. source.Select(tokenOf)],
            Target = [.. target.Select(tokenOf)],
            Predicted = config.HasDecoder ? [.. pair.Target.Append(config.EosId).Select(tokenOf)] : [],
        };
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
