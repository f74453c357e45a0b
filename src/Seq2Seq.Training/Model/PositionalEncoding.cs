using Seq2Seq.Configuration;
using TorchSharp.Modules;
using static TorchSharp.torch;

namespace Seq2Seq.Model;

/// <summary>
/// What is added to embeddings so that order matters: fixed sinusoids (Vaswani et al. 2017, section 3.5: sine at even and cosine at odd
/// channels) or a trained vector per position. The first position is 0. Rotary positions act inside attention instead.
/// </summary>
internal sealed class PositionalEncoding : nn.Module
{
    private readonly Tensor? _table;
    private readonly long _dModel;

    /// <summary>Makes the table; a learned one is not yet initialized.</summary>
    public PositionalEncoding(ModelConfig config, DeviceAndPrecision placement)
        : base(nameof(PositionalEncoding))
    {
        ArgumentNullException.ThrowIfNull(config);
        ArgumentNullException.ThrowIfNull(placement);
        _dModel = config.DModel;
        if (config.Positions == PositionKind.Learned)
        {
            var weight = new Parameter(empty(config.MaxLength, config.DModel, device: placement.Device));
            register_parameter("weight", weight);
            _table = weight;
        }
        else if (config.Positions == PositionKind.Sinusoidal)
        {
            _table = Sinusoids(config.MaxLength, config.DModel).to(placement.Device);
            register_buffer("table", _table, persistent: false);
        }
    }

    /// <summary>Adds positions; [batch, length, d_model] to the same.</summary>
    /// <param name="embeddings">[batch, length, d_model].</param>
    /// <param name="first">Position of the first of them.</param>
    /// <exception cref="ArgumentException">The sequence is longer than the table.</exception>
    public Tensor Add(Tensor embeddings, long first)
    {
        Shape.Require(embeddings, [Shape.Any, Shape.Any, _dModel]);
        if (_table is null)
        {
            return embeddings.alias();
        }

        var end = first + embeddings.size(1);
        if (end > _table.size(0))
        {
            throw new ArgumentException($"the sequence has {end} positions; the model's max_length is {_table.size(0)}.", nameof(embeddings));
        }

        using var rows = _table.narrow(0, first, embeddings.size(1));
        return embeddings.Plus(rows);
    }

    /// <summary>The trained table, if it is one.</summary>
    public IEnumerable<NamedWeight> Weights()
    {
        if (_table is Parameter weight)
        {
            yield return new NamedWeight("weight", weight);
        }
    }

    /// <summary>The sinusoids, [length, d_model].</summary>
    internal static Tensor Sinusoids(int length, int dModel)
    {
        using var scope = NewDisposeScope();
        var angles = Angles(length, dModel);
        return stack([angles.sin(), angles.cos()], -1).reshape(length, dModel).to(ScalarType.Float32).MoveToOuterDisposeScope();
    }

    /// <summary>position / 10000^(2i / channels) in float64, [length, channels / 2].</summary>
    internal static Tensor Angles(int length, int channels)
    {
        using var scope = NewDisposeScope();
        var positions = TensorArithmetic.Range(length, ScalarType.Float64, CPU).unsqueeze(1);
        var exponents = TensorArithmetic.Range(channels, ScalarType.Float64, CPU, step: 2).Over(channels);
        return (positions * exponents.Times(-Math.Log(10000)).exp()).MoveToOuterDisposeScope();
    }
}
