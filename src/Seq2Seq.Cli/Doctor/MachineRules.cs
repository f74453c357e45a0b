using System.Globalization;

namespace Seq2Seq.Cli.Doctor;

/// <summary>What is well and what is not about a machine, and what to do: pure functions of what was found.</summary>
internal static class MachineRules
{
    private const long Gigabyte = 1_000_000_000;
    private const long Megabyte = 1_000_000;
    private const int WantedSdk = 10;

    // Less than this on one worker is a tenth of what a laptop does.
    private const double SlowProduct = 5;

    /// <summary>Every check, in the order in which they are shown.</summary>
    public static IReadOnlyList<MachineCheck> Judge(MachineFacts facts) =>
    [
        MachineCheck.Ok("program", $"seq2seq {ProgramVersion.Number}, backend {facts.Backend}"),
        Sdk(facts.Sdks),
        LibTorch(facts),
        .. facts.Libstdcxx is { } found ? [MachineCheck.Ok("libstdc++", found)] : Array.Empty<MachineCheck>(),
        .. facts.AddsRightly is { } isRight ? [Addition(isRight)] : Array.Empty<MachineCheck>(),
        Processor(facts.Processor),
        .. facts.Torch.Problem is null ? [Threads(facts), Cuda(facts)] : Array.Empty<MachineCheck>(),
        .. facts.Speed is { } speed ? [Speed(speed, facts)] : Array.Empty<MachineCheck>(),
        Memory(facts),
        .. facts.Folders.Select(Folder),
    ];

    private static MachineCheck Sdk(IReadOnlyList<string> sdks)
    {
        var fit = sdks.LastOrDefault(version => version.StartsWith($"{WantedSdk}.", StringComparison.Ordinal));
        return fit is null
            ? MachineCheck.Warn(".NET", $"runtime {Environment.Version}, no SDK {WantedSdk}", $"to build, install the .NET SDK {WantedSdk} from https://dotnet.microsoft.com/download; running needs none.")
            : MachineCheck.Ok(".NET", $"runtime {Environment.Version}, SDK {fit}");
    }

    private static MachineCheck LibTorch(MachineFacts facts)
    {
        if (facts.Torch.Problem is not { } problem)
        {
            return MachineCheck.Ok("libtorch", facts.Torch.Version + (facts.Torch.Folder is { } folder ? $" from {folder}" : ""));
        }

        return MachineCheck.Fail("libtorch", $"cannot be loaded: {problem.Reason}", problem.WayOut is { } wayOut
            ? $"{wayOut}."
            : "delete the folders bin and obj here, and torchsharp and libtorch-* in NuGet's package folder, and build again: the packages are restored.");
    }

    private static MachineCheck Addition(bool isRight) => isRight
        ? MachineCheck.Ok("arithmetic", "an 8x8 sum is right")
        : MachineCheck.Fail("arithmetic", "an 8x8 sum is wrong", "this libtorch does not fit this machine.");

    private static MachineCheck Processor(Processor processor)
    {
        var threads = $"{processor.Count} {Plural.Of("thread", processor.Count)}";
        var found = $"{processor.Name}, {threads}; {(processor.Features.Count == 0 ? "no vector instructions" : string.Join(", ", processor.Features))}";
        return processor.IsX86 && !processor.Features.Contains(Doctor.Processor.Avx2Name)
            ? MachineCheck.Warn("processor", found, "without AVX2 everything is several times slower; a virtual machine may be hiding it.")
            : MachineCheck.Ok("processor", found);
    }

    private static MachineCheck Threads(MachineFacts facts)
    {
        var (workers, inside) = (facts.Torch.Workers, facts.Torch.ThreadsInOperation);
        var asked = string.IsNullOrEmpty(facts.RequestedThreads) ? "" : $" (OMP_NUM_THREADS is {facts.RequestedThreads})";
        var found = $"{workers} at work side by side, {inside} within an operation{asked}";
        return workers > facts.Processor.Count
            ? MachineCheck.Warn("threads", found, $"the processor runs {facts.Processor.Count} at a time: unset OMP_NUM_THREADS.")
            : MachineCheck.Ok("threads", found);
    }

    private static MachineCheck Cuda(MachineFacts facts) => (facts.Torch.CudaDevices, facts.HasNvidiaDriver) switch
    {
        (0, true) => MachineCheck.Warn("CUDA", "an NVIDIA driver is here, and libtorch sees no device", facts.Backend == "cuda"
            ? "see that nvidia-smi lists the device, and that the driver is recent enough for CUDA 12.8."
            : "to use it, run TORCH_BACKEND=cuda ./seq2seq."),
        (0, false) when facts.Backend == "cuda" => MachineCheck.Warn("CUDA", "no device", "install NVIDIA's driver, or take the smaller backend: TORCH_BACKEND=cpu ./seq2seq."),
        (0, false) => MachineCheck.Ok("CUDA", "no device; everything runs on the CPU"),
        (var count, _) => MachineCheck.Ok("CUDA", $"{count} {Plural.Of("device", count)}: {string.Join(", ", facts.Torch.CudaNames)}"),
    };

    private static MachineCheck Speed(ProductSpeed speed, MachineFacts facts)
    {
        var found = string.Create(CultureInfo.InvariantCulture, $"{speed.Float32:N0} GFLOP/s in float32")
            + (speed.Bfloat16 is { } half ? string.Create(CultureInfo.InvariantCulture, $", {half:N0} in bfloat16") : "")
            + (speed.Cuda is { } cuda ? string.Create(CultureInfo.InvariantCulture, $", {cuda:N0} on cuda:0") : "")
            + ", 512x512 matrix products";
        return speed.Float32 / facts.Torch.Workers < SlowProduct
            ? MachineCheck.Warn("speed", found, "that is slow: see whether other programs keep the processor busy.")
            : MachineCheck.Ok("speed", found);
    }

    private static MachineCheck Memory(MachineFacts facts)
    {
        var found = $"{Size(facts.FreeMemory)} free of {Size(facts.TotalMemory)}";
        return facts.FreeMemory < Gigabyte
            ? MachineCheck.Warn("memory", found, "trainings want 1 GB or more: end other programs, or lower data.batch_tokens.")
            : MachineCheck.Ok("memory", found);
    }

    private static MachineCheck Folder(FolderSpace folder)
    {
        var found = $"{folder.Path}, {(folder.Free is { } free ? $"{Size(free)} free" : "free space unknown")}{(folder.IsWritable ? "" : ", not writable")}";
        return !folder.IsWritable ? MachineCheck.Warn(folder.Purpose, found, "outputs cannot be written there: name folders elsewhere with --output and data.cache_folder.")
            : folder.Free < 64 * Megabyte ? MachineCheck.Fail(folder.Purpose, found, "no checkpoint fits there: make room, or work in another folder.")
            : folder.Free < Gigabyte ? MachineCheck.Warn(folder.Purpose, found, "make room: a checkpoint of a base model with its optimizer takes about 1 GB.")
            : MachineCheck.Ok(folder.Purpose, found);
    }

    private static string Size(long bytes) => bytes < Gigabyte
        ? string.Create(CultureInfo.InvariantCulture, $"{(double)bytes / Megabyte:N0} MB")
        : string.Create(CultureInfo.InvariantCulture, $"{(double)bytes / Gigabyte:N1} GB");
}
