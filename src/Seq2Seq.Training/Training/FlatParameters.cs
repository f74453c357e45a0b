using Seq2Seq.Model;
using TorchSharp;
using TorchSharp.Modules;
using static TorchSharp.torch;

namespace Seq2Seq.Training;

/// <summary>
/// All parameters of a model in one buffer, and their gradients in others of the same layout, so that clipping and the optimizer are a handful of tensor
/// operations. The buffers are float32; a parameter of another precision is a working copy that follows them. The model's parameters are views from
/// here on. Matrices come first: weight decay is for them alone.
/// </summary>
internal sealed class FlatParameters : IDisposable
{
    // Every parameter begins on a cache line.
    private const long Alignment = 16;

    private readonly List<FlatSlot> _slots = [];
    private readonly List<(Parameter Parameter, Tensor Value)> _copies = [];

    /// <summary>Moves a model's parameters into flat buffers; their values do not change.</summary>
    public FlatParameters(Seq2SeqModel model)
    {
        ArgumentNullException.ThrowIfNull(model);
        var length = 0L;
        foreach (var parameter in InLayoutOrder(model))
        {
            DecayedLength = parameter.dim() >= 2 ? length + parameter.numel() : DecayedLength;
            _slots.Add(new FlatSlot(parameter, length));
            length += (parameter.numel() + Alignment - 1) / Alignment * Alignment;
        }

        Values = zeros(length, device: model.Device).DetachFromDisposeScope();
        using (no_grad())
        {
            _slots.ForEach(Bind);
        }

        Gradients = new FlatGradients(_slots, length, model.Device);
    }

    /// <summary>The values that the optimizer changes, float32, [length].</summary>
    public Tensor Values { get; }

    /// <summary>Their gradients.</summary>
    public FlatGradients Gradients { get; }

    /// <summary>Whether some parameters have another precision than <see cref="Values"/>.</summary>
    public bool HasCopies => _copies.Count > 0;

    /// <summary>How many of the first values have weight decay.</summary>
    public long DecayedLength { get; }

    /// <summary>Makes another model of the same configuration a replica: the same parameters in the same memory, with gradients of its own.</summary>
    /// <param name="replica">The other model, on the same device.</param>
    /// <returns>Its gradients, which the caller disposes of.</returns>
    public FlatGradients Share(Seq2SeqModel replica)
    {
        ArgumentNullException.ThrowIfNull(replica);
        using var scope = no_grad();
        var slots = _slots.Zip(InLayoutOrder(replica), (slot, parameter) => slot with { Parameter = parameter }).ToList();
        foreach (var (original, slot) in _slots.Zip(slots))
        {
            slot.Parameter.set_(original.Parameter);
        }

        return new FlatGradients(slots, Values.numel(), replica.Device);
    }

    /// <summary>Makes the parameters in another precision follow <see cref="Values"/>, after an update.</summary>
    public void RefreshCopies()
    {
        using var scope = no_grad();
        foreach (var (parameter, value) in _copies)
        {
            parameter.copy_(value);
        }
    }

    /// <summary>The model's weights by name: float32 views of a buffer, which the caller disposes of.</summary>
    /// <param name="model">The model.</param>
    /// <param name="buffer"><see cref="Values"/>, or another one in its layout.</param>
    public IReadOnlyList<(string Name, Tensor Tensor)> Weights(Seq2SeqModel model, Tensor buffer)
    {
        ArgumentNullException.ThrowIfNull(model);
        ArgumentNullException.ThrowIfNull(buffer);
        return [.. model.Weights().Select(weight => (weight.Name, PlaceOf(weight).In(buffer)))];
    }

    /// <summary>The matrices inside the layers, each under one name of the file, in the order of their places: all but embeddings and the output projection.</summary>
    public IReadOnlyList<FlatPlace> LayerMatrices(Seq2SeqModel model)
    {
        ArgumentNullException.ThrowIfNull(model);
        return
        [
            .. model.Weights().Where(weight => weight.Shape.Length == 2 && weight.Name.Contains(".layers.", StringComparison.Ordinal))
                .Select(PlaceOf).OrderBy(place => place.Start),
        ];
    }

    /// <inheritdoc/>
    public void Dispose()
    {
        _copies.ForEach(copy => copy.Value.Dispose());
        Gradients.Dispose();
        Values.Dispose();
    }

    private static IEnumerable<Parameter> InLayoutOrder(Seq2SeqModel model) =>
        model.parameters().OrderBy(parameter => parameter.dim() >= 2 ? 0 : 1).ThenBy(parameter => parameter.dtype);

    private void Bind(FlatSlot slot)
    {
        var value = slot.In(Values);
        value.copy_(slot.Parameter);
        if (slot.Parameter.dtype == ScalarType.Float32)
        {
            slot.Parameter.set_(value);
            value.Dispose();
        }
        else
        {
            _copies.Add((slot.Parameter, value));
        }
    }

    private FlatPlace PlaceOf(NamedWeight weight)
    {
        var slot = _slots.First(one => ReferenceEquals(one.Parameter, weight.Parameter));
        var row = weight.Parameter.numel() / weight.Parameter.size(0);
        return new FlatPlace(slot.Start + weight.Start * row, weight.Shape);
    }
}

/// <summary>Where a parameter lies in a flat buffer.</summary>
/// <param name="Parameter">The parameter.</param>
/// <param name="Start">Its first place.</param>
internal sealed record FlatSlot(Parameter Parameter, long Start)
{
    /// <summary>The parameter's part of a buffer, a view of the parameter's shape that belongs to the caller.</summary>
    public Tensor In(Tensor buffer) => new FlatPlace(Start, Parameter.shape).In(buffer).DetachFromDisposeScope();
}

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
