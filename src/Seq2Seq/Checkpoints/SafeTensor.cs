using System.Numerics;
using System.Numerics.Tensors;
using System.Runtime.InteropServices;

namespace Seq2Seq.Checkpoints;

/// <summary>A tensor of a <see cref="SafeTensorsFile"/>; its bytes are the file's.</summary>
public sealed class SafeTensor
{
    private readonly SafeTensorsFile _file;
    private readonly SafeTensorEntry _entry;

    internal SafeTensor(SafeTensorsFile file, SafeTensorEntry entry) => (_file, _entry) = (file, entry);

    /// <summary>Name.</summary>
    public string Name => _entry.Name;

    /// <summary>Number format.</summary>
    public Dtype Dtype => _entry.Dtype;

    /// <summary>Sizes.</summary>
    public long[] Shape => _entry.Shape;

    /// <summary>Number of elements.</summary>
    public int Count => Bytes.Length / Dtype.Size();

    /// <summary>Its bytes, row-major and little-endian, at any alignment; valid until the file is disposed of.</summary>
    public ReadOnlySpan<byte> Bytes => _file.Bytes(_entry);

    /// <summary>A copy of its numbers as float32, row by row.</summary>
    public float[] ToFloats()
    {
        var values = new float[Count];
        CopyTo<float>(values, 0);
        return values;
    }

    /// <summary>Copies numbers, converted where the formats differ.</summary>
    /// <param name="values">Receives as many as it has room for.</param>
    /// <param name="first">Index of the first of them.</param>
    internal void CopyTo<T>(Span<T> values, int first)
        where T : unmanaged, INumberBase<T>
    {
        var bytes = Bytes.Slice(first * Dtype.Size(), values.Length * Dtype.Size());
        switch (Dtype)
        {
            case Dtype.F64:
                Convert<double, T>(bytes, values);
                break;
            case Dtype.F32:
                Convert<float, T>(bytes, values);
                break;
            case Dtype.F16:
                Convert<Half, T>(bytes, values);
                break;
            case Dtype.BF16:
                ConvertBfloat16(MemoryMarshal.Cast<byte, ushort>(bytes), values);
                break;
            case Dtype.I64:
                Convert<long, T>(bytes, values);
                break;
            case Dtype.I32:
                Convert<int, T>(bytes, values);
                break;
            case Dtype.I16:
                Convert<short, T>(bytes, values);
                break;
            case Dtype.I8:
                Convert<sbyte, T>(bytes, values);
                break;
            default:
                Convert<byte, T>(bytes, values);
                break;
        }
    }

    private static void Convert<TFrom, TTo>(ReadOnlySpan<byte> bytes, Span<TTo> values)
        where TFrom : unmanaged, INumberBase<TFrom>
        where TTo : unmanaged, INumberBase<TTo> => TensorPrimitives.ConvertTruncating(MemoryMarshal.Cast<byte, TFrom>(bytes), values);

    // The upper half of a float32.
    private static void ConvertBfloat16<T>(ReadOnlySpan<ushort> halves, Span<T> values)
        where T : unmanaged, INumberBase<T>
    {
        for (var i = 0; i < halves.Length; i++)
        {
            values[i] = T.CreateTruncating(BitConverter.UInt32BitsToSingle((uint)halves[i] << 16));
        }
    }
}

/// <summary>A tensor to write into a safetensors file.</summary>
/// <param name="Name">Name.</param>
/// <param name="Dtype">Number format.</param>
/// <param name="Shape">Sizes, none negative.</param>
/// <param name="WriteBytes">Writes the bytes, row-major and little-endian.</param>
public sealed record SafeTensorSource(string Name, Dtype Dtype, long[] Shape, Action<Stream> WriteBytes)
{
    /// <summary>Number of bytes.</summary>
    public long ByteCount => DtypeFormat.ByteCount(Dtype, Shape) ?? throw new ArgumentException($"{Name}: [{string.Join(", ", Shape)}] is no shape of a tensor.");

    /// <summary>A float32 tensor.</summary>
    /// <param name="name">Name.</param>
    /// <param name="shape">Sizes.</param>
    /// <param name="values">Its numbers, row by row.</param>
    public static SafeTensorSource Of(string name, long[] shape, ReadOnlyMemory<float> values) =>
        new(name, Dtype.F32, shape, stream => stream.Write(MemoryMarshal.AsBytes(values.Span)));
}
