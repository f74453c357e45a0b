using Seq2Seq.Configuration;
using static TorchSharp.torch;

namespace Seq2Seq.Model;

/// <summary>How and where a model's weights lie.</summary>
/// <param name="Type">Number format of projections and embeddings, float32 or bfloat16; norms and positions are always float32.</param>
/// <param name="Device">The device.</param>
internal sealed record Placement(ScalarType Type, Device Device)
{
    /// <summary>float32 on the CPU.</summary>
    public static Placement Default { get; } = new(ScalarType.Float32, CPU);

    /// <summary>The format of a precision, on a device.</summary>
    public static Placement Of(Precision precision, Device device) => new(precision == Precision.Bfloat16 ? ScalarType.BFloat16 : ScalarType.Float32, device);
}
