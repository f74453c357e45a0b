using TorchSharp.Utils;
using static TorchSharp.torch;
using static TorchSharp.torch.nn;

namespace TorchSharp.Modules;

/// <summary>y = x W^T + b.</summary>
public sealed class Linear : Module<Tensor, Tensor>
{
    [ComponentName(Name = "weight")]
    private Parameter _weight;

    [ComponentName(Name = "bias")]
    private Parameter? _bias;

    internal Linear(Parameter weight, Parameter? bias)
        : base(nameof(Linear))
    {
        (out_features, in_features) = (weight.shape[0], weight.shape[1]);
        _weight = Own(weight);
        _bias = bias is null ? null : Own(bias);
        ConditionallyRegisterParameter("weight", _weight);
        ConditionallyRegisterParameter("bias", _bias);
    }

    internal Linear(long inputSize, long outputSize, bool hasBias, Device? device, ScalarType? dtype)
        : this(new Parameter(empty(outputSize, inputSize, dtype, device)), hasBias ? new Parameter(empty(outputSize, dtype, device)) : null)
    {
        init.kaiming_uniform_(_weight, Math.Sqrt(5));
        if (_bias is not null)
        {
            var bound = 1 / Math.Sqrt(inputSize);
            init.uniform_(_bias, -bound, bound);
        }
    }

    public long in_features { get; set; }

    public long out_features { get; set; }

    public Parameter weight
    {
        get => _weight;
        set => Set(nameof(weight), ref _weight!, value ?? throw new ArgumentNullException(nameof(weight)));
    }

    public Parameter? bias
    {
        get => _bias;
        set => Set(nameof(bias), ref _bias, value);
    }

    public override Tensor forward(Tensor tensor) => functional.linear(tensor, _weight, _bias);

    private void Set(string name, ref Parameter? field, Parameter? value)
    {
        if (!ReferenceEquals(field, value))
        {
            field?.Dispose();
            field = value is null ? null : Own(value);
            ConditionallyRegisterParameter(name, field);
        }
    }

    internal static Parameter Own(Parameter parameter)
    {
        parameter.DetachFromDisposeScope();
        return parameter;
    }
}
