namespace TorchSharp;

public static partial class torch
{
    public static Tensor tensor(bool scalar, ScalarType? dtype = null, Device? device = null, bool requires_grad = false)
        => FromScalar(scalar, dtype, device, requires_grad);

    public static Tensor tensor(bool[] rawArray, ScalarType? dtype = null, Device? device = null, bool requires_grad = false, string[]? names = null)
        => Unnamed(names, FromSpan<bool>(rawArray, [rawArray.Length], dtype, device, requires_grad));

    public static Tensor tensor(bool[] rawArray, ReadOnlySpan<long> dimensions, ScalarType? dtype = null, Device? device = null, bool requires_grad = false, string[]? names = null)
        => Unnamed(names, FromSpan<bool>(rawArray, dimensions, dtype, device, requires_grad));

    public static Tensor tensor(bool[,] rawArray, ScalarType? dtype = null, Device? device = null, bool requires_grad = false, string[]? names = null)
        => Unnamed(names, FromArray<bool>(rawArray, dtype, device, requires_grad));

    public static Tensor tensor(bool[,,] rawArray, ScalarType? dtype = null, Device? device = null, bool requires_grad = false, string[]? names = null)
        => Unnamed(names, FromArray<bool>(rawArray, dtype, device, requires_grad));

    public static Tensor tensor(bool[,,,] rawArray, ScalarType? dtype = null, Device? device = null, bool requires_grad = false, string[]? names = null)
        => Unnamed(names, FromArray<bool>(rawArray, dtype, device, requires_grad));

    public static Tensor tensor(IList<bool> rawArray, ScalarType? dtype = null, Device? device = null, bool requires_grad = false, string[]? names = null)
        => Unnamed(names, FromList(rawArray, [rawArray.Count], dtype, device, requires_grad));

    public static Tensor tensor(IList<bool> rawArray, ReadOnlySpan<long> dimensions, ScalarType? dtype = null, Device? device = null, bool requires_grad = false, string[]? names = null)
        => Unnamed(names, FromList(rawArray, dimensions, dtype, device, requires_grad));

    public static Tensor tensor(IList<bool> rawArray, long rows, long columns, ScalarType? dtype = null, Device? device = null, bool requires_grad = false, string[]? names = null)
        => Unnamed(names, FromList(rawArray, [rows, columns], dtype, device, requires_grad));

    public static Tensor as_tensor(bool[] rawArray, ScalarType? dtype = null, Device? device = null)
        => tensor(rawArray, dtype, device);

    public static Tensor as_tensor(IList<bool> rawArray, ScalarType? dtype = null, Device? device = null)
        => tensor(rawArray, dtype, device);

    public static Tensor tensor(byte scalar, Device? device = null, bool requires_grad = false)
        => FromScalar(scalar, null, device, requires_grad);

    public static Tensor tensor(byte[] rawArray, ScalarType? dtype = null, Device? device = null, bool requires_grad = false, string[]? names = null)
        => Unnamed(names, FromSpan<byte>(rawArray, [rawArray.Length], dtype, device, requires_grad));

    public static Tensor tensor(byte[] rawArray, ReadOnlySpan<long> dimensions, ScalarType? dtype = null, Device? device = null, bool requires_grad = false, string[]? names = null)
        => Unnamed(names, FromSpan<byte>(rawArray, dimensions, dtype, device, requires_grad));

    public static Tensor tensor(byte[,] rawArray, ScalarType? dtype = null, Device? device = null, bool requires_grad = false, string[]? names = null)
        => Unnamed(names, FromArray<byte>(rawArray, dtype, device, requires_grad));

    public static Tensor tensor(byte[,,] rawArray, ScalarType? dtype = null, Device? device = null, bool requires_grad = false, string[]? names = null)
        => Unnamed(names, FromArray<byte>(rawArray, dtype, device, requires_grad));

    public static Tensor tensor(byte[,,,] rawArray, ScalarType? dtype = null, Device? device = null, bool requires_grad = false, string[]? names = null)
        => Unnamed(names, FromArray<byte>(rawArray, dtype, device, requires_grad));

    public static Tensor tensor(IList<byte> rawArray, ScalarType? dtype = null, Device? device = null, bool requires_grad = false, string[]? names = null)
        => Unnamed(names, FromList(rawArray, [rawArray.Count], dtype, device, requires_grad));

