using System.Runtime.InteropServices;

namespace Seq2Seq.Native;

/// <summary>
/// Loads TorchSharp's native library before TorchSharp does. Where it cannot be loaded TorchSharp would print a page of its search, copy half a gigabyte
/// from the package cache beside the program to try again, and throw from a static constructor; here one sentence says why.
/// </summary>
internal static class TorchLibrary
{
    private static readonly Lazy<LoadProblem?> Failure = new(Load);

    /// <summary>Why it cannot be loaded; null when it can, or when it is in a script's package cache and TorchSharp has to look for it.</summary>
    public static LoadProblem? Problem => Failure.Value;

    /// <summary>Loads it, unless that is done.</summary>
    /// <exception cref="DllNotFoundException">It is there and cannot be loaded; the message is a sentence.</exception>
    public static void Require()
    {
        if (Problem is { } problem)
        {
            throw new DllNotFoundException($"libtorch cannot be loaded: {problem.Reason}{(problem.WayOut is { } wayOut ? $"; {wayOut}" : "")}.");
        }
    }

    /// <summary>The native library of TorchSharp beside the program; null where it is elsewhere.</summary>
    public static string? File { get; } = Folders().Select(folder => Path.Combine(folder, Name)).FirstOrDefault(System.IO.File.Exists);

    /// <summary>The reason in a message of the loader: after a line of advice it has one line for each place where it looked, of which those without a file say nothing.</summary>
    internal static string Reason(string message)
    {
        var lines = message.Split('\n', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries);
        var detail = lines[0].StartsWith("Unable to load", StringComparison.Ordinal)
            ? lines.Skip(1).FirstOrDefault(line => !line.StartsWith('/') || System.IO.File.Exists(line.Split(": ")[0]))
            : null;
        return (detail ?? lines[0]).TrimEnd('.');
    }

    /// <summary>What an older libstdc++ keeps from loading, and the way out; null where the reason is another one.</summary>
    /// <param name="finding">What was found of the library.</param>
    /// <param name="newest">The newest version of the system's libstdc++.</param>
    internal static LoadProblem? OlderSystem(LibstdcxxFinding finding, string? newest) => finding.State switch
    {
        LibstdcxxState.CanBeMarked => new(
            $"{Name} needs {LibstdcxxNeed.Version} of {LibstdcxxNeed.Library}, and the newest version here is {newest}",
            "build the application on this system, or with the property OlderLibstdcxx set to always"),
        LibstdcxxState.CannotLoad => new(
            $"{Name} is made for newer systems: {finding.Reason} (the newest version here is {newest})",
            "use Debian 12, Ubuntu 22.04, RHEL 10 or a newer one, or a container of one of them"),
        _ => null,
    };

    private static string Name => OperatingSystem.IsWindows() ? "LibTorchSharp.dll" : OperatingSystem.IsMacOS() ? "libLibTorchSharp.dylib" : "libLibTorchSharp.so";

    private static LoadProblem? Load()
    {
        if (File is null)
        {
            return IsBuilt ? new LoadProblem($"{Name} is missing in {AppContext.BaseDirectory}") : null;
        }

        try
        {
            if (CutOff(Path.GetDirectoryName(File)!) is { } library)
            {
                return new LoadProblem($"{library} is damaged, its end is missing");
            }

            NativeLibrary.Load(File);
            return null;
        }
        catch (Exception failure) when (failure is DllNotFoundException or BadImageFormatException)
        {
            return OlderSystem(File) ?? new LoadProblem(Reason(failure.Message));
        }
        catch (Exception failure) when (failure is IOException or UnauthorizedAccessException)
        {
            return new LoadProblem(failure.Message.TrimEnd('.'));
        }
    }

    // A built application has TorchSharp beside it; a script or a notebook takes it from the package cache.
    private static bool IsBuilt => System.IO.File.Exists(Path.Combine(AppContext.BaseDirectory, "TorchSharp.dll"));

    private static string? CutOff(string folder) => OperatingSystem.IsLinux()
        ? Directory.EnumerateFiles(folder, "lib*.so*").FirstOrDefault(ElfLength.IsCutOff)
        : null;

    private static LoadProblem? OlderSystem(string file)
    {
        try
        {
            return SystemLibstdcxx.Versions is { } versions
                ? OlderSystem(LibstdcxxNeed.Examine(ElfFile.Read(System.IO.File.ReadAllBytes(file)), versions), SystemLibstdcxx.Newest(versions))
                : null;
        }
        catch (Exception failure) when (failure is IOException or UnauthorizedAccessException or InvalidDataException)
        {
            return null; // not a library, or a damaged one: the loader has said so
        }
    }

    // Those of the host, which a single file is unpacked to, then the layouts of build outputs.
    private static IEnumerable<string> Folders() =>
    [
        .. (AppContext.GetData("NATIVE_DLL_SEARCH_DIRECTORIES") as string ?? "").Split(Path.PathSeparator, StringSplitOptions.RemoveEmptyEntries),
        AppContext.BaseDirectory,
        Path.Combine(AppContext.BaseDirectory, "runtimes", RuntimeInformation.RuntimeIdentifier, "native"),
    ];
}

/// <summary>Why a native library cannot be loaded.</summary>
/// <param name="Reason">What is wrong, without a full stop.</param>
/// <param name="WayOut">What to do, where that is known.</param>
internal sealed record LoadProblem(string Reason, string? WayOut = null);
