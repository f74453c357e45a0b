using TorchSharp.Modules;
using static TorchSharp.torch;

namespace Seq2Seq.Model;

/// <summary>
/// y = x W^T + b, in the number format of its weight: an input in another format is converted at the door. Several projections of
/// the same input are one product; their parts have names of their own.
/// </summary>
internal sealed class Projection : nn.Module
{
    private readonly IReadOnlyList<(string Name, long Rows)> _parts;

    /// <summary>Makes a projection whose weights are not yet initialized.</summary>
    /// <param name="inputDim">Channels in.</param>
    /// <param name="parts">Names and channels of the results, which lie one after the other.</param>
    /// <param name="bias">Whether there is a bias.</param>
    /// <param name="placement">Number format and device.</param>
    public Projection(long inputDim, IReadOnlyList<(string Name, long Rows)> parts, bool bias, DeviceAndPrecision placement)
        : base(nameof(Projection))
    {
        ArgumentNullException.ThrowIfNull(placement);
        _parts = parts;
        var outputDim = parts.Sum(part => part.Rows);
        Weight = new Parameter(empty(outputDim, inputDim, dtype: placement.Type, device: placement.Device));
        register_parameter("weight", Weight);
        if (bias)
        {
            Bias = new Parameter(zeros(outputDim, dtype: placement.Type, device: placement.Device));
            register_parameter("bias", Bias);
        }
    }

    /// <summary>The matrix, [output_dim, input_dim].</summary>
    public Parameter Weight { get; }

    /// <summary>Channels in.</summary>
    public long InputDim => Weight.size(1);

    /// <summary>The bias, [output_dim], if there is one.</summary>
    public Parameter? Bias { get; }

    /// <summary>Projects; [..., input_dim] to [..., output_dim].</summary>
    public Tensor Forward(Tensor input)
    {
        ArgumentNullException.ThrowIfNull(input);
        if (input.dtype == Weight.dtype)
        {
            return nn.functional.linear(input, Weight, Bias);
        }

        using var converted = input.to_type(Weight.dtype);
        return nn.functional.linear(converted, Weight, Bias);
    }

    /// <summary>The weights by the names of the parts: "query.weight", "query.bias", …</summary>
    public IEnumerable<NamedWeight> Weights()
    {
        var start = 0L;
        foreach (var (name, rows) in _parts)
        {
            yield return new NamedWeight($"{name}.weight", Weight, start, rows);
            if (Bias is not null)
            {
                yield return new NamedWeight($"{name}.bias", Bias, start, rows);
            }

            start += rows;
        }
    }
}