    public static Tensor tensor(IList<byte> rawArray, ReadOnlySpan<long> dimensions, ScalarType? dtype = null, Device? device = null, bool requires_grad = false, string[]? names = null)
        => Unnamed(names, FromList(rawArray, dimensions, dtype, device, requires_grad));

    public static Tensor tensor(IList<byte> rawArray, long rows, long columns, ScalarType? dtype = null, Device? device = null, bool requires_grad = false, string[]? names = null)
        => Unnamed(names, FromList(rawArray, [rows, columns], dtype, device, requires_grad));

    public static Tensor as_tensor(byte[] rawArray, ScalarType? dtype = null, Device? device = null)
        => tensor(rawArray, dtype, device);

    public static Tensor as_tensor(IList<byte> rawArray, ScalarType? dtype = null, Device? device = null)
        => tensor(rawArray, dtype, device);

    public static Tensor tensor(Memory<byte> rawArray, ReadOnlySpan<long> dimensions, ScalarType? dtype = null, Device? device = null, bool requires_grad = false, string[]? names = null)
        => Unnamed(names, FromSpan<byte>(rawArray.Span, dimensions, dtype, device, requires_grad));

    public static Tensor tensor(sbyte scalar, Device? device = null, bool requires_grad = false)
        => FromScalar(scalar, null, device, requires_grad);

    public static Tensor tensor(sbyte[] rawArray, ScalarType? dtype = null, Device? device = null, bool requires_grad = false, string[]? names = null)
        => Unnamed(names, FromSpan<sbyte>(rawArray, [rawArray.Length], dtype, device, requires_grad));

    public static Tensor tensor(sbyte[] rawArray, ReadOnlySpan<long> dimensions, ScalarType? dtype = null, Device? device = null, bool requires_grad = false, string[]? names = null)
        => Unnamed(names, FromSpan<sbyte>(rawArray, dimensions, dtype, device, requires_grad));

    public static Tensor tensor(sbyte[,] rawArray, ScalarType? dtype = null, Device? device = null, bool requires_grad = false, string[]? names = null)
        => Unnamed(names, FromArray<sbyte>(rawArray, dtype, device, requires_grad));

    public static Tensor tensor(sbyte[,,] rawArray, ScalarType? dtype = null, Device? device = null, bool requires_grad = false, string[]? names = null)
        => Unnamed(names, FromArray<sbyte>(rawArray, dtype, device, requires_grad));

    public static Tensor tensor(sbyte[,,,] rawArray, ScalarType? dtype = null, Device? device = null, bool requires_grad = false, string[]? names = null)
        => Unnamed(names, FromArray<sbyte>(rawArray, dtype, device, requires_grad));

    public static Tensor tensor(IList<sbyte> rawArray, ScalarType? dtype = null, Device? device = null, bool requires_grad = false, string[]? names = null)
        => Unnamed(names, FromList(rawArray, [rawArray.Count], dtype, device, requires_grad));

    public static Tensor tensor(IList<sbyte> rawArray, ReadOnlySpan<long> dimensions, ScalarType? dtype = null, Device? device = null, bool requires_grad = false, string[]? names = null)
        => Unnamed(names, FromList(rawArray, dimensions, dtype, device, requires_grad));

    public static Tensor tensor(IList<sbyte> rawArray, long rows, long columns, ScalarType? dtype = null, Device? device = null, bool requires_grad = false, string[]? names = null)
        => Unnamed(names, FromList(rawArray, [rows, columns], dtype, device, requires_grad));

    public static Tensor as_tensor(sbyte[] rawArray, ScalarType? dtype = null, Device? device = null)
        => tensor(rawArray, dtype, device);

    public static Tensor as_tensor(IList<sbyte> rawArray, ScalarType? dtype = null, Device? device = null)
        => tensor(rawArray, dtype, device);

    public static Tensor tensor(Memory<sbyte> rawArray, ReadOnlySpan<long> dimensions, ScalarType? dtype = null, Device? device = null, bool requires_grad = false, string[]? names = null)
        => Unnamed(names, FromSpan<sbyte>(rawArray.Span, dimensions, dtype, device, requires_grad));

