using System.Globalization;

namespace Seq2Seq.Configuration;

/// <summary>The words that name a device: auto, cpu, cuda, cuda:N.</summary>
internal static class DeviceName
{
    /// <summary>Whether a text is one of the words.</summary>
    public static bool IsValid(string name) =>
        name is "auto" or "cpu" or "cuda"
        || (name.StartsWith("cuda:", StringComparison.Ordinal)
            && int.TryParse(name.AsSpan(5), NumberStyles.None, CultureInfo.InvariantCulture, out _));
}
