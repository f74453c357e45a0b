using TorchSharp.Modules;
using static TorchSharp.torch;

namespace Seq2Seq.Training;

/// <summary>Where a parameter lies in a flat buffer.</summary>
/// <param name="Parameter">The parameter.</param>
/// <param name="Start">Its first place.</param>
internal sealed record FlatSlot(Parameter Parameter, long Start)
{
    /// <summary>The parameter's part of a buffer, a view of the parameter's shape that belongs to the caller.</summary>
    public Tensor In(Tensor buffer) => new FlatPlace(Start, Parameter.shape).In(buffer).DetachFromDisposeScope();
}
