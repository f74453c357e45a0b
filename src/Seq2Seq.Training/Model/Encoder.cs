using Seq2Seq.Configuration;
using TorchSharp.Modules;
using static TorchSharp.torch;

namespace Seq2Seq.Model;

/// <summary>The stack of encoder layers; with pre-norm it ends with one more norm.</summary>
internal sealed class Encoder : nn.Module
{
    private readonly ModuleList<EncoderLayer> _layers;
    private readonly Normalization? _norm;
    private readonly ModelContext _parts;

    /// <summary>Makes the stack, not yet initialized.</summary>
    public Encoder(ModelContext parts)
        : base(nameof(Encoder))
    {
        ArgumentNullException.ThrowIfNull(parts);
        _parts = parts;
        _layers = new ModuleList<EncoderLayer>([.. Enumerable.Range(0, parts.Config.EncoderLayers).Select(index => new EncoderLayer(index, parts))]);
        register_module("layers", _layers);
        if (parts.Config.Norm == NormPlacement.Pre)
        {
            _norm = new Normalization(parts.Config, parts.DeviceAndPrecision);
            register_module("norm", _norm);
        }
    }

    /// <summary>Reads embedded sources.</summary>
    /// <param name="embedded">[batch, source_length, d_model].</param>
    /// <param name="mask">Which positions are tokens.</param>
    /// <param name="recorder">Who wants the attention weights.</param>
    /// <returns>The memory, [batch, source_length, d_model].</returns>
    public Tensor Forward(Tensor embedded, AttentionMask mask, AttentionRecorder? recorder = null)
    {
        Shape.Require(embedded, [Shape.Any, Shape.Any, _parts.Config.DModel]);
        using var scope = NewDisposeScope();
        var x = embedded.alias();
        foreach (var layer in _layers)
        {
            if (!(training && _parts.SkipsLayer()))
            {
                x = layer.Forward(x, mask, recorder);
            }
        }

        return (_norm is null ? x : _norm.Forward(x)).MoveToOuterDisposeScope();
    }

    /// <summary>The weights by their names in the file.</summary>
    public IEnumerable<NamedWeight> Weights() =>
    [
        .. _layers.SelectMany((layer, index) => layer.Weights().Select(weight => weight.Under($"layers.{index}"))),
        .. (_norm?.Weights() ?? []).Select(weight => weight.Under("norm")),
    ];
}
