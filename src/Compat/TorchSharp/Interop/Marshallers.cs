using System.Runtime.InteropServices;
using System.Runtime.InteropServices.Marshalling;
using static TorchSharp.torch;

namespace TorchSharp;

// A tensor goes in as its handle and is kept alive until the call returns; a handle that comes out becomes a tensor, and
// null the exception that libtorch left behind.
[CustomMarshaller(typeof(Tensor), MarshalMode.ManagedToUnmanagedIn, typeof(In))]
[CustomMarshaller(typeof(Tensor), MarshalMode.ManagedToUnmanagedOut, typeof(Out))]
internal static class TensorMarshaller
{
    internal ref struct In
    {
        private Tensor _tensor;

        public void FromManaged(Tensor tensor) => _tensor = tensor;

        public readonly nint ToUnmanaged() => _tensor.Handle;

        public readonly void Free() => GC.KeepAlive(_tensor);
    }

    internal static class Out
    {
        public static Tensor ConvertToManaged(nint handle) => handle != 0 ? new Tensor(handle) : throw Native.Failure();
    }
}

// The same where null stands for "no tensor".
[CustomMarshaller(typeof(Tensor), MarshalMode.ManagedToUnmanagedIn, typeof(In))]
[CustomMarshaller(typeof(Tensor), MarshalMode.ManagedToUnmanagedOut, typeof(Out))]
internal static class OptionalTensorMarshaller
{
    internal ref struct In
    {
        private Tensor? _tensor;

        public void FromManaged(Tensor? tensor) => _tensor = tensor;

        public readonly nint ToUnmanaged() => _tensor is null ? 0 : _tensor.Handle;

        public readonly void Free() => GC.KeepAlive(_tensor);
    }

    internal static class Out
    {
        public static Tensor ConvertToManaged(nint handle) => handle != 0 ? new Tensor(handle) : null!;
    }
}

// A list of results: the call says how many, and each is then taken.
[CustomMarshaller(typeof(Tensor[]), MarshalMode.ManagedToUnmanagedOut, typeof(TensorListMarshaller))]
internal static class TensorListMarshaller
{
    public static Tensor[] ConvertToManaged(long count)
    {
        if (count < 0)
        {
            throw Native.Failure();
        }

        var tensors = new Tensor[count];
        for (var i = 0; i < tensors.Length; i++)
        {
            var handle = Native.take_kept(i);
            tensors[i] = handle != 0 ? new Tensor(handle) : null!;
        }

        return tensors;
    }
}

[CustomMarshaller(typeof(Generator), MarshalMode.ManagedToUnmanagedIn, typeof(In))]
internal static class GeneratorMarshaller
{
    internal ref struct In
    {
        private Generator? _generator;

        public void FromManaged(Generator? generator) => _generator = generator;

        public readonly nint ToUnmanaged() => _generator is null ? 0 : _generator.Handle;

        public readonly void Free() => GC.KeepAlive(_generator);
    }
}

/// <summary>The outcome of a call that gives nothing back: it exists only where the call succeeded.</summary>
[NativeMarshalling(typeof(DoneMarshaller))]
internal readonly struct Done
{
    internal Tensor Then(Tensor self) => self;
}

[CustomMarshaller(typeof(Done), MarshalMode.ManagedToUnmanagedOut, typeof(DoneMarshaller))]
internal static class DoneMarshaller
{
    public static Done ConvertToManaged(byte succeeded) => succeeded != 0 ? default : throw Native.Failure();
}

/// <summary>A number with its kind, as it crosses to libtorch; <see cref="None"/> where there is none.</summary>
[StructLayout(LayoutKind.Sequential)]
internal readonly struct Num
{
    private const long NoneKind = 0, IntegerKind = 1, RealKind = 2, BooleanKind = 3;

    private readonly long _bits;
    private readonly long _kind;

    private Num(long bits, long kind)
    {
        _bits = bits;
        _kind = kind;
    }

    internal static Num None => default;

    internal static Num One => new(1, IntegerKind);

    internal static Num Integer(long value) => new(value, IntegerKind);

    internal static Num Real(double value) => new(BitConverter.DoubleToInt64Bits(value), RealKind);

    internal static Num Boolean(bool value) => new(value ? 1 : 0, BooleanKind);

    internal bool IsReal => _kind == RealKind;

    internal bool IsBoolean => _kind == BooleanKind;

    internal double ToDouble() => IsReal ? BitConverter.Int64BitsToDouble(_bits) : _bits;

    internal long ToInt64() => IsReal ? (long)BitConverter.Int64BitsToDouble(_bits) : _bits;

    internal bool ToBoolean() => IsReal ? BitConverter.Int64BitsToDouble(_bits) != 0 : _bits != 0;

    public static implicit operator Num(Scalar? scalar) => scalar is null ? None : scalar.Value;

    public static implicit operator Num(double value) => Real(value);

    public static implicit operator Num(long value) => Integer(value);
}

/// <summary>Where and as what a new tensor is made; -1 leaves libtorch's default.</summary>
[StructLayout(LayoutKind.Sequential)]
internal readonly struct Options
{
    private readonly int _dtype;
    private readonly int _deviceType;
    private readonly int _deviceIndex;
    private readonly int _requiresGrad;

    internal Options(ScalarType? dtype, Device? device, bool requires_grad = false)
    {
        _dtype = Code(dtype);
        _deviceType = device is null ? -1 : (int)device.type;
        _deviceIndex = device is null ? -1 : device.index;
        _requiresGrad = requires_grad ? 1 : 0;
    }

    internal Options(DeviceType deviceType, int deviceIndex)
    {
        _dtype = -1;
        _deviceType = (int)deviceType;
        _deviceIndex = deviceIndex;
    }
}

/// <summary>The handles of several tensors, for the length of one call; null stays null.</summary>
internal static class Handles
{
    internal static nint[] Of(IList<Tensor> tensors)
    {
        var handles = new nint[tensors.Count];
        for (var i = 0; i < handles.Length; i++)
        {
            handles[i] = tensors[i] is { } tensor ? tensor.Handle : 0;
        }

        return handles;
    }
}
