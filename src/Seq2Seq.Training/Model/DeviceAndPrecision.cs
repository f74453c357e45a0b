using Seq2Seq.Configuration;
using static TorchSharp.torch;

namespace Seq2Seq.Model;

/// <summary>How and where a model's weights lie.</summary>
/// <param name="Type">Number format of projections and embeddings, float32 or bfloat16; norms and positions are always float32.</param>
/// <param name="Device">The device.</param>
internal sealed record DeviceAndPrecision(ScalarType Type, Device Device)
{
    /// <summary>float32 on the CPU.</summary>
    public static DeviceAndPrecision Default => Of(Precision.Float32, "cpu");

    /// <summary>The format of a precision, on the device that a word means on this machine.</summary>
    /// <exception cref="InputException">The word is unknown, or there is no such device.</exception>
    public static DeviceAndPrecision Of(Precision precision, string device) =>
        new(precision == Precision.Bfloat16 ? ScalarType.BFloat16 : ScalarType.Float32, DeviceSelection.Resolve(device));
}
