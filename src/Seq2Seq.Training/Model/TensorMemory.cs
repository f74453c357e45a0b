using System.Buffers;
using System.Runtime.InteropServices;
using static TorchSharp.torch;

namespace Seq2Seq.Model;

/// <summary>The memory of a contiguous float32 tensor on the CPU, without a copy. Valid as long as the tensor is.</summary>
/// <param name="tensor">The tensor.</param>
internal sealed class TensorMemory(Tensor tensor) : MemoryManager<float>
{
    private bool _isDisposed;

    /// <inheritdoc/>
    public override Span<float> GetSpan()
    {
        ObjectDisposedException.ThrowIf(_isDisposed, this);
        return MemoryMarshal.Cast<byte, float>(tensor.bytes);
    }

    /// <inheritdoc/>
    public override MemoryHandle Pin(int elementIndex = 0) => throw new NotSupportedException();

    /// <inheritdoc/>
    public override void Unpin() => throw new NotSupportedException();

    /// <inheritdoc/>
    protected override void Dispose(bool disposing) => _isDisposed = true;
}
