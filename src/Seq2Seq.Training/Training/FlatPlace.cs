using TorchSharp;
using static TorchSharp.torch;

namespace Seq2Seq.Training;

/// <summary>Where a tensor lies in a flat buffer.</summary>
/// <param name="Start">Place of its first element.</param>
/// <param name="Shape">Its sizes.</param>
internal sealed record FlatPlace(long Start, long[] Shape)
{
    /// <summary>The place after its last element.</summary>
    public long End => Start + Shape.TotalSize();

    /// <summary>Its part of a buffer, a view of its shape.</summary>
    public Tensor In(Tensor buffer)
    {
        ArgumentNullException.ThrowIfNull(buffer);
        using var flat = buffer.narrow(0, Start, End - Start);
        return flat.view(Shape);
    }
}
