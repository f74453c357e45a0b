using System.Runtime.InteropServices;

namespace TorchSharp;

public static partial class torch
{
    public static Tensor arange(Scalar start, Scalar stop, Scalar step, ScalarType? dtype = null, Device? device = null, bool requires_grad = false)
    {
        var whole = is_integral(start.Type) && is_integral(stop.Type) && is_integral(step.Type);
        dtype ??= whole ? ScalarType.Int64 : get_default_dtype();
        return Native.arange(start, stop, step, new Options(dtype, InitializeDevice(device), requires_grad));
    }

    public static Tensor arange(Scalar start, Scalar stop, ScalarType? dtype = null, Device? device = null, bool requires_grad = false)
        => arange(start, stop, 1, dtype, device, requires_grad);

    public static Tensor arange(Scalar stop, ScalarType? dtype = null, Device? device = null, bool requires_grad = false)
        => arange(0, stop, 1, dtype, device, requires_grad);

    public static Tensor linspace(double start, double end, long steps, ScalarType? dtype = null, Device? device = null, bool requires_grad = false)
        => Native.linspace(start, end, steps, new Options(dtype, InitializeDevice(device), requires_grad));

    public static Tensor logspace(double start, double end, long steps, double @base = 10, ScalarType? dtype = null, Device? device = null, bool requires_grad = false)
        => Native.logspace(start, end, steps, @base, new Options(dtype, InitializeDevice(device), requires_grad));

    public static Tensor eye(long rows, long columns = -1, ScalarType? dtype = null, Device? device = null, bool requires_grad = false, string[]? names = null)
        => Unnamed(names, Native.eye(rows, columns < 0 ? rows : columns, new Options(dtype, InitializeDevice(device), requires_grad)));

    public static Tensor empty_strided(long[] size, long[] strides, ScalarType? dtype = null, Device? device = null, bool requires_grad = false, string[]? names = null)
        => Unnamed(names, Native.empty_strided(size, size.Length, strides, strides.Length, new Options(dtype, InitializeDevice(device), requires_grad)));

    public static Tensor randint(long low, long high, long[] size, ScalarType? dtype = null, Device? device = null, bool requires_grad = false, Generator? generator = null, string[]? names = null)
        => Unnamed(names, Native.randint(low, high, size, size.Length, generator, new Options(dtype ?? ScalarType.Int64, InitializeDevice(device), requires_grad)));

    public static Tensor randint(long high, long[] size, ScalarType? dtype = null, Device? device = null, bool requires_grad = false, Generator? generator = null, string[]? names = null)
        => randint(0, high, size, dtype, device, requires_grad, generator, names);

    public static Tensor randint(int low, int high, int[] size, ScalarType? dtype = null, Device? device = null, bool requires_grad = false, Generator? generator = null, string[]? names = null)
        => randint(low, high, Array.ConvertAll(size, dim => (long)dim), dtype, device, requires_grad, generator, names);

    public static Tensor randint(int high, int[] size, ScalarType? dtype = null, Device? device = null, bool requires_grad = false, Generator? generator = null, string[]? names = null)
        => randint(0, high, size, dtype, device, requires_grad, generator, names);

    public static Tensor randperm(long n, ScalarType? dtype = null, Device? device = null, bool requires_grad = false, Generator? generator = null)
        => Native.randperm(n, generator, new Options(dtype ?? ScalarType.Int64, InitializeDevice(device), requires_grad));

    public static Tensor normal(Tensor mean, Tensor std, Generator? generator = null) => Native.normal(mean, std, generator);

    public static Tensor normal(double mean, double std, ReadOnlySpan<long> size, ScalarType? dtype = null, Device? device = null, bool requires_grad = false, Generator? generator = null, string[]? names = null)
    {
        var result = empty(size, dtype, device, false, names).normal_(mean, std, generator);
        result.requires_grad = requires_grad;
        return result;
    }

    /// <summary>A tensor over the array's own memory: what is written to one is seen in the other.</summary>
    public static Tensor from_array(Array rawArray, Device? device = null) => from_array(rawArray, null, device ?? CPU);

    public static Tensor from_array(Array rawArray, ScalarType? dtype, Device? device = null, bool requires_grad = false, string[]? names = null)
    {
        var shape = new long[rawArray.Rank];
        for (var d = 0; d < shape.Length; d++)
        {
            shape[d] = rawArray.GetLongLength(d);
        }

        var tensor = Over(rawArray, 0, shape, dtype, InitializeDevice(device));
        tensor.requires_grad = requires_grad;
        return Unnamed(names, tensor);
    }

