using System.Runtime.CompilerServices;
using static TorchSharp.torch;

namespace TorchSharp;

// How .NET's types and libtorch's element types stand to each other.
internal static class ElementTypes
{
    internal static ScalarType Of(Type type)
        => type == typeof(float) ? ScalarType.Float32
            : type == typeof(long) ? ScalarType.Int64
            : type == typeof(int) ? ScalarType.Int32
            : type == typeof(double) ? ScalarType.Float64
            : type == typeof(bool) ? ScalarType.Bool
            : type == typeof(byte) ? ScalarType.Byte
            : type == typeof(sbyte) ? ScalarType.Int8
            : type == typeof(short) ? ScalarType.Int16
            : type == typeof(Half) ? ScalarType.Float16
            : throw new NotSupportedException($"The type {type.FullName} is not supported.");

    internal static int Size(ScalarType type) => type switch
    {
        ScalarType.Byte or ScalarType.Int8 or ScalarType.Bool or ScalarType.QInt8 or ScalarType.QUInt8 => 1,
        ScalarType.Int16 or ScalarType.Float16 or ScalarType.BFloat16 => 2,
        ScalarType.Int32 or ScalarType.Float32 or ScalarType.QInt32 => 4,
        ScalarType.Int64 or ScalarType.Float64 or ScalarType.ComplexFloat32 => 8,
        ScalarType.ComplexFloat64 => 16,
        _ => throw new ArgumentException($"Unknown element type {type}.", nameof(type)),
    };

    internal static void Require<T>(ScalarType dtype) where T : unmanaged
    {
        if (Of(typeof(T)) != dtype)
        {
            throw new ArgumentException($"{typeof(T).Name} is not compatible with {dtype}");
        }
    }

    internal static T Convert<T>(Num value) where T : unmanaged
    {
        if (typeof(T) == typeof(float)) { var v = (float)value.ToDouble(); return Unsafe.As<float, T>(ref v); }
        if (typeof(T) == typeof(double)) { var v = value.ToDouble(); return Unsafe.As<double, T>(ref v); }
        if (typeof(T) == typeof(long)) { var v = value.ToInt64(); return Unsafe.As<long, T>(ref v); }
        if (typeof(T) == typeof(int)) { var v = (int)value.ToInt64(); return Unsafe.As<int, T>(ref v); }
        if (typeof(T) == typeof(short)) { var v = (short)value.ToInt64(); return Unsafe.As<short, T>(ref v); }
        if (typeof(T) == typeof(sbyte)) { var v = (sbyte)value.ToInt64(); return Unsafe.As<sbyte, T>(ref v); }
        if (typeof(T) == typeof(byte)) { var v = (byte)value.ToInt64(); return Unsafe.As<byte, T>(ref v); }
        if (typeof(T) == typeof(bool)) { var v = value.ToBoolean(); return Unsafe.As<bool, T>(ref v); }
        if (typeof(T) == typeof(Half)) { var v = (Half)value.ToDouble(); return Unsafe.As<Half, T>(ref v); }
        throw new NotSupportedException($"The type {typeof(T).FullName} is not supported.");
    }
}