    public static Tensor tensor(short scalar, Device? device = null, bool requires_grad = false)
        => FromScalar(scalar, null, device, requires_grad);

    public static Tensor tensor(short[] rawArray, ScalarType? dtype = null, Device? device = null, bool requires_grad = false, string[]? names = null)
        => Unnamed(names, FromSpan<short>(rawArray, [rawArray.Length], dtype, device, requires_grad));

    public static Tensor tensor(short[] rawArray, ReadOnlySpan<long> dimensions, ScalarType? dtype = null, Device? device = null, bool requires_grad = false, string[]? names = null)
        => Unnamed(names, FromSpan<short>(rawArray, dimensions, dtype, device, requires_grad));

    public static Tensor tensor(short[,] rawArray, ScalarType? dtype = null, Device? device = null, bool requires_grad = false, string[]? names = null)
        => Unnamed(names, FromArray<short>(rawArray, dtype, device, requires_grad));

    public static Tensor tensor(short[,,] rawArray, ScalarType? dtype = null, Device? device = null, bool requires_grad = false, string[]? names = null)
        => Unnamed(names, FromArray<short>(rawArray, dtype, device, requires_grad));

    public static Tensor tensor(short[,,,] rawArray, ScalarType? dtype = null, Device? device = null, bool requires_grad = false, string[]? names = null)
        => Unnamed(names, FromArray<short>(rawArray, dtype, device, requires_grad));

    public static Tensor tensor(IList<short> rawArray, ScalarType? dtype = null, Device? device = null, bool requires_grad = false, string[]? names = null)
        => Unnamed(names, FromList(rawArray, [rawArray.Count], dtype, device, requires_grad));

    public static Tensor tensor(IList<short> rawArray, ReadOnlySpan<long> dimensions, ScalarType? dtype = null, Device? device = null, bool requires_grad = false, string[]? names = null)
        => Unnamed(names, FromList(rawArray, dimensions, dtype, device, requires_grad));

    public static Tensor tensor(IList<short> rawArray, long rows, long columns, ScalarType? dtype = null, Device? device = null, bool requires_grad = false, string[]? names = null)
        => Unnamed(names, FromList(rawArray, [rows, columns], dtype, device, requires_grad));

    public static Tensor as_tensor(short[] rawArray, ScalarType? dtype = null, Device? device = null)
        => tensor(rawArray, dtype, device);

    public static Tensor as_tensor(IList<short> rawArray, ScalarType? dtype = null, Device? device = null)
        => tensor(rawArray, dtype, device);

    public static Tensor tensor(Memory<short> rawArray, ReadOnlySpan<long> dimensions, ScalarType? dtype = null, Device? device = null, bool requires_grad = false, string[]? names = null)
        => Unnamed(names, FromSpan<short>(rawArray.Span, dimensions, dtype, device, requires_grad));

    public static Tensor tensor(int scalar, Device? device = null, bool requires_grad = false)
        => FromScalar(scalar, null, device, requires_grad);

    public static Tensor tensor(int[] rawArray, ScalarType? dtype = null, Device? device = null, bool requires_grad = false, string[]? names = null)
        => Unnamed(names, FromSpan<int>(rawArray, [rawArray.Length], dtype, device, requires_grad));

    public static Tensor tensor(int[] rawArray, ReadOnlySpan<long> dimensions, ScalarType? dtype = null, Device? device = null, bool requires_grad = false, string[]? names = null)
        => Unnamed(names, FromSpan<int>(rawArray, dimensions, dtype, device, requires_grad));

    public static Tensor tensor(int[,] rawArray, ScalarType? dtype = null, Device? device = null, bool requires_grad = false, string[]? names = null)
        => Unnamed(names, FromArray<int>(rawArray, dtype, device, requires_grad));

    public static Tensor tensor(int[,,] rawArray, ScalarType? dtype = null, Device? device = null, bool requires_grad = false, string[]? names = null)
        => Unnamed(names, FromArray<int>(rawArray, dtype, device, requires_grad));

    public static Tensor tensor(int[,,,] rawArray, ScalarType? dtype = null, Device? device = null, bool requires_grad = false, string[]? names = null)
        => Unnamed(names, FromArray<int>(rawArray, dtype, device, requires_grad));

