using System.Collections;

namespace TorchSharp.Utils;

/// <summary>The elements of a CPU tensor, read and written in place, in the order of its shape; good as long as the tensor.</summary>
public sealed class TensorAccessor<T> : IDisposable, IEnumerable<T> where T : unmanaged
{
    private readonly torch.Tensor _tensor;
    private readonly long[] _shape;
    private readonly long[] _stride;
    private readonly bool _contiguous;

    internal TensorAccessor(torch.Tensor tensor)
    {
        _tensor = tensor;
        _shape = tensor.shape;
        _stride = tensor.stride();
        _contiguous = tensor.is_contiguous();
        Count = tensor.numel();
    }

    public long Count { get; }

    public bool IsReadOnly => false;

    private unsafe T* Elements => (T*)_tensor.Address();

    public unsafe T this[params long[] indices]
    {
        get
        {
            var value = Elements[Offset(indices)];
            GC.KeepAlive(_tensor);
            return value;
        }
        set
        {
            Elements[Offset(indices)] = value;
            GC.KeepAlive(_tensor);
        }
    }

    public T[] ToArray()
    {
        var array = new T[Count];
        CopyTo(array.AsSpan());
        return array;
    }

    public Array ToNDArray()
    {
        var array = Array.CreateInstance(typeof(T), _shape);
        var indices = new long[_shape.Length];
        foreach (var value in ToArray())
        {
            array.SetValue(value, indices);
            for (var d = _shape.Length - 1; d >= 0 && ++indices[d] == _shape[d]; d--)
            {
                indices[d] = 0;
            }
        }

        return array;
    }

    public void CopyTo(T[] array, int arrayIndex = 0, long tensorIndex = 0) => CopyTo(array.AsSpan(), arrayIndex, tensorIndex);

    /// <summary>Copies from element <paramref name="tensorIndex"/> on, until the tensor or the span ends.</summary>
    public unsafe void CopyTo(Span<T> array, int arrayIndex = 0, long tensorIndex = 0)
    {
        var target = array[arrayIndex..];
        var count = (int)Math.Min(Count - tensorIndex, target.Length);
        var elements = Elements;
        if (_contiguous)
        {
            new ReadOnlySpan<T>(elements + tensorIndex, count).CopyTo(target);
        }
        else
        {
            for (var i = 0; i < count; i++)
            {
                target[i] = elements[Linear(tensorIndex + i)];
            }
        }

        GC.KeepAlive(_tensor);
    }

    public void CopyFrom(T[] array, int arrayIndex = 0, long tensorIndex = 0) => CopyFrom(array.AsSpan(), arrayIndex, tensorIndex);

    public unsafe void CopyFrom(ReadOnlySpan<T> array, int arrayIndex = 0, long tensorIndex = 0)
    {
        var source = array[arrayIndex..];
        var count = (int)Math.Min(Count - tensorIndex, source.Length);
        var elements = Elements;
        for (var i = 0; i < count; i++)
        {
            elements[_contiguous ? tensorIndex + i : Linear(tensorIndex + i)] = source[i];
        }

        GC.KeepAlive(_tensor);
    }

    public IEnumerator<T> GetEnumerator()
    {
        foreach (var value in ToArray())
        {
            yield return value;
        }
    }

    IEnumerator IEnumerable.GetEnumerator() => GetEnumerator();

    /// <summary>Nothing to give back: the elements are the tensor's.</summary>
    public void Dispose()
    {
    }

#nullable disable
    public override bool Equals(object obj) => obj is TensorAccessor<T> other && Count == other.Count && this.SequenceEqual(other);
#nullable restore

    public override int GetHashCode() => base.GetHashCode();

    public static bool operator ==(TensorAccessor<T> left, TensorAccessor<T> right) => left.Equals(right);

    public static bool operator !=(TensorAccessor<T> left, TensorAccessor<T> right) => !left.Equals(right);

    // A single index counts elements in the order of the shape; otherwise there is one a dimension.
    private long Offset(long[] indices)
    {
        if (indices.Length == 1)
        {
            Require(indices[0], Count);
            return _contiguous ? indices[0] : Linear(indices[0]);
        }

        if (indices.Length != _shape.Length)
        {
            throw new ArgumentException($"{indices.Length} indices for a tensor of {_shape.Length} dimensions.", nameof(indices));
        }

        var offset = 0L;
        for (var d = 0; d < indices.Length; d++)
        {
            Require(indices[d], _shape[d]);
            offset += indices[d] * _stride[d];
        }

        return offset;
    }

    private static void Require(long index, long length)
    {
        if (index < 0 || index >= length)
        {
            throw new IndexOutOfRangeException($"Index {index} is out of range for {length} elements.");
        }
    }

    private long Linear(long index)
    {
        var offset = 0L;
        for (var d = _shape.Length - 1; d >= 0; d--)
        {
            offset += index % _shape[d] * _stride[d];
            index /= _shape[d];
        }

        return offset;
    }
}
