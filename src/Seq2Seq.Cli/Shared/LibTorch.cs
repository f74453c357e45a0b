using System.Diagnostics;
using System.Reflection;
using Seq2Seq.Model;
using Seq2Seq.Native;
using static TorchSharp.torch;

namespace Seq2Seq.Cli;

/// <summary>The libtorch under the program: which backend brought it, whether it loads, and from where.</summary>
internal static class LibTorch
{
    /// <summary>cpu or cuda, as it was built.</summary>
    public static string Backend { get; } = typeof(LibTorch).Assembly.GetCustomAttributes<AssemblyMetadataAttribute>()
        .First(attribute => attribute.Key == "TorchBackend").Value!;

    /// <summary>Loads it, if it can be loaded, and says what there is.</summary>
    public static LoadedTorch Load()
    {
        if (TorchLibrary.Problem is { } problem)
        {
            return new LoadedTorch { Problem = problem };
        }

        try
        {
            return Look();
        }
        catch (Exception failure) when (LoadFailure(failure) is { } why)
        {
            return new LoadedTorch { Problem = new LoadProblem(why) };
        }
    }

    /// <summary>Why it cannot be loaded, where that is what an exception is about; else null.</summary>
    public static string? LoadFailure(Exception failure)
    {
        var chain = Chain(failure).ToList();
        var isAboutLoading = chain.Any(link => link is DllNotFoundException or BadImageFormatException or EntryPointNotFoundException
            || (link is TypeInitializationException start && start.TypeName.StartsWith("TorchSharp", StringComparison.Ordinal)));
        return isAboutLoading ? TorchLibrary.Problem?.Reason ?? TorchLibrary.Reason(chain[^1].Message) : null;
    }

    private static IEnumerable<Exception> Chain(Exception failure)
    {
        for (var link = failure; link is not null; link = link.InnerException)
        {
            yield return link;
        }
    }

    private static LoadedTorch Look()
    {
        var workers = CpuWorkers.CountFor(CPU); // the first call into libtorch
        using var process = Process.GetCurrentProcess();
        return new LoadedTorch
        {
            Version = __version__,
            Workers = workers,
            ThreadsInOperation = get_num_threads(),
            CudaDevices = cuda.is_available() ? cuda.device_count() : 0,
            Libraries = [.. process.Modules.Cast<ProcessModule>().Select(module => module.FileName)],
        };
    }
}

/// <summary>What a libtorch said of itself.</summary>
internal sealed record LoadedTorch
{
    /// <summary>Why it could not be loaded; null when it was.</summary>
    public LoadProblem? Problem { get; init; }

    public string Version { get; init; } = "";

    /// <summary>Threads that work side by side on a CPU.</summary>
    public int Workers { get; init; }

    /// <summary>Threads within one operation.</summary>
    public int ThreadsInOperation { get; init; }

    public int CudaDevices { get; init; }

    /// <summary>Files of all native libraries that the process holds.</summary>
    public IReadOnlyList<string> Libraries { get; init; } = [];

    /// <summary>The folder that libtorch was loaded from; null where the system does not tell.</summary>
    public string? Folder => Libraries.FirstOrDefault(file => Path.GetFileName(file).Contains("torch_cpu", StringComparison.Ordinal)) is { } found
        ? Path.GetDirectoryName(found)
        : null;

    /// <summary>The words that --device takes for the CUDA devices here.</summary>
    public IEnumerable<string> CudaNames => Enumerable.Range(0, CudaDevices).Select(number => $"cuda:{number}");

    /// <summary>What there is to compute on.</summary>
    public IEnumerable<string> Devices => CudaNames.Prepend($"cpu ({Workers} {Plural.Of("thread", Workers)})");
}
