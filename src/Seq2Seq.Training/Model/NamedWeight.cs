using TorchSharp;
using TorchSharp.Modules;
using static TorchSharp.torch;

namespace Seq2Seq.Model;

/// <summary>
/// A tensor of the checkpoint: the name that files use, and the rows of a parameter that it is. Projections that are computed
/// together lie in one parameter, and have their own names in the file all the same.
/// </summary>
/// <param name="Name">Name in model.safetensors.</param>
/// <param name="Parameter">The parameter that holds it.</param>
/// <param name="Start">First row of it.</param>
/// <param name="Rows">Number of rows.</param>
internal sealed record NamedWeight(string Name, Parameter Parameter, long Start, long Rows)
{
    /// <summary>A whole parameter.</summary>
    public NamedWeight(string name, Parameter parameter)
        : this(name, parameter, 0, parameter.size(0))
    {
    }

    /// <summary>Sizes of the tensor.</summary>
    public long[] Shape => [Rows, .. Parameter.shape[1..]];

    /// <summary>Number of elements.</summary>
    public long Count => Shape.TotalSize();

    /// <summary>The rows themselves, not a copy and outside autograd; the caller disposes of it.</summary>
    public Tensor View()
    {
        using var detached = Parameter.detach();
        return detached.narrow(0, Start, Rows);
    }

    /// <summary>The same weight under a longer name: "weight" becomes "decoder.norm.weight".</summary>
    public NamedWeight Under(string prefix) => this with { Name = $"{prefix}.{Name}" };
}
