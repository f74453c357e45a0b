using Seq2Seq.Configuration;
using static TorchSharp.torch;

namespace Seq2Seq.Model;

/// <summary>
/// A sublayer with its residual sum and norm: post-norm norm(x + dropout(f(x))) (Vaswani et al. 2017, section 5.4) or pre-norm
/// x + dropout(f(norm(x))) (Xiong et al. 2020). The stream stays in float32 in every precision.
/// </summary>
internal sealed class Residual : nn.Module
{
    private readonly NormPlacement _placement;
    private readonly double _dropoutProbability;
    private readonly DropoutMasks _dropout;
    private readonly Normalization _norm;

    /// <summary>Makes the wrapper of one sublayer.</summary>
    public Residual(ModelContext parts)
        : base(nameof(Residual))
    {
        ArgumentNullException.ThrowIfNull(parts);
        (_placement, _dropoutProbability, _dropout) = (parts.Config.Norm, parts.Config.Dropout, parts.Dropout);
        _norm = new Normalization(parts.Config, parts.DeviceAndPrecision);
        register_module("norm", _norm);
    }

    /// <summary>Applies the sublayer; [batch, length, d_model] to the same.</summary>
    public Tensor Forward(Tensor input, Func<Tensor, Tensor> sublayer)
    {
        ArgumentNullException.ThrowIfNull(input);
        ArgumentNullException.ThrowIfNull(sublayer);
        using var scope = NewDisposeScope();
        var change = sublayer(_placement == NormPlacement.Pre ? _norm.Forward(input) : input);
        if (training)
        {
            change = _dropout.Apply(change, _dropoutProbability);
        }

        var sum = input.Plus(change);
        return (_placement == NormPlacement.Post ? _norm.Forward(sum) : sum).MoveToOuterDisposeScope();
    }

    /// <summary>The norm's weights.</summary>
    public IEnumerable<NamedWeight> Weights() => _norm.Weights();
}
