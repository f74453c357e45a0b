using Seq2Seq.Generation;
using static TorchSharp.torch;

namespace Seq2Seq.Model;

/// <summary>
/// Multi-head attention (Vaswani et al. 2017, section 3.2.2), one class for the three places: the encoder's self-attention
/// (bidirectional), the decoder's (causal), and cross-attention (queries from the decoder, keys and values from the encoder's output).
/// What differs is the mask and where keys and values come from. With fewer key/value heads than query heads it is grouped-query
/// attention (Ainslie et al. 2023).
/// </summary>
internal sealed class MultiHeadAttention : nn.Module
{
    private readonly AttentionKind _kind;
    private readonly int _layer;
    private readonly int _heads;
    private readonly int _kvHeads;
    private readonly int _headDim;
    private readonly double _dropoutProbability;
    private readonly DropoutMasks _dropout;
    private readonly Projection _query; // self-attention: query, key and value in one product
    private readonly Projection? _keyValue; // cross-attention: key and value of the memory
    private readonly Projection _output;
    private readonly RotaryPositions? _rotary;

    /// <summary>Makes the attention of one place, not yet initialized.</summary>
    public MultiHeadAttention(AttentionKind kind, int layer, ModelContext parts)
        : base(nameof(MultiHeadAttention))
    {
        ArgumentNullException.ThrowIfNull(parts);
        var config = parts.Config;
        (_kind, _layer, _dropout) = (kind, layer, parts.Dropout);
        (_heads, _kvHeads, _headDim) = (config.Heads, config.KeyValueHeads, config.HeadDim);
        _dropoutProbability = config.AttentionDropout;

        var query = ("query", (long)config.DModel);
        var keyValue = new[] { ("key", (long)_kvHeads * _headDim), ("value", (long)_kvHeads * _headDim) };
        if (kind == AttentionKind.Cross)
        {
            _query = new Projection(config.DModel, [query], config.Bias, parts.DeviceAndPrecision);
            _keyValue = new Projection(config.DModel, keyValue, config.Bias, parts.DeviceAndPrecision);
            register_module("key_value", _keyValue);
        }
        else
        {
            _query = new Projection(config.DModel, [query, .. keyValue], config.Bias, parts.DeviceAndPrecision);
            _rotary = parts.Rotary;
        }

        register_module("query", _query);
        _output = new Projection(config.DModel, [("output", config.DModel)], config.Bias, parts.DeviceAndPrecision);
        register_module("output", _output);
    }

    /// <summary>Self-attention, over the input alone or, when generating, over all that the cache holds.</summary>
    /// <param name="input">[batch, length, d_model].</param>
    /// <param name="mask">Who may attend to whom; null for everybody to everything.</param>
    /// <param name="cache">Keys and values of earlier positions, to which those of the input are added.</param>
    /// <param name="recorder">Who wants the weights.</param>
    /// <returns>[batch, length, d_model].</returns>
    public Tensor Forward(Tensor input, AttentionMask? mask, KeyValueCache? cache = null, AttentionRecorder? recorder = null)
    {
        Shape.Require(input, [Shape.Any, Shape.Any, (long)_heads * _headDim]);
        using var scope = NewDisposeScope();
        // Parted by split, whose backward pass joins the gradients in one go.
        var parts = _query.Forward(input).split([(long)(_heads + _kvHeads) * _headDim, (long)_kvHeads * _headDim], -1);
        var queriesAndKeys = parts[0].view(input.size(0), input.size(1), _heads + _kvHeads, _headDim);
        if (_rotary is not null)
        {
            queriesAndKeys = _rotary.Rotate(queriesAndKeys, cache?.Length ?? 0);
        }

        var turned = queriesAndKeys.split([(long)_heads, _kvHeads], 2);
        var (queries, keys) = (turned[0].transpose(1, 2), turned[1].transpose(1, 2));
        var values = SplitHeads(parts[1], _kvHeads);
        var all = new KeyValues(keys, values);
        return Attend(queries, cache is null ? all : cache.Append(all), mask, recorder).MoveToOuterDisposeScope();
    }

