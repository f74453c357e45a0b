using Seq2Seq.Generation;
using static TorchSharp.torch;

namespace Seq2Seq.Model;

/// <summary>
/// Collects attention weights of one forward pass. The caller passes it in; no module keeps any. It owns the tensors
/// that it collected.
/// </summary>
internal sealed class AttentionRecorder : IDisposable
{
    private readonly Dictionary<(AttentionKind Kind, int Layer), Tensor> _weights = [];

    /// <summary>Weights by kind and layer (from 0), each [batch, heads, query_length, key_length], float32.</summary>
    public IReadOnlyDictionary<(AttentionKind Kind, int Layer), Tensor> Weights => _weights;

    /// <inheritdoc/>
    public void Dispose()
    {
        foreach (var weights in _weights.Values)
        {
            weights.Dispose();
        }

        _weights.Clear();
    }

    /// <summary>Takes the weights of one layer, [batch, heads, query_length, key_length].</summary>
    internal void Record(AttentionKind kind, int layer, Tensor weights)
    {
        using var detached = weights.detach();
        _weights[(kind, layer)] = detached.to(ScalarType.Float32, copy: true).DetachFromDisposeScope();
    }
}
