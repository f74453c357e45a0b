using System.Runtime.InteropServices;

namespace Seq2Seq.Cli.Doctor;

/// <summary>Finds out which library multiplies matrices, from the native libraries that the process holds once libtorch is loaded.</summary>
internal static unsafe class BlasProbe
{
    private const string OpenBlas = "openblas";

    /// <summary>The library.</summary>
    public static BlasLibrary Find(LoadedTorch torch)
    {
        if (Named(torch, OpenBlas) is { } open)
        {
            return OfOpenBlas(open);
        }

        if (Named(torch, "mkl") is { } mkl)
        {
            return new BlasLibrary("MKL", mkl);
        }

        // Debian's reference BLAS is libblas.so.3.x.
        return Named(torch, "libblas.") is { } reference ? new BlasLibrary("reference BLAS", reference)
            : new BlasLibrary(OperatingSystem.IsMacOS() ? "Accelerate" : "MKL");
    }

    private static string? Named(LoadedTorch torch, string part) =>
        torch.Libraries.FirstOrDefault(file => Path.GetFileName(file).Contains(part, StringComparison.OrdinalIgnoreCase));

    private static BlasLibrary OfOpenBlas(string file)
    {
        var library = NativeLibrary.Load(file);
        try
        {
            return new BlasLibrary(
                Words(library, "openblas_get_config")?.Split(' ') is [var name, var version, ..] ? $"{name} {version}" : "OpenBLAS",
                file,
                Words(library, "openblas_get_corename"),
                NativeLibrary.TryGetExport(library, "openblas_get_parallel", out var parallel) ? (BlasThreads)((delegate* unmanaged<int>)parallel)() : BlasThreads.Unknown);
        }
        finally
        {
            NativeLibrary.Free(library);
        }
    }

    private static string? Words(nint library, string function) => NativeLibrary.TryGetExport(library, function, out var address)
        ? Marshal.PtrToStringUTF8(((delegate* unmanaged<nint>)address)())
        : null;
}
