using System.Runtime.InteropServices;

namespace TorchSharp;

/// <summary>The operations of libtorch, under the names that TorchSharp gives them.</summary>
public static partial class torch
{
    public const TensorStringStyle julia = TensorStringStyle.Julia;
    public const TensorStringStyle numpy = TensorStringStyle.Numpy;
    public const TensorStringStyle csharp = TensorStringStyle.CSharp;

    public static readonly ScalarType uint8 = ScalarType.Byte;
    public static readonly ScalarType int8 = ScalarType.Int8;
    public static readonly ScalarType int16 = ScalarType.Int16;
    public static readonly ScalarType int32 = ScalarType.Int32;
    public static readonly ScalarType int64 = ScalarType.Int64;
    public static readonly ScalarType float16 = ScalarType.Float16;
    public static readonly ScalarType float32 = ScalarType.Float32;
    public static readonly ScalarType float64 = ScalarType.Float64;
    public static readonly ScalarType bfloat16 = ScalarType.BFloat16;
    public static readonly ScalarType half = ScalarType.Float16;
    public static readonly ScalarType @bool = ScalarType.Bool;
    public static readonly ScalarType @short = ScalarType.Int16;
    public static readonly ScalarType @int = ScalarType.Int32;
    public static readonly ScalarType @long = ScalarType.Int64;
    public static readonly ScalarType @float = ScalarType.Float32;
    public static readonly ScalarType @double = ScalarType.Float64;

    public static TensorStringStyle TensorStringStyle { get; set; } = TensorStringStyle.Metadata;

    public static string __version__ => Marshal.PtrToStringUTF8(Native.version())!;

    public static DisposeScope? CurrentDisposeScope => DisposeScopeManager.ThreadSingleton.CurrentDisposeScope;

    public static DisposeScope NewDisposeScope() => DisposeScopeManager.ThreadSingleton.NewDisposeScope();

    public static Tensor WrappedTensorDisposeScope(Func<Tensor> expr)
    {
        using var scope = NewDisposeScope();
        return expr().MoveToOuterDisposeScope();
    }

    public static int get_num_threads() => Native.get_num_threads();

    public static void set_num_threads(int num) => Native.set_num_threads(num);

    public static int get_num_interop_threads() => Native.get_num_interop_threads();

    public static void set_num_interop_threads(int num) => Native.set_num_interop_threads(num);

    public static ScalarType get_default_dtype() => (ScalarType)Native.get_default_dtype();

    public static void set_default_dtype(ScalarType dtype) => Native.set_default_dtype((int)dtype);

    public static bool is_tensor(object obj) => obj is Tensor;

    public static bool is_nonzero(Tensor input) => input.is_nonzero();

    public static long numel(Tensor input) => input.numel();

    public static bool is_floating_point(Tensor input) => is_floating_point(input.dtype);

    public static bool is_floating_point(ScalarType type)
        => type is ScalarType.Float16 or ScalarType.Float32 or ScalarType.Float64 or ScalarType.BFloat16;

    public static bool is_complex(Tensor input) => is_complex(input.dtype);

    public static bool is_complex(ScalarType type) => type is ScalarType.ComplexFloat32 or ScalarType.ComplexFloat64;

    public static bool is_integral(Tensor t) => is_integral(t.dtype);

    public static bool is_integral(ScalarType type)
        => type is ScalarType.Byte or ScalarType.Int8 or ScalarType.Int16 or ScalarType.Int32 or ScalarType.Int64 or ScalarType.Bool;

    public static ScalarType result_type(Tensor tensor1, Tensor tensor2)
    {
        var type = Native.result_type(tensor1, tensor2);
        return type >= 0 ? (ScalarType)type : throw Native.Failure();
    }

    public static ScalarType promote_types(ScalarType type1, ScalarType type2)
    {
        var type = Native.promote_types((int)type1, (int)type2);
        return type >= 0 ? (ScalarType)type : throw Native.Failure();
    }

    public static bool allclose(Tensor tensor, Tensor target, double rtol = 1e-05, double atol = 1e-08, bool equal_nan = false)
        => tensor.allclose(target, rtol, atol, equal_nan);

    internal static int Code(ScalarType? type) => type is null ? -1 : (int)type.Value;

    internal static long Count(long[]? values) => Native.Count(values);
}
