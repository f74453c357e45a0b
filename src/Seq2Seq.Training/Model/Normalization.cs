using Seq2Seq.Configuration;
using TorchSharp.Modules;
using static TorchSharp.torch;

namespace Seq2Seq.Model;

/// <summary>
/// Layer normalization (Ba et al. 2016) or root-mean-square normalization (Zhang and Sennrich 2019) over the last dimension, in float32
/// whatever the precision of the projections: in bfloat16 it costs more and loses accuracy.
/// </summary>
internal sealed class Normalization : nn.Module
{
    private const double Epsilon = 1e-5;

    private readonly Parameter _weight;
    private readonly Parameter? _bias;
    private readonly NormKind _kind;
    private readonly long[] _shape;

    /// <summary>Makes the normalization with weight 1 and bias 0.</summary>
    public Normalization(ModelConfig config, DeviceAndPrecision placement)
        : base(nameof(Normalization))
    {
        ArgumentNullException.ThrowIfNull(config);
        ArgumentNullException.ThrowIfNull(placement);
        _kind = config.NormKind;
        _shape = [config.DModel];
        _weight = new Parameter(ones(config.DModel, device: placement.Device));
        register_parameter("weight", _weight);
        if (_kind == NormKind.Layer && config.Bias)
        {
            _bias = new Parameter(zeros(config.DModel, device: placement.Device));
            register_parameter("bias", _bias);
        }
    }

    /// <summary>Normalizes; [..., d_model] float32 to the same.</summary>
    public Tensor Forward(Tensor input)
    {
        ArgumentNullException.ThrowIfNull(input);
        return _kind == NormKind.Layer ? nn.functional.layer_norm(input, _shape, _weight, _bias, Epsilon) : RootMeanSquare(input);
    }

    /// <summary>The weights: "weight" and, of layer norms, "bias".</summary>
    public IEnumerable<NamedWeight> Weights()
    {
        yield return new NamedWeight("weight", _weight);
        if (_bias is not null)
        {
            yield return new NamedWeight("bias", _bias);
        }
    }

    // x / sqrt(mean(x^2) + eps) * weight, equation 4 of the paper.
    private Tensor RootMeanSquare(Tensor input)
    {
        using var scope = NewDisposeScope();
        var inverse = input.Squared().mean([-1L], keepdim: true).Plus(Epsilon).rsqrt();
        return (input * inverse * _weight).MoveToOuterDisposeScope();
    }
}