    /// <summary>
    /// Cross-attention. Several rows may share one memory: rows r*n to r*n+n-1 of the input attend to row r of the memory.
    /// </summary>
    /// <param name="input">[rows, length, d_model], where rows is a multiple of the memory's batch.</param>
    /// <param name="memory">From <see cref="ProjectMemory"/>, [batch, kv_heads, source_length, head_dim].</param>
    /// <param name="mask">Which source positions are tokens, [batch, 1, 1, source_length].</param>
    /// <param name="recorder">Who wants the weights.</param>
    /// <returns>[rows, length, d_model].</returns>
    public Tensor Forward(Tensor input, KeyValues memory, AttentionMask? mask, AttentionRecorder? recorder = null)
    {
        Shape.Require(input, [Shape.Any, Shape.Any, (long)_heads * _headDim]);
        Shape.Require(memory.Keys, [Shape.Any, _kvHeads, Shape.Any, _headDim]);
        Shape.Require(memory.Values, memory.Keys.shape);
        using var scope = NewDisposeScope();
        var (batch, rows, length) = (memory.Keys.size(0), input.size(0), input.size(1));
        // The rows that share a memory attend together, as if they were one longer query.
        var queries = SplitHeads(_query.Forward(input).view(batch, rows / batch * length, -1), _heads);
        return Attend(queries, memory, mask, recorder).view(rows, length, -1).MoveToOuterDisposeScope();
    }

    /// <summary>Keys and values of the encoder's output, for cross-attention; computed once per source.</summary>
    /// <param name="memory">[batch, source_length, d_model].</param>
    public KeyValues ProjectMemory(Tensor memory)
    {
        using var scope = NewDisposeScope();
        Shape.Require(memory, [Shape.Any, Shape.Any, (long)_heads * _headDim]);
        var projection = _keyValue ?? throw new InvalidOperationException("self-attention has no memory to project.");
        var parts = projection.Forward(memory).chunk(2, -1);
        var (keys, values) = scope.MoveToOuter(SplitHeads(parts[0], _kvHeads), SplitHeads(parts[1], _kvHeads));
        return new KeyValues(keys, values);
    }

    /// <summary>The weights by their names in the file.</summary>
    public IEnumerable<NamedWeight> Weights() =>
        _query.Weights().Concat(_keyValue?.Weights() ?? []).Concat(_output.Weights());

    // [batch, heads, query_length, head_dim] to [batch, query_length, d_model].
    private Tensor Attend(Tensor queries, KeyValues to, AttentionMask? mask, AttentionRecorder? recorder)
    {
        var (keys, values) = (ShareAmongGroups(to.Keys), ShareAmongGroups(to.Values));
        Tensor result;
        if (recorder is null && !(training && _dropoutProbability > 0))
        {
            result = ScaledDotProduct.Attend(queries, keys, values, mask);
        }
        else
        {
            Func<Tensor, Tensor>? drop = training ? weights => _dropout.Apply(weights, _dropoutProbability) : null;
            (result, var weights) = ScaledDotProduct.AttendWithWeights(queries, keys, values, mask, drop);
            recorder?.Record(_kind, _layer, weights);
        }

        return _output.Forward(result.transpose(1, 2).reshape(queries.size(0), queries.size(2), -1));
    }

    // [batch, length, heads x head_dim] to [batch, heads, length, head_dim], a view.
    private Tensor SplitHeads(Tensor channels, int heads) =>
        channels.view(channels.size(0), channels.size(1), heads, _headDim).transpose(1, 2);

    private Tensor ShareAmongGroups(Tensor channels) =>
        _kvHeads == _heads ? channels : channels.repeat_interleave(_heads / _kvHeads, 1);
}
