namespace TorchSharp;

/// <summary>A number with its type, as an argument of tensor operations.</summary>
public sealed class Scalar : IDisposable
{
    internal Scalar(Num value, torch.ScalarType type)
    {
        Value = value;
        Type = type;
    }

    public torch.ScalarType Type { get; }

    internal Num Value { get; }

    public static implicit operator Scalar(bool value) => new(Num.Boolean(value), torch.ScalarType.Bool);

    public static implicit operator Scalar(byte value) => new(Num.Integer(value), torch.ScalarType.Byte);

    public static implicit operator Scalar(sbyte value) => new(Num.Integer(value), torch.ScalarType.Int8);

    public static implicit operator Scalar(short value) => new(Num.Integer(value), torch.ScalarType.Int16);

    public static implicit operator Scalar(int value) => new(Num.Integer(value), torch.ScalarType.Int32);

    public static implicit operator Scalar(long value) => new(Num.Integer(value), torch.ScalarType.Int64);

    public static implicit operator Scalar(Half value) => new(Num.Real((double)value), torch.ScalarType.Float16);

    public static implicit operator Scalar(float value) => new(Num.Real(value), torch.ScalarType.Float32);

    public static implicit operator Scalar(double value) => new(Num.Real(value), torch.ScalarType.Float64);

    public void Dispose()
    {
    }
}

public static class ScalarExtensionMethods
{
    public static Scalar ToScalar(this bool value) => value;
    public static Scalar ToScalar(this byte value) => value;
    public static Scalar ToScalar(this sbyte value) => value;
    public static Scalar ToScalar(this short value) => value;
    public static Scalar ToScalar(this int value) => value;
    public static Scalar ToScalar(this long value) => value;
    public static Scalar ToScalar(this Half value) => value;
    public static Scalar ToScalar(this float value) => value;
    public static Scalar ToScalar(this double value) => value;

    public static bool ToBoolean(this Scalar value) => value.Value.ToBoolean();
    public static byte ToByte(this Scalar value) => (byte)value.Value.ToInt64();
    public static sbyte ToSByte(this Scalar value) => (sbyte)value.Value.ToInt64();
    public static short ToInt16(this Scalar value) => (short)value.Value.ToInt64();
    public static int ToInt32(this Scalar value) => (int)value.Value.ToInt64();
    public static long ToInt64(this Scalar value) => value.Value.ToInt64();
    public static Half ToHalf(this Scalar value) => (Half)value.Value.ToDouble();
    public static float ToSingle(this Scalar value) => (float)value.Value.ToDouble();
    public static double ToDouble(this Scalar value) => value.Value.ToDouble();
}
