using Seq2Seq.Generation;
using static TorchSharp.torch;

namespace Seq2Seq.Model;

/// <summary>
/// Causal self-attention, cross-attention to the encoder's output, feed-forward. Without an encoder the middle one is absent, and
/// the layer is that of a language model.
/// </summary>
internal sealed class DecoderLayer : nn.Module
{
    private readonly MultiHeadAttention _selfAttention;
    private readonly Residual _aroundSelfAttention;
    private readonly MultiHeadAttention? _crossAttention;
    private readonly Residual? _aroundCrossAttention;
    private readonly FeedForward _feedForward;
    private readonly Residual _aroundFeedForward;

    /// <summary>Makes layer <paramref name="index"/> (from 0), not yet initialized.</summary>
    public DecoderLayer(int index, ModelContext parts)
        : base(nameof(DecoderLayer))
    {
        ArgumentNullException.ThrowIfNull(parts);
        _selfAttention = new MultiHeadAttention(AttentionKind.DecoderSelf, index, parts);
        _aroundSelfAttention = new Residual(parts);
        register_module("self_attention", _selfAttention);
        register_module("self_attention_norm", _aroundSelfAttention);
        if (parts.Config.HasEncoder)
        {
            _crossAttention = new MultiHeadAttention(AttentionKind.Cross, index, parts);
            _aroundCrossAttention = new Residual(parts);
            register_module("cross_attention", _crossAttention);
            register_module("cross_attention_norm", _aroundCrossAttention);
        }

        _feedForward = new FeedForward(parts);
        _aroundFeedForward = new Residual(parts);
        register_module("feed_forward", _feedForward);
        register_module("feed_forward_norm", _aroundFeedForward);
    }

    /// <summary>Transforms target positions; [rows, length, d_model] to the same.</summary>
    /// <param name="input">[rows, length, d_model].</param>
    /// <param name="selfMask">Causal mask; null for one new position, which may see all that is cached.</param>
    /// <param name="source">What cross-attention attends to; null without an encoder.</param>
    /// <param name="cache">Keys and values of earlier positions when generating.</param>
    /// <param name="recorder">Who wants the attention weights.</param>
    public Tensor Forward(Tensor input, AttentionMask? selfMask, SourceView? source, KeyValueCache? cache = null, AttentionRecorder? recorder = null)
    {
        using var scope = NewDisposeScope();
        var x = _aroundSelfAttention.Forward(input, y => _selfAttention.Forward(y, selfMask, cache, recorder));
        if (_crossAttention is not null && _aroundCrossAttention is not null)
        {
            var memory = source ?? throw new ArgumentNullException(nameof(source), "cross-attention wants a source.");
            x = _aroundCrossAttention.Forward(x, y => _crossAttention.Forward(y, memory.KeyValues, memory.Mask, recorder));
        }

        return _aroundFeedForward.Forward(x, _feedForward.Forward).MoveToOuterDisposeScope();
    }

    /// <summary>Keys and values that cross-attention needs of the encoder's output, [batch, source_length, d_model].</summary>
    public KeyValues ProjectMemory(Tensor memory) =>
        (_crossAttention ?? throw new InvalidOperationException("a decoder without an encoder has no memory.")).ProjectMemory(memory);

    /// <summary>The weights by their names in the file.</summary>
    public IEnumerable<NamedWeight> Weights() =>
    [
        .. _selfAttention.Weights().Select(weight => weight.Under("self_attention")),
        .. _aroundSelfAttention.Weights().Select(weight => weight.Under("self_attention_norm")),
        .. (_crossAttention?.Weights() ?? []).Select(weight => weight.Under("cross_attention")),
        .. (_aroundCrossAttention?.Weights() ?? []).Select(weight => weight.Under("cross_attention_norm")),
        .. _feedForward.Weights().Select(weight => weight.Under("feed_forward")),
        .. _aroundFeedForward.Weights().Select(weight => weight.Under("feed_forward_norm")),
    ];
}

/// <summary>What one decoder layer sees of the source.</summary>
/// <param name="KeyValues">Keys and values of the encoder's output, [batch, kv_heads, source_length, head_dim].</param>
/// <param name="Mask">Which source positions are tokens.</param>
internal sealed record SourceView(KeyValues KeyValues, AttentionMask? Mask);
