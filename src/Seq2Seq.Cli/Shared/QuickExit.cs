using System.Runtime.InteropServices;

namespace Seq2Seq.Cli;

/// <summary>
/// A process that ends runs the destructors of its libraries, and libtorch's take thousands of operators out of its tables again: 70 ms that give nothing
/// back to anybody. What is registered with the C library last runs first; here that is the system call itself, which ends the process with the same exit
/// code. By then .NET has ended in its own order.
/// </summary>
internal static partial class QuickExit
{
    /// <summary>To be called last: whoever registers later still runs. Does nothing where the C library is not GNU's.</summary>
    public static void Arrange()
    {
        if (OperatingSystem.IsLinux()
            && NativeLibrary.TryLoad("libc.so.6", out var library)
            && NativeLibrary.TryGetExport(library, "on_exit", out _)
            && NativeLibrary.TryGetExport(library, "_exit", out var end))
        {
            _ = on_exit(end, 0);
        }
    }

    // Calls function(exit code, argument) when the process exits.
    [LibraryImport("libc.so.6")]
    private static partial int on_exit(nint function, nint argument);
}
