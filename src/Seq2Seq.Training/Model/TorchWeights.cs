using Seq2Seq.Checkpoints;
using static TorchSharp.torch;

namespace Seq2Seq.Model;

/// <summary>Tensors in safetensors files.</summary>
internal static class TorchWeights
{
    private static readonly (Dtype Dtype, ScalarType Type)[] Types =
    [
        (Dtype.F32, ScalarType.Float32), (Dtype.F64, ScalarType.Float64), (Dtype.BF16, ScalarType.BFloat16), (Dtype.F16, ScalarType.Float16),
        (Dtype.I64, ScalarType.Int64), (Dtype.I32, ScalarType.Int32), (Dtype.I16, ScalarType.Int16), (Dtype.I8, ScalarType.Int8),
        (Dtype.U8, ScalarType.Byte), (Dtype.Bool, ScalarType.Bool),
    ];

    /// <summary>Copies a tensor of a file into one of the same shape, whatever its number format and device.</summary>
    public static void CopyTo(this SafeTensor from, Tensor to)
    {
        ArgumentNullException.ThrowIfNull(from);
        Shape.Require(to, from.Shape);
        if (to.device_type == TorchSharp.DeviceType.CPU && to.dtype == TypeOf(from.Dtype) && to.is_contiguous())
        {
            from.Bytes.CopyTo(to.bytes);
            return;
        }

        using var copy = from.ToTensor();
        to.copy_(copy);
    }

    /// <summary>A copy of a tensor of a file, on the CPU; the caller disposes of it.</summary>
    public static Tensor ToTensor(this SafeTensor from)
    {
        ArgumentNullException.ThrowIfNull(from);
        var tensor = empty(from.Shape, dtype: TypeOf(from.Dtype));
        from.Bytes.CopyTo(tensor.bytes);
        return tensor;
    }

    /// <summary>A tensor to write: of any shape and device, and one of the number formats of safetensors.</summary>
    public static SafeTensorSource SourceOf((string Name, Tensor Tensor) weight) =>
        new(weight.Name, Types.First(pair => pair.Type == weight.Tensor.dtype).Dtype, weight.Tensor.shape, stream =>
        {
            using var detached = weight.Tensor.detach();
            using var onHost = detached.cpu();
            using var contiguous = onHost.contiguous();
            stream.Write(contiguous.bytes);
        });

    private static ScalarType TypeOf(Dtype dtype) => Types.First(pair => pair.Dtype == dtype).Type;
}
