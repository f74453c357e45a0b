using Seq2Seq.Model;
using TorchSharp.Modules;
using static TorchSharp.torch;

namespace Seq2Seq.Training;

/// <summary>
/// All parameters of a model in one buffer, and their gradients in another, so that clipping and the optimizer are a handful of tensor
/// operations. The buffers are float32; a parameter of another precision is a working copy that follows them. The model's parameters are views from
/// here on. Matrices come first: weight decay is for them alone.
/// </summary>
public sealed class FlatParameters : IDisposable
{
    // Every parameter begins on a cache line.
    private const long Alignment = 16;

    private readonly List<Slot> _slots = [];
    private readonly List<WorkingCopy> _copies = [];

    /// <summary>Moves a model's parameters into flat buffers; their values do not change.</summary>
    public FlatParameters(Seq2SeqModel model)
    {
        ArgumentNullException.ThrowIfNull(model);
        var parameters = model.parameters().OrderBy(parameter => parameter.dim() >= 2 ? 0 : 1).ThenBy(parameter => parameter.dtype).ToList();
        var length = 0L;
        foreach (var parameter in parameters)
        {
            DecayedLength = parameter.dim() >= 2 ? length + parameter.numel() : DecayedLength;
            _slots.Add(new Slot(parameter, length));
            length += (parameter.numel() + Alignment - 1) / Alignment * Alignment;
        }

        Values = zeros(length, device: model.Device).DetachFromDisposeScope();
        Gradients = zeros(length, device: model.Device).DetachFromDisposeScope();
        using (no_grad())
        {
            foreach (var slot in _slots)
            {
                Bind(slot);
            }
        }
    }

    /// <summary>The values that the optimizer changes, float32, [length].</summary>
    public Tensor Values { get; }

    /// <summary>Their gradients, float32, [length].</summary>
    public Tensor Gradients { get; }

    /// <summary>How many of the first values have weight decay.</summary>
    public long DecayedLength { get; }

    /// <summary>Sets every gradient to zero.</summary>
    public void ZeroGradients()
    {
        using var scope = no_grad();
        Gradients.zero_();
    }

    /// <summary>Adds to <see cref="Gradients"/> those of parameters in another precision, after a backward pass.</summary>
    public void CollectGradients()
    {
        using var scope = no_grad();
        foreach (var copy in _copies)
        {
            copy.GradientInBuffer.add_(copy.Gradient);
            copy.Gradient.zero_();
        }
    }

    /// <summary>Makes the parameters in another precision follow <see cref="Values"/>, after an update.</summary>
    public void RefreshCopies()
    {
        using var scope = no_grad();
        foreach (var copy in _copies)
        {
            copy.Parameter.copy_(copy.ValueInBuffer);
        }
    }

    /// <summary>The model's weights by name, as the optimizer has them: float32 views of <see cref="Values"/>; the caller disposes of them.</summary>
    public IReadOnlyList<(string Name, Tensor Tensor)> Weights(Seq2SeqModel model)
    {
        ArgumentNullException.ThrowIfNull(model);
        return [.. model.Weights().Select(weight => (weight.Name, View(weight)))];
    }

    /// <inheritdoc/>
    public void Dispose()
    {
        foreach (var copy in _copies)
        {
            copy.Gradient.Dispose();
            copy.GradientInBuffer.Dispose();
            copy.ValueInBuffer.Dispose();
        }

        Gradients.Dispose();
        Values.Dispose();
    }

    private void Bind(Slot slot)
    {
        var parameter = slot.Parameter;
        var value = Values.narrow(0, slot.Start, parameter.numel()).view(parameter.shape).DetachFromDisposeScope();
        var gradient = Gradients.narrow(0, slot.Start, parameter.numel()).view(parameter.shape).DetachFromDisposeScope();
        value.copy_(parameter);
        if (parameter.dtype == ScalarType.Float32)
        {
            parameter.set_(value);
            parameter.grad = gradient;
            value.Dispose();
            gradient.Dispose();
            return;
        }

        var own = zeros_like(parameter).DetachFromDisposeScope();
        parameter.grad = own;
        _copies.Add(new WorkingCopy(parameter, own, value, gradient));
    }

    private Tensor View(NamedWeight weight)
    {
        var slot = _slots.First(one => ReferenceEquals(one.Parameter, weight.Parameter));
        var row = weight.Parameter.numel() / weight.Parameter.size(0);
        using var flat = Values.narrow(0, slot.Start + weight.Start * row, weight.Rows * row);
        return flat.view(weight.Shape);
    }

    private sealed record Slot(Parameter Parameter, long Start);

    private sealed record WorkingCopy(Parameter Parameter, Tensor Gradient, Tensor ValueInBuffer, Tensor GradientInBuffer);
}
