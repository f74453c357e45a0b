using Seq2Seq.Concurrency;
using Seq2Seq.Model;
using static TorchSharp.torch;

namespace Seq2Seq.Training;

/// <summary>
/// The gradients of one model in one buffer: every parameter's gradient is a view of it, so that a backward pass writes there. A parameter of another precision
/// than float32 has a gradient of its own, collected after the pass.
/// </summary>
internal sealed class FlatGradients : IDisposable
{
    private readonly List<(Tensor Own, Tensor InBuffer)> _others = [];

    internal FlatGradients(IEnumerable<FlatSlot> slots, long length, Device device)
    {
        Values = zeros(length, device: device).DetachFromDisposeScope();
        foreach (var slot in slots)
        {
            var inBuffer = slot.In(Values);
            if (slot.Parameter.dtype == ScalarType.Float32)
            {
                slot.Parameter.grad = inBuffer;
                inBuffer.Dispose();
            }
            else
            {
                var own = zeros_like(slot.Parameter).DetachFromDisposeScope();
                slot.Parameter.grad = own;
                _others.Add((own, inBuffer));
            }
        }
    }

    /// <summary>The gradients, float32, [length] of the parameters' buffer.</summary>
    public Tensor Values { get; }

    /// <summary>Sets every gradient to zero.</summary>
    public void Zero()
    {
        using var scope = no_grad();
        Values.ZeroInPlace();
    }

    /// <summary>Adds to <see cref="Values"/> those of parameters in another precision, after a backward pass.</summary>
    public void Collect()
    {
        using var scope = no_grad();
        foreach (var (own, inBuffer) in _others)
        {
            inBuffer.AddInPlace(own);
            own.ZeroInPlace();
        }
    }

    /// <summary>Adds one of several parts of those of another model of the same layout.</summary>
    /// <param name="other">The other model's.</param>
    /// <param name="part">Number of the part, from 0.</param>
    /// <param name="parts">Number of parts.</param>
    public void Add(FlatGradients other, int part, int parts)
    {
        ArgumentNullException.ThrowIfNull(other);
        using var ungraded = no_grad();
        using var scope = NewDisposeScope();
        var (start, length) = Workers.Part(Values.numel(), part, parts);
        Values.narrow(0, start, length).AddInPlace(other.Values.narrow(0, start, length));
    }

    /// <inheritdoc/>
    public void Dispose()
    {
        foreach (var (own, inBuffer) in _others)
        {
            own.Dispose();
            inBuffer.Dispose();
        }

        Values.Dispose();
    }
}
