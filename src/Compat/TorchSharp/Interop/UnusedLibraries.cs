using System.Runtime.InteropServices;

namespace TorchSharp;

/// <summary>
/// Empty libraries under the names of those that this libtorch names and never calls, Debian's OpenCV and FFmpeg above all (native/unused.sh). Loaded first,
/// they stand in for two hundred real ones, and libtorch is there in half the time. A program that itself needs one of those would find it empty, so a
/// program must ask for this: <c>TorchSharp.SkipUnusedLibraries</c> in its runtimeconfig.json.
/// </summary>
internal static class UnusedLibraries
{
    internal const string Switch = "TorchSharp.SkipUnusedLibraries";

    /// <summary>Loads them where the program asked for it.</summary>
    internal static void Load()
    {
        var folder = Path.Combine(AppContext.BaseDirectory, "unused");
        if (AppContext.TryGetSwitch(Switch, out var isWanted) && isWanted && Directory.Exists(folder))
        {
            foreach (var library in Directory.EnumerateFiles(folder))
            {
                _ = NativeLibrary.TryLoad(library, out _);
            }
        }
    }
}
