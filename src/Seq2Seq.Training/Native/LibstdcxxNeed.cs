using System.Buffers.Binary;

namespace Seq2Seq.Native;

/// <summary>
/// Whether a native library loads with a libstdc++ that may be older than the one it was linked with, and the copy of it that does.
/// <para>
/// TorchSharp's libLibTorchSharp.so needs GLIBCXX_3.4.32 (GCC 13), which Debian 12 and Ubuntu 22.04 lack. Its one symbol of that version,
/// <c>_ZSt21ios_base_library_initv</c>, is an undefined reference that the header iostream of GCC 13 leaves to force a newer library at run time; nothing
/// calls it. With that one need marked weak (VER_FLG_WEAK) the loader passes over it, and the library runs.
/// </para>
/// </summary>
internal static class LibstdcxxNeed
{
    /// <summary>The library that is meant.</summary>
    public const string Library = "libstdc++.so.6";

    /// <summary>The version that may be marked.</summary>
    public const string Version = "GLIBCXX_3.4.32";

    /// <summary>The only symbol that may have that version.</summary>
    public const string Symbol = "_ZSt21ios_base_library_initv";

    /// <summary>Compares what a library needs with what there is.</summary>
    /// <param name="library">The library.</param>
    /// <param name="available">The versions that the system's libstdc++ defines; null to take it that it lacks just <see cref="Version"/>.</param>
    /// <exception cref="InvalidDataException">The library is damaged.</exception>
    public static LibstdcxxFinding Examine(ElfFile library, IReadOnlyCollection<string>? available)
    {
        var needs = library.Needs.Where(need => need.Library == Library).ToList();
        var lacking = needs.Where(need => !need.IsWeak && (available is null ? need.Version == Version : !available.Contains(need.Version))).ToList();
        if (lacking.Count == 0)
        {
            return new LibstdcxxFinding(needs.Exists(need => need.IsWeak && need.Version == Version) ? LibstdcxxState.IsMarked : LibstdcxxState.Loads);
        }

        if (lacking.Find(need => need.Version != Version) is { } other)
        {
            return new LibstdcxxFinding(LibstdcxxState.CannotLoad, $"it needs {other.Version} of {Library}");
        }

        return library.SymbolsOf(lacking[0]) is [(Symbol, false)]
            ? new LibstdcxxFinding(LibstdcxxState.CanBeMarked) { Need = lacking[0] }
            : new LibstdcxxFinding(LibstdcxxState.CannotLoad, $"it uses {Version} of {Library} for more than '{Symbol}'");
    }

    /// <summary>Marks the need weak in the content of a library.</summary>
    public static void Mark(byte[] bytes, VersionNeed need) =>
        BinaryPrimitives.WriteUInt16LittleEndian(bytes.AsSpan(need.FlagsOffset), (ushort)(need.Flags | VersionNeed.Weak));
}

/// <summary>What was found of a library.</summary>
/// <param name="State">Whether it loads.</param>
/// <param name="Reason">Why it cannot be loaded, when it cannot.</param>
internal sealed record LibstdcxxFinding(LibstdcxxState State, string Reason = "")
{
    /// <summary>The need that can be marked, when that is the state.</summary>
    public VersionNeed? Need { get; init; }
}

/// <summary>Whether a library loads with a given libstdc++.</summary>
internal enum LibstdcxxState
{
    /// <summary>It loads as it is.</summary>
    Loads,

    /// <summary>It loads because the need was marked weak.</summary>
    IsMarked,

    /// <summary>It would load with the need marked weak.</summary>
    CanBeMarked,

    /// <summary>It does not load, and marking does not help.</summary>
    CannotLoad,
}