    public static Tensor tensor(IList<int> rawArray, ScalarType? dtype = null, Device? device = null, bool requires_grad = false, string[]? names = null)
        => Unnamed(names, FromList(rawArray, [rawArray.Count], dtype, device, requires_grad));

    public static Tensor tensor(IList<int> rawArray, ReadOnlySpan<long> dimensions, ScalarType? dtype = null, Device? device = null, bool requires_grad = false, string[]? names = null)
        => Unnamed(names, FromList(rawArray, dimensions, dtype, device, requires_grad));

    public static Tensor tensor(IList<int> rawArray, long rows, long columns, ScalarType? dtype = null, Device? device = null, bool requires_grad = false, string[]? names = null)
        => Unnamed(names, FromList(rawArray, [rows, columns], dtype, device, requires_grad));

    public static Tensor as_tensor(int[] rawArray, ScalarType? dtype = null, Device? device = null)
        => tensor(rawArray, dtype, device);

    public static Tensor as_tensor(IList<int> rawArray, ScalarType? dtype = null, Device? device = null)
        => tensor(rawArray, dtype, device);

    public static Tensor tensor(Memory<int> rawArray, ReadOnlySpan<long> dimensions, ScalarType? dtype = null, Device? device = null, bool requires_grad = false, string[]? names = null)
        => Unnamed(names, FromSpan<int>(rawArray.Span, dimensions, dtype, device, requires_grad));

    public static Tensor tensor(long scalar, ScalarType? dtype = null, Device? device = null, bool requires_grad = false)
        => FromScalar(scalar, dtype, device, requires_grad);

    public static Tensor tensor(long[] dataArray, ScalarType? dtype = null, Device? device = null, bool requires_grad = false, string[]? names = null)
        => Unnamed(names, FromSpan<long>(dataArray, [dataArray.Length], dtype, device, requires_grad));

    public static Tensor tensor(long[] dataArray, ReadOnlySpan<long> dimensions, ScalarType? dtype = null, Device? device = null, bool requires_grad = false, string[]? names = null)
        => Unnamed(names, FromSpan<long>(dataArray, dimensions, dtype, device, requires_grad));

    public static Tensor tensor(long[,] rawArray, ScalarType? dtype = null, Device? device = null, bool requires_grad = false, string[]? names = null)
        => Unnamed(names, FromArray<long>(rawArray, dtype, device, requires_grad));

    public static Tensor tensor(long[,,] rawArray, ScalarType? dtype = null, Device? device = null, bool requires_grad = false, string[]? names = null)
        => Unnamed(names, FromArray<long>(rawArray, dtype, device, requires_grad));

    public static Tensor tensor(long[,,,] rawArray, ScalarType? dtype = null, Device? device = null, bool requires_grad = false, string[]? names = null)
        => Unnamed(names, FromArray<long>(rawArray, dtype, device, requires_grad));

    public static Tensor tensor(IList<long> rawArray, ScalarType? dtype = null, Device? device = null, bool requires_grad = false, string[]? names = null)
        => Unnamed(names, FromList(rawArray, [rawArray.Count], dtype, device, requires_grad));

    public static Tensor tensor(IList<long> rawArray, ReadOnlySpan<long> dimensions, ScalarType? dtype = null, Device? device = null, bool requires_grad = false, string[]? names = null)
        => Unnamed(names, FromList(rawArray, dimensions, dtype, device, requires_grad));

    public static Tensor tensor(IList<long> rawArray, long rows, long columns, ScalarType? dtype = null, Device? device = null, bool requires_grad = false, string[]? names = null)
        => Unnamed(names, FromList(rawArray, [rows, columns], dtype, device, requires_grad));

    public static Tensor as_tensor(long[] rawArray, ScalarType? dtype = null, Device? device = null)
        => tensor(rawArray, dtype, device);

    public static Tensor as_tensor(IList<long> rawArray, ScalarType? dtype = null, Device? device = null)
        => tensor(rawArray, dtype, device);

    public static Tensor tensor(Memory<long> rawArray, ReadOnlySpan<long> dimensions, ScalarType? dtype = null, Device? device = null, bool requires_grad = false, string[]? names = null)
        => Unnamed(names, FromSpan<long>(rawArray.Span, dimensions, dtype, device, requires_grad));
}
