using System.Runtime.InteropServices;

namespace TorchSharp;

// Debian's libtorch runs OpenMP threads, and the OpenBLAS that Debian prefers has threads of its own: on few cores the two
// pools wait for each other. Where the OpenMP build of OpenBLAS is installed too, it is loaded first, so that libtorch's
// references to libblas.so.3 and liblapack.so.3 find it, and one pool serves both.
internal static partial class OpenBlas
{
    private const string Folder = "/usr/lib/x86_64-linux-gnu/openblas-openmp";
    private const int Now = 2;
    private const int Global = 0x100;

    internal static void Load()
    {
        if (!OperatingSystem.IsLinux() || Chosen("SEQ2SEQ_OPENBLAS") == "off" || Chosen("LD_PRELOAD").Contains("blas", StringComparison.Ordinal))
        {
            return;
        }

        foreach (var library in new[] { "libblas.so.3", "liblapack.so.3" })
        {
            var file = Path.Combine(Folder, library);
            if (File.Exists(file))
            {
                dlopen(file, Now | Global);
            }
        }
    }

    private static string Chosen(string variable) => Environment.GetEnvironmentVariable(variable) ?? "";

    [LibraryImport("libc", StringMarshalling = StringMarshalling.Utf8)]
    private static partial nint dlopen(string file, int flags);
}
