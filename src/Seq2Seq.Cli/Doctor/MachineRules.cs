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
        .. facts.Arithmetic is { } arithmetic ? [Addition(arithmetic)] : Array.Empty<MachineCheck>(),
        .. facts.Blas is { } blas ? [Blas(blas, facts)] : Array.Empty<MachineCheck>(),
        Processor(facts.Processor),
        .. facts.Torch.Problem is null ? [Threads(facts), Cuda(facts)] : Array.Empty<MachineCheck>(),
        .. facts.Arithmetic is { } done ? [Speed(done, facts)] : Array.Empty<MachineCheck>(),
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

        return MachineCheck.Fail("libtorch", $"cannot be loaded: {problem}", facts.Backend == "system"
            ? "install one (Debian and Ubuntu: apt-get install libtorch-dev g++), or name the folder of one with LIBTORCH, delete torch-backend.props, and run ./seq2seq again."
            : $"delete the folders bin and obj and build again, so that the packages of the backend '{facts.Backend}' are restored; or choose another backend with TORCH_BACKEND.");
    }

    private static MachineCheck Addition(Arithmetic arithmetic) => arithmetic.AdditionIsRight
        ? MachineCheck.Ok("arithmetic", "an 8x8 sum is right")
        : MachineCheck.Fail("arithmetic", "an 8x8 sum is wrong", "this libtorch does not fit this machine: install another one.");

    private static MachineCheck Blas(BlasLibrary blas, MachineFacts facts)
    {
        var from = blas.File is null ? "within libtorch" : $"from {blas.File}";
        var kernel = blas.Kernel is null ? "" : $", kernels for {blas.Kernel}";
        var threads = blas.Threads switch
        {
            BlasThreads.None => ", without threads",
            BlasThreads.Own => ", threads of its own",
            BlasThreads.OpenMp => ", OpenMP's threads",
            _ => "",
        };
        var found = $"{blas.Name}{kernel}{threads}, {from}";
        return blas.Name == "reference BLAS"
            ? MachineCheck.Warn("BLAS", found, "it is many times slower than OpenBLAS: apt-get install libopenblas0-openmp.")
            : HasOlderKernels(blas, facts.Processor)
            ? MachineCheck.Warn("BLAS", found, "the processor has AVX-512, which these kernels leave unused: unset OPENBLAS_CORETYPE, or set it to SkylakeX.")
            : blas.Threads == BlasThreads.Own && facts.Torch.ThreadsInOperation > 1
            ? MachineCheck.Warn("BLAS", found, "two sets of threads wait for each other: apt-get install libopenblas0-openmp.")
            : MachineCheck.Ok("BLAS", found);
    }

    private static bool HasOlderKernels(BlasLibrary blas, Processor processor) =>
        processor.Features.Contains(Doctor.Processor.Avx512Name) && blas.Kernel is { } kernel
        && kernel.ToUpperInvariant() is not ("SKYLAKEX" or "COOPERLAKE" or "SAPPHIRERAPIDS" or "ZEN4" or "ZEN5");

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
            : "to use it, run TORCH_BACKEND=cuda ./seq2seq, or name a libtorch with CUDA: LIBTORCH=FOLDER ./seq2seq."),
        (0, false) when facts.Backend == "cuda" => MachineCheck.Warn("CUDA", "no device", "install NVIDIA's driver, or take the smaller backend: TORCH_BACKEND=cpu ./seq2seq."),
        (0, false) => MachineCheck.Ok("CUDA", "no device; everything runs on the CPU"),
        (var count, _) => MachineCheck.Ok("CUDA", $"{count} {Plural.Of("device", count)}: {string.Join(", ", facts.Torch.CudaNames)}"),
    };

    private static MachineCheck Speed(Arithmetic arithmetic, MachineFacts facts)
    {
        var found = string.Create(CultureInfo.InvariantCulture, $"{arithmetic.Float32:N0} GFLOP/s in float32")
            + (arithmetic.Bfloat16 is { } half ? string.Create(CultureInfo.InvariantCulture, $", {half:N0} in bfloat16") : "")
            + (arithmetic.Cuda is { } cuda ? string.Create(CultureInfo.InvariantCulture, $", {cuda:N0} on cuda:0") : "")
            + ", 512x512 matrix products";
        return arithmetic.Float32 / facts.Torch.Workers < SlowProduct
            ? MachineCheck.Warn("speed", found, "that is slow: see whether other programs keep the processor busy, and what is said of BLAS above.")
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
