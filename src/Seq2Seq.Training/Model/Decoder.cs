using Seq2Seq.Configuration;
using TorchSharp.Modules;
using static TorchSharp.torch;

namespace Seq2Seq.Model;

/// <summary>The stack of decoder layers; with pre-norm it ends with one more norm.</summary>
internal sealed class Decoder : nn.Module
{
    private readonly ModuleList<DecoderLayer> _layers;
    private readonly Normalization? _norm;
    private readonly ModelContext _parts;

    /// <summary>Makes the stack, not yet initialized.</summary>
    public Decoder(ModelContext parts)
        : base(nameof(Decoder))
    {
        ArgumentNullException.ThrowIfNull(parts);
        _parts = parts;
        _layers = new ModuleList<DecoderLayer>([.. Enumerable.Range(0, parts.Config.DecoderLayers).Select(index => new DecoderLayer(index, parts))]);
        register_module("layers", _layers);
        if (parts.Config.Norm == NormPlacement.Pre)
        {
            _norm = new Normalization(parts.Config, parts.DeviceAndPrecision);
            register_module("norm", _norm);
        }
    }

    /// <summary>Reads whole targets at once, as in teacher forcing.</summary>
    /// <param name="embedded">Target input, [batch, target_length, d_model].</param>
    /// <param name="selfMask">Causal mask.</param>
    /// <param name="memory">The encoder's output, [batch, source_length, d_model]; null without an encoder.</param>
    /// <param name="sourceMask">Which source positions are tokens; null without an encoder.</param>
    /// <param name="recorder">Receives the attention weights; null to skip.</param>
    /// <returns>[batch, target_length, d_model].</returns>
    public Tensor Forward(Tensor embedded, AttentionMask selfMask, Tensor? memory, AttentionMask? sourceMask, AttentionRecorder? recorder = null)
    {
        Shape.Require(embedded, [Shape.Any, Shape.Any, _parts.Config.DModel]);
        if (memory is not null)
        {
            Shape.Require(memory, [embedded.size(0), Shape.Any, _parts.Config.DModel]);
        }

        using var scope = NewDisposeScope();
        var x = embedded.alias();
        foreach (var layer in _layers)
        {
            if (!(training && _parts.SkipsLayer()))
            {
                var source = memory is null ? null : new SourceView(layer.ProjectMemory(memory), sourceMask);
                x = layer.Forward(x, selfMask, source, recorder: recorder);
            }
        }

        return Normalize(x).MoveToOuterDisposeScope();
    }

    /// <summary>Projects the memory of every layer; the state owns the result.</summary>
    /// <param name="rows">Number of sources.</param>
    /// <param name="memory">[batch, source_length, d_model]; null without an encoder.</param>
    /// <param name="sourceValid">True for tokens, bool, [batch, source_length]; null without an encoder.</param>
    internal TransformerDecoderState Start(int rows, Tensor? memory, Tensor? sourceValid)
    {
        using var scope = NewDisposeScope();
        var keyValues = memory is null ? [] : _layers.Select(layer => Own(layer.ProjectMemory(memory))).ToList();
        return new TransformerDecoderState(_layers.Count, rows, keyValues, sourceValid?.alias().DetachFromDisposeScope());
    }

    /// <summary>Reads more positions of every row; [rows, length, d_model] to the same.</summary>
    internal Tensor Read(Tensor embedded, TransformerDecoderState state)
    {
        using var scope = NewDisposeScope();
        // A single new position may see everything that is cached.
        using var mask = embedded.size(1) == 1 ? null : AttentionMask.Causal(embedded.size(1), embedded.device, state.Length);
        var x = embedded.alias();
        var index = 0;
        foreach (var layer in _layers)
        {
            x = layer.Forward(x, mask, state.Source(index), state.Cache(index));
            index++;
        }

        return Normalize(x).MoveToOuterDisposeScope();
    }

    /// <summary>The weights by their names in the file.</summary>
    public IEnumerable<NamedWeight> Weights() =>
    [
        .. _layers.SelectMany((layer, index) => layer.Weights().Select(weight => weight.Under($"layers.{index}"))),
        .. (_norm?.Weights() ?? []).Select(weight => weight.Under("norm")),
    ];

    // Contiguous, because every step reads them again.
    private static KeyValues Own(KeyValues one) =>
        new(one.Keys.contiguous().DetachFromDisposeScope(), one.Values.contiguous().DetachFromDisposeScope());

    private Tensor Normalize(Tensor x) => _norm is null ? x : _norm.Forward(x);
}
