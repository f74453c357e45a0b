using System.ComponentModel;
using System.Diagnostics;
using System.Globalization;
using Seq2Seq.Cli.Benchmarks;
using Seq2Seq.Configuration;
using Seq2Seq.Model;
using Seq2Seq.Native;
using static TorchSharp.torch;

namespace Seq2Seq.Cli.Doctor;

/// <summary>Looks at the machine.</summary>
internal static class MachineProbe
{
    private const int Side = 8;
    private const string MemoryInfo = "/proc/meminfo";

    /// <summary>Everything that the doctor wants to know.</summary>
    /// <param name="cache">The cache folder that is asked about.</param>
    /// <param name="quick">Whether speed is left out.</param>
    public static MachineFacts Look(string cache, bool quick)
    {
        var torch = LibTorch.Load();
        var processor = Processor.OfMachine();
        var (total, free) = Memory();
        return new MachineFacts
        {
            Backend = LibTorch.Backend,
            Sdks = Sdks(),
            Torch = torch,
            Libstdcxx = Libstdcxx(),
            AddsRightly = torch.Problem is null ? AddsRightly() : null,
            Speed = torch.Problem is null && !quick ? Multiply(torch, processor) : null,
            Processor = processor,
            HasNvidiaDriver = File.Exists("/proc/driver/nvidia/version") || File.Exists("/dev/dxg"),
            TotalMemory = total,
            FreeMemory = free,
            Folders = [Space("working folder", Environment.CurrentDirectory), Space("cache folder", cache)],
            RequestedThreads = Environment.GetEnvironmentVariable("OMP_NUM_THREADS"),
        };
    }

    private static string? Libstdcxx()
    {
        if (SystemLibstdcxx.Versions is not { } versions || TorchLibrary.File is not { } file)
        {
            return null;
        }

        var isMarked = LibstdcxxNeed.Examine(ElfFile.Read(File.ReadAllBytes(file)), versions).State == LibstdcxxState.IsMarked;
        return $"{SystemLibstdcxx.Newest(versions)} from {SystemLibstdcxx.File}"
            + (isMarked ? $"; TorchSharp's library needs {LibstdcxxNeed.Version} for nothing that it uses, and was built to load without it" : "");
    }

    private static ProductSpeed Multiply(LoadedTorch torch, Processor processor) => new(
        MatrixProductSpeed.Glance(DeviceAndPrecision.Of(Precision.Float32, "cpu")),
        processor.HasBfloat16 ? MatrixProductSpeed.Glance(DeviceAndPrecision.Of(Precision.Bfloat16, "cpu")) : null,
        torch.CudaDevices > 0 ? MatrixProductSpeed.Glance(DeviceAndPrecision.Of(Precision.Float32, "cuda")) : null);

    private static bool AddsRightly()
    {
        using var ungraded = no_grad();
        using var scope = NewDisposeScope();
        var numbers = Enumerable.Range(0, Side * Side).Select(number => (float)number).ToArray();
        var sum = tensor(numbers).view(Side, Side).Plus(ones(Side, Side));
        return sum.data<float>().ToArray().SequenceEqual(numbers.Select(number => number + 1));
    }

    // Of 'dotnet --list-sdks', a line each: 10.0.100 [/usr/share/dotnet/sdk].
    private static IReadOnlyList<string> Sdks()
    {
        try
        {
            using var process = Process.Start(new ProcessStartInfo("dotnet", "--list-sdks") { RedirectStandardOutput = true, RedirectStandardError = true })!;
            var lines = process.StandardOutput.ReadToEnd().Split('\n', StringSplitOptions.RemoveEmptyEntries);
            process.WaitForExit();
            return [.. lines.Select(line => line.Split(' ')[0])];
        }
        catch (Win32Exception)
        {
            return []; // no such program
        }
    }

    private static (long Total, long Free) Memory()
    {
        var runtime = GC.GetGCMemoryInfo();
        var total = runtime.TotalAvailableMemoryBytes;
        var free = File.Exists(MemoryInfo) ? Available(File.ReadLines(MemoryInfo)) : null;
        return (total, Math.Min(total, free ?? total - runtime.MemoryLoadBytes));
    }

    // "MemAvailable:   12345678 kB"
    private static long? Available(IEnumerable<string> lines)
    {
        var words = lines.FirstOrDefault(line => line.StartsWith("MemAvailable:", StringComparison.Ordinal))?.Split(' ', StringSplitOptions.RemoveEmptyEntries);
        return words is [_, var kibibytes, ..] ? 1024 * long.Parse(kibibytes, CultureInfo.InvariantCulture) : null;
    }

    // A folder that is not there yet is made on the disk of the one above it.
    private static FolderSpace Space(string purpose, string path)
    {
        var there = Path.GetFullPath(path);
        while (!Directory.Exists(there) && Path.GetDirectoryName(there) is { } above)
        {
            there = above;
        }

        try
        {
            return new FolderSpace(purpose, path, new DriveInfo(there).AvailableFreeSpace, IsWritable(there));
        }
        catch (Exception failure) when (failure is IOException or UnauthorizedAccessException or ArgumentException)
        {
            return new FolderSpace(purpose, path, null, IsWritable(there));
        }
    }

    private static bool IsWritable(string folder)
    {
        try
        {
            using var file = new FileStream(Path.Combine(folder, $".seq2seq-doctor-{Environment.ProcessId}"), FileMode.CreateNew, FileAccess.Write, FileShare.None, 1, FileOptions.DeleteOnClose);
            return true;
        }
        catch (Exception failure) when (failure is IOException or UnauthorizedAccessException)
        {
            return false;
        }
    }
}
