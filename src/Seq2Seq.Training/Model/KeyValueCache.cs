using static TorchSharp.torch;

namespace Seq2Seq.Model;

/// <summary>
/// Keys and values of the positions that one self-attention layer has seen, in buffers that grow by whole blocks: a new position is
/// written in place. Owns its tensors.
/// </summary>
internal sealed class KeyValueCache : IDisposable
{
    private const long Block = 16;

    private Tensor? _keys; // [rows, kv_heads, capacity, head_dim]
    private Tensor? _values;

    /// <summary>Number of positions held.</summary>
    public long Length { get; private set; }

    /// <summary>Adds positions, and gives all that are held so far.</summary>
    /// <param name="added">Keys and values of the new positions, [rows, kv_heads, new_length, head_dim].</param>
    /// <returns>Views, [rows, kv_heads, length, head_dim], that the caller disposes of.</returns>
    public KeyValues Append(KeyValues added)
    {
        Shape.Require(added.Keys, _keys is null ? [Shape.Any, Shape.Any, Shape.Any, Shape.Any] : [_keys.size(0), _keys.size(1), Shape.Any, _keys.size(3)]);
        Shape.Require(added.Values, added.Keys.shape);
        var count = added.Keys.size(2);
        _keys = Reserve(_keys, added.Keys, Length + count);
        _values = Reserve(_values, added.Values, Length + count);
        Write(_keys, added.Keys);
        Write(_values, added.Values);
        Length += count;
        return new KeyValues(_keys.narrow(2, 0, Length), _values.narrow(2, 0, Length));
    }

    /// <summary>Keeps the named rows, in the named order; a row may be named more than once.</summary>
    /// <param name="rows">Row numbers, int64, [new_rows].</param>
    public void Select(Tensor rows)
    {
        _keys = Replace(_keys, rows);
        _values = Replace(_values, rows);
    }

    /// <summary>A copy in which every row stands <paramref name="times"/> times in a row.</summary>
    public KeyValueCache Repeat(int times) => new()
    {
        _keys = _keys?.repeat_interleave(times, 0).DetachFromDisposeScope(),
        _values = _values?.repeat_interleave(times, 0).DetachFromDisposeScope(),
        Length = Length,
    };

    /// <inheritdoc/>
    public void Dispose()
    {
        _keys?.Dispose();
        _values?.Dispose();
    }

    private Tensor Reserve(Tensor? buffer, Tensor added, long needed)
    {
        if (buffer is not null && needed <= buffer.size(2))
        {
            return buffer;
        }

        var capacity = (needed + Block - 1) / Block * Block;
        var larger = empty(added.size(0), added.size(1), capacity, added.size(3), dtype: added.dtype, device: added.device).DetachFromDisposeScope();
        if (buffer is not null)
        {
            using var old = buffer.narrow(2, 0, Length);
            using var room = larger.narrow(2, 0, Length);
            room.copy_(old);
            buffer.Dispose();
        }

        return larger;
    }

    private void Write(Tensor buffer, Tensor added)
    {
        using var room = buffer.narrow(2, Length, added.size(2));
        room.copy_(added);
    }

    private static Tensor? Replace(Tensor? buffer, Tensor rows)
    {
        var selected = buffer?.index_select(0, rows).DetachFromDisposeScope();
        buffer?.Dispose();
        return selected;
    }
}

/// <summary>What queries attend to.</summary>
/// <param name="Keys">[batch, kv_heads, key_length, head_dim].</param>
/// <param name="Values">[batch, kv_heads, key_length, head_dim].</param>
internal readonly record struct KeyValues(Tensor Keys, Tensor Values);