    public static Tensor as_tensor(Array data, ScalarType? dtype = null, Device? device = null) => from_array(data, dtype, device);

    public static Tensor as_tensor(Tensor data, ScalarType? dtype = null, Device? device = null)
        => Native.to(data, new Options(dtype, device is null ? null : InitializeDevice(device)), false, false);

    /// <summary>A one-dimensional tensor over <paramref name="count"/> elements of the array's own memory.</summary>
    public static Tensor frombuffer(Array rawArray, ScalarType dtype, long count = -1, long offset = 0, bool requires_grad = false)
    {
        if (offset < 0 || offset >= rawArray.LongLength)
        {
            throw new ArgumentException($"invalid value for 'offset': {offset}");
        }

        count = count < 0 ? rawArray.LongLength - offset : count;
        if (count > rawArray.LongLength - offset)
        {
            throw new IndexOutOfRangeException($"element count is too large: {count}");
        }

        var tensor = Over(rawArray, offset, [count], dtype, CPU);
        tensor.requires_grad = requires_grad;
        return tensor;
    }

    internal static unsafe Tensor FromSpan<T>(ReadOnlySpan<T> values, ReadOnlySpan<long> dimensions, ScalarType? dtype, Device? device, bool requires_grad) where T : unmanaged
    {
        var size = 1L;
        foreach (var dim in dimensions)
        {
            size *= dim;
        }

        if (size > values.Length)
        {
            throw new ArgumentException($"mismatched total size creating a tensor from an array: {size} vs. {values.Length}");
        }

        var type = ElementTypes.Of(typeof(T));
        fixed (T* data = values)
        {
            var options = new Options(dtype ?? type, InitializeDevice(device), requires_grad);
            return Native.from_memory((nint)data, dimensions, dimensions.Length, (int)type, options);
        }
    }

    internal static unsafe Tensor from_memory(ReadOnlySpan<byte> bytes, long[] size, ScalarType type)
    {
        fixed (byte* data = bytes)
        {
            return Native.from_memory((nint)data, size, size.Length, (int)type, new Options(type, CPU));
        }
    }

    internal static Tensor tensor(Scalar scalar) => FromScalar(scalar, null, null, false);

    internal static Tensor tensor(Scalar scalar, ScalarType type, Device device) => FromScalar(scalar, type, device, false);

    private static Tensor FromScalar(Scalar value, ScalarType? dtype, Device? device, bool requires_grad)
        => Native.scalar_tensor(value, new Options(dtype ?? value.Type, InitializeDevice(device), requires_grad));

    private static Tensor FromList<T>(IList<T> values, ReadOnlySpan<long> dimensions, ScalarType? dtype, Device? device, bool requires_grad) where T : unmanaged
        => values switch
        {
            List<T> list => FromSpan<T>(CollectionsMarshal.AsSpan(list), dimensions, dtype, device, requires_grad),
            T[] array => FromSpan<T>(array, dimensions, dtype, device, requires_grad),
            _ => FromSpan<T>([.. values], dimensions, dtype, device, requires_grad),
        };

    private static Tensor FromArray<T>(Array values, ScalarType? dtype, Device? device, bool requires_grad) where T : unmanaged
    {
        Span<long> shape = stackalloc long[values.Rank];
        for (var d = 0; d < shape.Length; d++)
        {
            shape[d] = values.GetLongLength(d);
        }

        var elements = MemoryMarshal.CreateReadOnlySpan(ref System.Runtime.CompilerServices.Unsafe.As<byte, T>(ref MemoryMarshal.GetArrayDataReference(values)), values.Length);
        return FromSpan(elements, shape, dtype, device, requires_grad);
    }

    // The array stays pinned until libtorch drops the last tensor over it.
    private static unsafe Tensor Over(Array array, long offset, long[] shape, ScalarType? dtype, Device device)
    {
        var type = ElementTypes.Of(array.GetType().GetElementType()!);
        var pin = GCHandle.Alloc(array, GCHandleType.Pinned);
        Tensor over;
        try
        {
            var address = pin.AddrOfPinnedObject() + (nint)(offset * ElementTypes.Size(type));
            over = Native.over_memory(address, shape, shape.Length, (int)type, &Unpin, GCHandle.ToIntPtr(pin));
        }
        catch
        {
            pin.Free();
            throw;
        }

        return (dtype is null || dtype == type) && device.type == DeviceType.CPU
            ? over
            : over.to(dtype ?? type, device, disposeAfter: true);
    }

    [UnmanagedCallersOnly]
    private static void Unpin(nint pin) => GCHandle.FromIntPtr(pin).Free();
}
