using Seq2Seq.Configuration;
using static TorchSharp.torch;

namespace Seq2Seq.Model;

/// <summary>
/// down(activation(up(x))) (Vaswani et al. 2017, equation 2), or gated: down(activation(gate(x)) * up(x)) (Shazeer 2020, "GLU Variants
/// Improve Transformer", equation 5).
/// </summary>
internal sealed class FeedForward : nn.Module
{
    private readonly Activation _activation;
    private readonly bool _gated;
    private readonly double _dropoutProbability;
    private readonly DropoutMasks _dropout;
    private readonly Projection _up;
    private readonly Projection _down;

    /// <summary>Makes the block, not yet initialized.</summary>
    public FeedForward(ModelContext parts)
        : base(nameof(FeedForward))
    {
        ArgumentNullException.ThrowIfNull(parts);
        var config = parts.Config;
        (_activation, _gated, _dropout, _dropoutProbability) = (config.Activation, config.Gated, parts.Dropout, config.ActivationDropout);
        (string, long)[] inner = _gated
            ? [("up", config.FeedForwardDim), ("gate", config.FeedForwardDim)]
            : [("up", config.FeedForwardDim)];
        _up = new Projection(config.DModel, inner, config.Bias, parts.DeviceAndPrecision);
        _down = new Projection(config.FeedForwardDim, [("down", config.DModel)], config.Bias, parts.DeviceAndPrecision);
        register_module("up", _up);
        register_module("down", _down);
    }

    /// <summary>Transforms each position by itself; [batch, length, d_model] to the same.</summary>
    public Tensor Forward(Tensor input)
    {
        Shape.RequireLast(input, _up.InputDim);
        using var scope = NewDisposeScope();
        var hidden = _up.Forward(input);
        if (_gated)
        {
            var halves = hidden.chunk(2, -1);
            hidden = Activate(halves[1]) * halves[0];
        }
        else
        {
            hidden = Activate(hidden);
        }

        if (training)
        {
            hidden = _dropout.Apply(hidden, _dropoutProbability);
        }

        return _down.Forward(hidden).MoveToOuterDisposeScope();
    }

    /// <summary>The weights by their names in the file.</summary>
    public IEnumerable<NamedWeight> Weights() => _up.Weights().Concat(_down.Weights());

    private Tensor Activate(Tensor input) => _activation switch
    {
        Activation.Gelu => nn.functional.gelu(input),
        Activation.Silu => nn.functional.silu(input),
        _ => nn.functional.relu(input),
    };
}
