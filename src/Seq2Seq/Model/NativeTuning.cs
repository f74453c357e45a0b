using System.Globalization;
using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;

namespace Seq2Seq.Model;

/// <summary>
/// Settings of the native libraries under libtorch that are read once, when they load: made when this assembly is loaded, before the first tensor. A
/// setting that the user has made stays. Linux only.
/// </summary>
internal static partial class NativeTuning
{
    private const int TrimThreshold = -1;
    private const int MmapMax = -4;

    /// <summary>How many threads the user asked for, if so.</summary>
    internal static int? RequestedThreads =>
        int.TryParse(Environment.GetEnvironmentVariable("OMP_NUM_THREADS"), NumberStyles.None, CultureInfo.InvariantCulture, out var threads) && threads > 0
            ? threads
            : null;

    [ModuleInitializer]
    [System.Diagnostics.CodeAnalysis.SuppressMessage("Usage", "CA2255", Justification = "Native libraries read these settings when they load; any later is too late.")]
    internal static void Apply()
    {
        if (!OperatingSystem.IsLinux())
        {
            return;
        }

        // Idle OpenMP workers that spin take the cores that the next product needs.
        Set("OMP_WAIT_POLICY", "passive");

        // One thread inside an operation, and a sentence to every thread: CpuWorkers.
        Set("OMP_NUM_THREADS", "1");
        KeepFreedMemory();
    }

    // Without this every large temporary is mapped and unmapped again, and the kernel zeroes its pages each time.
    private static void KeepFreedMemory()
    {
        if (IsUnset("MALLOC_MMAP_MAX_") && IsUnset("MALLOC_TRIM_THRESHOLD_"))
        {
            try
            {
                _ = mallopt(MmapMax, 0);
                _ = mallopt(TrimThreshold, int.MaxValue);
            }
            catch (EntryPointNotFoundException)
            {
                // Another C library than glibc, which has its own ways.
            }
        }
    }

    private static void Set(string name, string value)
    {
        if (IsUnset(name))
        {
            // .NET keeps its own copy of the environment; getenv in a native library sees only libc's.
            _ = setenv(name, value, 1);
        }
    }

    private static bool IsUnset(string name) => string.IsNullOrEmpty(Environment.GetEnvironmentVariable(name));

    [LibraryImport("libc", StringMarshalling = StringMarshalling.Utf8)]
    private static partial int setenv(string name, string value, int overwrite);

    [LibraryImport("libc")]
    private static partial int mallopt(int parameter, int value);
}
