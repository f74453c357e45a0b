using System.Globalization;
using Seq2Seq.Configuration;
using Seq2Seq.Native;
using TorchSharp;
using static TorchSharp.torch;

namespace Seq2Seq.Model;

/// <summary>Turns the words auto, cpu, cuda and cuda:N into a device that is there.</summary>
internal static class DeviceSelection
{
    /// <summary>The device that a word means on this machine.</summary>
    /// <exception cref="InputException">The word is unknown, or there is no such device.</exception>
    /// <exception cref="DllNotFoundException">libtorch cannot be loaded.</exception>
    public static Device Resolve(string name)
    {
        if (!DeviceName.IsValid(name))
        {
            throw new InputException($"device is '{name}'; auto, cpu, cuda or cuda:N is wanted.");
        }

        TorchLibrary.Require();
        if (name == "cpu")
        {
            return CPU;
        }

        var count = cuda.is_available() ? cuda.device_count() : 0;
        if (name == "auto")
        {
            return count > 0 ? CUDA : CPU;
        }

        var index = name == "cuda" ? 0 : int.Parse(name.AsSpan(5), CultureInfo.InvariantCulture);
        return index < count
            ? new Device(DeviceType.CUDA, index)
            : throw new InputException($"device is '{name}', and {(count == 0 ? "no CUDA device is" : $"only {count} CUDA device{(count == 1 ? " is" : "s are")}")} there; cpu or auto is wanted.");
    }
}
