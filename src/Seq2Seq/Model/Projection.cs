using TorchSharp.Modules;
using static TorchSharp.torch;

namespace Seq2Seq.Model;

/// <summary>
/// y = x W^T + b, in the number format of its weight: an input in another format is converted at the door. Several projections of
/// the same input are one product; their parts have names of their own.
/// </summary>
public sealed class Projection : nn.Module
{
    private readonly Parameter _weight;
    private readonly Parameter? _bias;
    private readonly IReadOnlyList<(string Name, long Rows)> _parts;

    /// <summary>Makes a projection whose weights are not yet initialized.</summary>
    /// <param name="inputDim">Channels in.</param>
    /// <param name="parts">Names and channels of the results, which lie one after the other.</param>
    /// <param name="bias">Whether there is a bias.</param>
    /// <param name="placement">Number format and device.</param>
    public Projection(long inputDim, IReadOnlyList<(string Name, long Rows)> parts, bool bias, Placement placement)
        : base(nameof(Projection))
    {
        ArgumentNullException.ThrowIfNull(placement);
        _parts = parts;
        var outputDim = parts.Sum(part => part.Rows);
        _weight = new Parameter(empty(outputDim, inputDim, dtype: placement.Type, device: placement.Device));
        register_parameter("weight", _weight);
        if (bias)
        {
            _bias = new Parameter(zeros(outputDim, dtype: placement.Type, device: placement.Device));
            register_parameter("bias", _bias);
        }
    }

    /// <summary>Projects; [..., input_dim] to [..., output_dim].</summary>
    public Tensor Forward(Tensor input)
    {
        ArgumentNullException.ThrowIfNull(input);
        if (input.dtype == _weight.dtype)
        {
            return nn.functional.linear(input, _weight, _bias);
        }

        using var converted = input.to_type(_weight.dtype);
        return nn.functional.linear(converted, _weight, _bias);
    }

    /// <summary>The weights by the names of the parts: "query.weight", "query.bias", …</summary>
    public IEnumerable<NamedWeight> Weights()
    {
        var start = 0L;
        foreach (var (name, rows) in _parts)
        {
            yield return new NamedWeight($"{name}.weight", _weight, start, rows);
            if (_bias is not null)
            {
                yield return new NamedWeight($"{name}.bias", _bias, start, rows);
            }

            start += rows;
        }
    }
}
