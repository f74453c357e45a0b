namespace Seq2Seq.Cli.Doctor;

/// <summary>What the doctor found out about the machine.</summary>
internal sealed record MachineFacts
{
    /// <summary>cpu, cuda or system.</summary>
    public required string Backend { get; init; }

    /// <summary>Versions of the .NET SDKs that are installed.</summary>
    public required IReadOnlyList<string> Sdks { get; init; }

    public required LoadedTorch Torch { get; init; }

    /// <summary>The first arithmetic; null where libtorch cannot be loaded.</summary>
    public required Arithmetic? Arithmetic { get; init; }

    /// <summary>What multiplies matrices on the CPU; null where libtorch cannot be loaded.</summary>
    public required BlasLibrary? Blas { get; init; }

    public required Processor Processor { get; init; }

    /// <summary>Whether an NVIDIA driver is here.</summary>
    public required bool HasNvidiaDriver { get; init; }

    public required long TotalMemory { get; init; }

    public required long FreeMemory { get; init; }

    /// <summary>The folders that are written to.</summary>
    public required IReadOnlyList<FolderSpace> Folders { get; init; }

    /// <summary>OMP_NUM_THREADS as the user set it, if so.</summary>
    public required string? RequestedThreads { get; init; }
}

/// <summary>What the first operations came to.</summary>
/// <param name="AdditionIsRight">Whether the sum of two 8x8 matrices is what it should be.</param>
/// <param name="Float32">GFLOP/s of matrix products on all workers.</param>
/// <param name="Bfloat16">The same in bfloat16; null where the processor has no instructions for it.</param>
/// <param name="Cuda">GFLOP/s in float32 of the first CUDA device, if there is one.</param>
internal sealed record Arithmetic(bool AdditionIsRight, double Float32, double? Bfloat16, double? Cuda);

/// <summary>A library of linear algebra.</summary>
/// <param name="Name">Its name.</param>
/// <param name="File">Where it was loaded from; null where it is a part of libtorch.</param>
/// <param name="Kernel">The processor that its kernels are for, as it says.</param>
/// <param name="Threads">Whose threads it uses.</param>
internal sealed record BlasLibrary(string Name, string? File = null, string? Kernel = null, BlasThreads Threads = BlasThreads.Unknown);

/// <summary>Whose threads a BLAS uses, in OpenBLAS's numbers.</summary>
internal enum BlasThreads
{
    Unknown = -1,
    None = 0,
    Own = 1,
    OpenMp = 2,
}

/// <summary>A folder that is written to.</summary>
/// <param name="Purpose">What for.</param>
/// <param name="Path">The folder.</param>
/// <param name="Free">Bytes that are free there; null where the system does not tell.</param>
/// <param name="IsWritable">Whether a file can be made in it, or in the folder that is there above it.</param>
internal sealed record FolderSpace(string Purpose, string Path, long? Free, bool IsWritable);
