using System.Runtime.InteropServices;

namespace Seq2Seq;

/// <summary>Recognizes failures for lack of memory, of which every allocator speaks in its own words.</summary>
internal static class OutOfMemory
{
    // libtorch's allocators: CUDA's, that of Linux and macOS, that of Windows.
    private static readonly string[] s_words = ["out of memory", "can't allocate memory", "not enough memory"];

    /// <summary>Whether a failure, or what caused it, is one for lack of memory.</summary>
    public static bool IsCauseOf(Exception failure)
    {
        ArgumentNullException.ThrowIfNull(failure);
        return failure is OutOfMemoryException
            || (failure is ExternalException && s_words.Any(words => failure.Message.Contains(words, StringComparison.OrdinalIgnoreCase)))
            || (failure.InnerException is { } cause && IsCauseOf(cause));
    }
}
