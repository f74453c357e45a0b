namespace Seq2Seq.Cli.Doctor;

/// <summary>What the doctor found out about the machine.</summary>
internal sealed record MachineFacts
{
    /// <summary>cpu or cuda.</summary>
    public required string Backend { get; init; }

    /// <summary>Versions of the .NET SDKs that are installed.</summary>
    public required IReadOnlyList<string> Sdks { get; init; }

    public required LoadedTorch Torch { get; init; }

    /// <summary>The libstdc++ of this system and what TorchSharp's library needs of it; null where neither matters.</summary>
    public string? Libstdcxx { get; init; }

    /// <summary>Whether the sum of two 8x8 matrices is what it should be; null where libtorch cannot be loaded.</summary>
    public required bool? AddsRightly { get; init; }

    /// <summary>How fast matrix products are; null where libtorch cannot be loaded, or where that was not asked.</summary>
    public required ProductSpeed? Speed { get; init; }

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

/// <summary>How fast matrix products are, in GFLOP/s.</summary>
/// <param name="Float32">On all workers of the CPU, in float32.</param>
/// <param name="Bfloat16">The same in bfloat16; null where the processor has no instructions for it.</param>
/// <param name="Cuda">In float32 on the first CUDA device, if there is one.</param>
internal sealed record ProductSpeed(double Float32, double? Bfloat16, double? Cuda);

/// <summary>A folder that is written to.</summary>
/// <param name="Purpose">What for.</param>
/// <param name="Path">The folder.</param>
/// <param name="Free">Bytes that are free there; null where the system does not tell.</param>
/// <param name="IsWritable">Whether a file can be made in it, or in the folder that is there above it.</param>
internal sealed record FolderSpace(string Purpose, string Path, long? Free, bool IsWritable);
