using Seq2Seq.Batching;
using Seq2Seq.Configuration;
using Seq2Seq.Generation;

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
    /// <param name="network">The network.</param>
    /// <param name="pair">Source and target without begin and end tokens; the side that the model does not read does not matter.</param>
    /// <param name="tokenOf">Shows a token.</param>
    /// <exception cref="InputException">A side is longer than the model's max_length allows.</exception>
    internal static AttentionMap Read(IAttentionNetwork network, TokenPair pair, Func<int, string> tokenOf)
    {
        ArgumentNullException.ThrowIfNull(network);
        ArgumentNullException.ThrowIfNull(tokenOf);
        var config = network.Config;
        int[] source = config.HasEncoder ? [.. pair.Source, config.EosId] : [];
        int[] target = config.HasDecoder ? [config.BosId, .. pair.Target] : [];
        if (Math.Max(source.Length, target.Length) is var longest && longest > config.MaxLength)
        {
            throw new InputException($"the text has {longest - 1} tokens; at most {config.MaxLength - 1} are wanted by the model's max_length.");
        }

        var reading = network.ReadAttention(pair);
        foreach (var row in reading.Weights.Values.SelectMany(layers => layers).SelectMany(heads => heads).SelectMany(queries => queries))
        {
            DamagedModelException.ThrowUnlessFinite(row, "attention weights");
        }

        int[] predicted = config.HasDecoder ? [.. pair.Target, config.EosId] : [];
        return new AttentionMap(config, tokenOf)
        {
            Weights = reading.Weights,
            Source = [.. source.Select(tokenOf)],
            Target = [.. target.Select(tokenOf)],
            Predicted = [.. predicted.Select(tokenOf)],
            PredictedIds = predicted,
            LogProbs = reading.LogProbs,
        };
    }
}
