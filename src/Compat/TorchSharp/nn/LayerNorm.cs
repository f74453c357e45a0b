using TorchSharp.Utils;
using static TorchSharp.torch;
using static TorchSharp.torch.nn;

namespace TorchSharp.Modules;

/// <summary>Normalizes the last dimensions to mean 0 and variance 1, then scales and shifts them.</summary>
public sealed class LayerNorm : Module<Tensor, Tensor>
{
    [ComponentName(Name = "weight")]
    private Parameter _weight;

    [ComponentName(Name = "bias")]
    private Parameter? _bias;

    internal LayerNorm(long[] normalized_shape, double eps, bool elementwise_affine, bool bias, Device? device, ScalarType? dtype)
        : base(nameof(LayerNorm))
    {
        this.normalized_shape = normalized_shape;
        this.eps = eps;
        this.elementwise_affine = elementwise_affine;
        _weight = elementwise_affine ? Linear.Own(new Parameter(ones(normalized_shape, dtype, device))) : null!;
        _bias = elementwise_affine && bias ? Linear.Own(new Parameter(zeros(normalized_shape, dtype, device))) : null;
        ConditionallyRegisterParameter("weight", _weight);
        ConditionallyRegisterParameter("bias", _bias);
    }

    public long[] normalized_shape { get; set; }

    public double eps { get; set; }

    public bool elementwise_affine { get; set; }

    public Parameter weight
    {
        get => _weight;
        set
        {
            if (!ReferenceEquals(_weight, value))
            {
                _weight?.Dispose();
                _weight = Linear.Own(value);
                ConditionallyRegisterParameter(nameof(weight), _weight);
            }
        }
    }

    public Parameter? bias
    {
        get => _bias;
        set
        {
            if (!ReferenceEquals(_bias, value))
            {
                _bias?.Dispose();
                _bias = value is null ? null : Linear.Own(value);
                ConditionallyRegisterParameter(nameof(bias), _bias);
            }
        }
    }

    public void reset_parameters()
    {
        if (elementwise_affine)
        {
            init.ones_(_weight);
            if (_bias is not null)
            {
                init.zeros_(_bias);
            }
        }
    }

    public override Tensor forward(Tensor tensor) => functional.layer_norm(tensor, normalized_shape, _weight, _bias, eps);
}
