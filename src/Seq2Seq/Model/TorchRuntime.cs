using System.Globalization;
using System.Runtime.InteropServices;

namespace Seq2Seq.Model;

/// <summary>
/// Settings of the whole process that make small Transformers fast on a CPU. The command line applies them; an application that owns its process may, before its first tensor.
/// </summary>
public static partial class TorchRuntime
{
    private const int TrimThreshold = -1;
    private const int MmapMax = -4;

    /// <summary>How many threads the user asked for, if so.</summary>
    internal static int? RequestedThreads =>
        int.TryParse(Environment.GetEnvironmentVariable("OMP_NUM_THREADS"), NumberStyles.None, CultureInfo.InvariantCulture, out var threads) && threads > 0
            ? threads
            : null;

    /// <summary>Whether <see cref="Tune"/> was called.</summary>
    internal static bool IsTuned { get; private set; }

    /// <summary>
    /// Applies the settings: libtorch computes each operation on one thread, and sentences are shared among as many threads as there are processors (or as OMP_NUM_THREADS
    /// says). On Linux also OMP_WAIT_POLICY=passive, and glibc keeps freed memory for the next tensor (mallopt); variables that are set stay as they are. Without this call
    /// libtorch shares each operation among its own threads, and sentences wait for each other: the same results but for rounding, and slower. Call it before anything
    /// else uses TorchSharp: native libraries read most of these settings once, when they load.
    /// </summary>
    public static void Tune()
    {
        IsTuned = true;
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
