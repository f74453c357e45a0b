using System.Reflection;
using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;

namespace Seq2Seq.Cli;

/// <summary>
/// Ends the program with a sentence where a C++ exception would end it with SIGABRT and no word of use: TorchSharp catches libtorch's own exceptions, but not those of oneDNN nor
/// std::bad_alloc, which both come when memory runs out. Linux only.
/// </summary>
internal static unsafe partial class NativeFailure
{
    private const int StandardError = 2;

    private static delegate* unmanaged<int, byte*, nint, nint> s_write;
    private static delegate* unmanaged<int, void> s_exit;

    private static ReadOnlySpan<byte> Sentence =>
        "error: libtorch failed beyond recovery, as it does when memory runs out; smaller batches (--batch-tokens, in training data.batch_tokens) or shorter sentences need less.\n"u8;

    /// <summary>To be called once, before the first tensor.</summary>
    public static void Arrange()
    {
        if (OperatingSystem.IsLinux()
            && NativeLibrary.TryLoad("libc.so.6", out var c)
            && NativeLibrary.TryGetExport(c, "write", out var write)
            && NativeLibrary.TryGetExport(c, "_exit", out var exit)
            && NativeLibrary.TryLoad("libstdc++.so.6", out var cpp)
            && NativeLibrary.TryGetExport(cpp, "_ZSt13set_terminatePFvvE", out var install))
        {
            s_write = (delegate* unmanaged<int, byte*, nint, nint>)write;
            s_exit = (delegate* unmanaged<int, void>)exit;

            // Compiled now: there may be no memory for it when it is called.
            RuntimeHelpers.PrepareMethod(typeof(NativeFailure).GetMethod(nameof(End), BindingFlags.Static | BindingFlags.NonPublic)!.MethodHandle);
            delegate* unmanaged<void> end = &End;
            ((delegate* unmanaged<delegate* unmanaged<void>, nint>)install)(end);
        }
    }

    // Allocates nothing, and takes no lock.
    [UnmanagedCallersOnly]
    private static void End()
    {
        fixed (byte* sentence = Sentence)
        {
            s_write(StandardError, sentence, Sentence.Length);
        }

        s_exit(ExitCode.Failed);
    }
}
