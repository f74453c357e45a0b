using Seq2Seq.Generation;
using static TorchSharp.torch;

namespace Seq2Seq.Model;

/// <summary>Self-attention over the whole source, then feed-forward.</summary>
internal sealed class EncoderLayer : nn.Module
{
    private readonly MultiHeadAttention _selfAttention;
    private readonly Residual _aroundSelfAttention;
    private readonly FeedForward _feedForward;
    private readonly Residual _aroundFeedForward;

    /// <summary>Makes layer <paramref name="index"/> (from 0), not yet initialized.</summary>
    public EncoderLayer(int index, ModelContext parts)
        : base(nameof(EncoderLayer))
    {
        _selfAttention = new MultiHeadAttention(AttentionKind.EncoderSelf, index, parts);
        _aroundSelfAttention = new Residual(parts);
        _feedForward = new FeedForward(parts);
        _aroundFeedForward = new Residual(parts);
        register_module("self_attention", _selfAttention);
        register_module("self_attention_norm", _aroundSelfAttention);
        register_module("feed_forward", _feedForward);
        register_module("feed_forward_norm", _aroundFeedForward);
    }

    /// <summary>Transforms the source; [batch, source_length, d_model] to the same.</summary>
    public Tensor Forward(Tensor input, AttentionMask mask, AttentionRecorder? recorder = null)
    {
        using var attended = _aroundSelfAttention.Forward(input, x => _selfAttention.Forward(x, mask, recorder: recorder));
        return _aroundFeedForward.Forward(attended, _feedForward.Forward);
    }

    /// <summary>The weights by their names in the file.</summary>
    public IEnumerable<NamedWeight> Weights() =>
    [
        .. _selfAttention.Weights().Select(weight => weight.Under("self_attention")),
        .. _aroundSelfAttention.Weights().Select(weight => weight.Under("self_attention_norm")),
        .. _feedForward.Weights().Select(weight => weight.Under("feed_forward")),
        .. _aroundFeedForward.Weights().Select(weight => weight.Under("feed_forward_norm")),
    ];
}
