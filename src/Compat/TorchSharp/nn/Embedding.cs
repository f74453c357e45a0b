using TorchSharp.Utils;
using static TorchSharp.torch;
using static TorchSharp.torch.nn;

namespace TorchSharp.Modules;

/// <summary>A table of vectors, looked up by number.</summary>
public sealed class Embedding : Module<Tensor, Tensor>
{
    private readonly long? _padding;
    private readonly double? _maxNorm;
    private readonly double _normType;
    private readonly bool _scaleByFrequency;
    private readonly bool _sparse;

    [ComponentName(Name = "weight")]
    private Parameter? _weight;

    internal Embedding(Parameter weight, long? padding, double? maxNorm, double normType, bool scaleByFrequency, bool sparse)
        : base(nameof(Embedding))
    {
        (_padding, _maxNorm, _normType, _scaleByFrequency, _sparse) = (padding, maxNorm, normType, scaleByFrequency, sparse);
        _weight = Linear.Own(weight);
        ConditionallyRegisterParameter("weight", _weight);
    }

    public Parameter? weight
    {
        get => _weight;
        set
        {
            if (!ReferenceEquals(_weight, value))
            {
                _weight?.Dispose();
                _weight = value is null ? null : Linear.Own(value);
                ConditionallyRegisterParameter(nameof(weight), _weight);
            }
        }
    }

    public override Tensor forward(Tensor input)
        => functional.embedding(input, _weight!, _padding, _maxNorm, _normType, _scaleByFrequency, _sparse);
}
