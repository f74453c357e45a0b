using static TorchSharp.torch;

namespace Seq2Seq.Training;

/// <summary>Where a matrix lies in a flat buffer.</summary>
/// <param name="Start">Place of its first element.</param>
/// <param name="Rows">Its rows.</param>
/// <param name="Columns">Its columns.</param>
internal sealed record FlatMatrix(long Start, long Rows, long Columns)
{
    /// <summary>The place after its last element.</summary>
    public long End => Start + (Rows * Columns);

    /// <summary>Its part of a buffer, a view, [rows, columns].</summary>
    public Tensor In(Tensor buffer)
    {
        ArgumentNullException.ThrowIfNull(buffer);
        return buffer.narrow(0, Start, End - Start).view(Rows, Columns);
    }
}
