using Seq2Seq.Concurrency;
using TorchSharp;
using static TorchSharp.torch;

namespace Seq2Seq.Model;

/// <summary>
/// Threads that work side by side on sentences of their own, with one thread inside each operation. The products of a small Transformer are too small to
/// be worth sharing among threads: sharing out the sentences leaves nothing to wait for.
/// </summary>
internal static class CpuWorkers
{
    // What the user asked for (OMP_NUM_THREADS), or the machine has; inside an operation there is one thread from here on.
    private static readonly Lazy<int> s_threads = new(Claim);

    /// <summary>
    /// How many workers a device keeps busy: the CPU's threads, or one that feeds an accelerator. One as well where the process is not tuned: then libtorch itself uses the
    /// CPU's threads.
    /// </summary>
    public static int CountFor(Device device)
    {
        ArgumentNullException.ThrowIfNull(device);
        return device.type == DeviceType.CPU ? Threads : 1;
    }

    /// <summary>Does work 0 to count - 1 at the same time, the first on the calling thread; an exception of one is thrown here when all have ended.</summary>
    /// <param name="count">Number of works; more than the CPU's threads take turns.</param>
    /// <param name="work">Does the work of one number; it opens a dispose scope of its own.</param>
    public static void Run(int count, Action<int> work) => Workers.Run(count, Threads, work);

    private static int Threads => TorchRuntime.IsTuned ? s_threads.Value : 1;

    private static int Claim()
    {
        var threads = TorchRuntime.RequestedThreads ?? Environment.ProcessorCount;
#pragma warning disable RS0030 // it ends the process for numbers below 1
        set_num_threads(1);
#pragma warning restore RS0030
        return threads;
    }
}
