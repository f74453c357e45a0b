using System.Globalization;
using Seq2Seq.Batching;
using Seq2Seq.Checkpoints;
using Seq2Seq.Configuration;
using Seq2Seq.Generation;
using Seq2Seq.Tokenization;

namespace Seq2Seq;

/// <summary>A trained model whose attention can be looked at.</summary>
public sealed class AttentionReader : IDisposable
{
    private readonly IAttentionNetwork _network;
    private readonly SubwordTokenizer? _tokenizer;
    private readonly bool _ownsNetwork;

    internal AttentionReader(IAttentionNetwork network, SubwordTokenizer? tokenizer, bool ownsNetwork = true) =>
        (_network, _tokenizer, _ownsNetwork) = (network, tokenizer, ownsNetwork);

    /// <summary>What the model is.</summary>
    public ModelConfig Config => _network.Config;

    /// <summary>Loads a checkpoint, or of a run folder its best one.</summary>
    /// <param name="checkpoint">Folder of a checkpoint or a run.</param>
    /// <param name="loader">Loads the network, such as TorchNetwork.Loader(); one that reports its attention.</param>
    /// <exception cref="InputException">The checkpoint cannot be used.</exception>
    /// <exception cref="NotSupportedException">The network does not report its attention.</exception>
    public static AttentionReader Load(string checkpoint, NetworkLoader loader)
    {
        ArgumentNullException.ThrowIfNull(loader);
        var tokenizer = ModelFolder.LoadTokenizer(checkpoint);
        return new AttentionReader(Reading(loader(checkpoint)), tokenizer);
    }

    /// <summary>The network as one that reports its attention.</summary>
    /// <exception cref="NotSupportedException">It does not.</exception>
    internal static IAttentionNetwork Reading(INetwork network) =>
        network as IAttentionNetwork ?? throw new NotSupportedException("The network does not report its attention.");

    /// <summary>All weights of all layers, heads and kinds for a text and its target.</summary>
    /// <param name="text">What the encoder reads; without an encoder what the text begins with.</param>
    /// <param name="target">What the decoder is to write; null for what it writes by itself, greedily. Without a decoder it must be null.</param>
    /// <exception cref="InputException">A text cannot be used, or the checkpoint has no tokenizer.</exception>
    public AttentionMap Read(string text, string? target = null)
    {
        ArgumentNullException.ThrowIfNull(text);
        var tokenizer = SubwordTokenizer.Require(_tokenizer);
        return Read(tokenizer.EncodeTagged(text), target is null ? null : tokenizer.Encode(target));
    }

    /// <summary>The same for ids without begin and end tokens.</summary>
    /// <param name="source">What the encoder reads; without an encoder what the text begins with.</param>
    /// <param name="target">What the decoder is to write; null for what it writes by itself, greedily. Without a decoder it must be null.</param>
    /// <exception cref="InputException">An id or a length cannot be used.</exception>
    public AttentionMap Read(int[] source, int[]? target = null)
    {
        ArgumentNullException.ThrowIfNull(source);
        if (target is not null && !Config.HasDecoder)
        {
            throw new InputException("an encoder-only model has no target; a text alone is wanted.");
        }

        if (RequestRules.ProblemOf(Config, source.Concat(target ?? [])) is { } problem)
        {
            throw new InputException($"{problem}.");
        }

        // Without an encoder the text and its continuation are one target.
        target ??= Config.HasDecoder ? Generate(source) : [];
        var pair = Config.HasEncoder ? new TokenPair(source, target) : new TokenPair([], [.. source, .. target]);
        return AttentionMap.Read(_network, pair, id => _tokenizer?.TokenOf(id) ?? id.ToString(CultureInfo.InvariantCulture));
    }

    /// <inheritdoc/>
    public void Dispose()
    {
        if (_ownsNetwork)
        {
            _network.Dispose();
        }
    }

    private int[] Generate(int[] source)
    {
        if (source.Length > Config.MaxLength - 1)
        {
            throw new InputException($"the text has {source.Length} tokens; at most {Config.MaxLength - 1} are wanted by the model's max_length.");
        }

        // What is generated is read again, after a begin token.
        var longest = Config.MaxLength - 1 - (Config.HasEncoder ? 0 : source.Length);
        var options = new GenerationOptions { Strategy = Strategy.Greedy, MaxLength = Math.Max(1, longest) };
        return new SequenceGenerator(_network).Generate([new GenerationRequest { Source = source }], options)[0][0].Ids;
    }
}
