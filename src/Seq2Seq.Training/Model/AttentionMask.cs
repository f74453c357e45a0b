using TorchSharp;
using static TorchSharp.torch;

namespace Seq2Seq.Model;

/// <summary>
/// Who may attend to whom: bool, true = may attend. The only place where masks are made. It owns its tensors,
/// of which those that several layers need are made once.
/// </summary>
internal sealed class AttentionMask : IDisposable
{
    // Far below any score, yet finite in bfloat16 too, so that a row with nothing to attend to gives no NaN.
    private static readonly Scalar s_forbidden = (-1e30f).ToScalar();

    private readonly Dictionary<ScalarType, Tensor> _bias = [];

    private AttentionMask(Tensor allowed, bool mayHaveEmptyRows)
    {
        Allowed = allowed.DetachFromDisposeScope();
        NonEmptyRows = mayHaveEmptyRows ? allowed.any(-1, keepdim: true).DetachFromDisposeScope() : null;
    }

    /// <summary>True where a query may attend to a key, bool, broadcastable to [batch, heads, query_length, key_length].</summary>
    public Tensor Allowed { get; }

    /// <summary>
    /// True for queries that have something to attend to, bool, [batch, 1, query_length or 1, 1]; null when every query has.
    /// </summary>
    public Tensor? NonEmptyRows { get; }

    /// <summary>Every query may attend to the valid keys.</summary>
    /// <param name="valid">True for tokens, false for padding, bool, [batch, key_length].</param>
    public static AttentionMask Padding(Tensor valid) => new(OfKeys(valid), mayHaveEmptyRows: true);

    /// <summary>Position i may attend to positions 0 to i: lower triangular, the diagonal visible.</summary>
    /// <param name="length">Number of positions.</param>
    /// <param name="device">Where the mask lives.</param>
    /// <param name="earlier">Number of positions before those, which all of them may attend to.</param>
    public static AttentionMask Causal(long length, Device device, long earlier = 0) => new(Triangle(length, earlier, device), mayHaveEmptyRows: false);

    /// <inheritdoc/>
    public void Dispose()
    {
        Allowed.Dispose();
        NonEmptyRows?.Dispose();
        foreach (var bias in _bias.Values)
        {
            bias.Dispose();
        }
    }

    /// <summary>What to add to the scores: 0 where allowed, far below any score elsewhere; [batch or 1, 1, query_length or 1, key_length].</summary>
    internal Tensor Bias(ScalarType type)
    {
        if (!_bias.TryGetValue(type, out var bias))
        {
            using var scope = NewDisposeScope();
            bias = zeros(Allowed.shape, dtype: type, device: Allowed.device).masked_fill_(Allowed.logical_not(), s_forbidden);
            _bias[type] = bias.DetachFromDisposeScope();
        }

        return bias;
    }

    private static Tensor OfKeys(Tensor valid)
    {
        Shape.Require(valid, [Shape.Any, Shape.Any]);
        return valid.unsqueeze(1).unsqueeze(1);
    }

    private static Tensor Triangle(long length, long earlier, Device device) =>
        ones(1, 1, length, earlier + length, dtype: ScalarType.Bool, device: device).tril(earlier);
}
