namespace Seq2Seq.Native;

/// <summary>The libstdc++ that this process runs with: the .NET runtime itself loads it.</summary>
internal static class SystemLibstdcxx
{
    private const string Maps = "/proc/self/maps";

    /// <summary>Its file; null where there is none (musl, other systems than Linux).</summary>
    public static string? File { get; } = Find();

    /// <summary>The versions that it defines; null where it is unknown.</summary>
    public static IReadOnlyList<string>? Versions { get; } = Read();

    /// <summary>The newest GLIBCXX version of a list; null when there is none.</summary>
    public static string? Newest(IEnumerable<string> versions)
    {
        const string Prefix = "GLIBCXX_";
        return versions.Where(version => version.StartsWith(Prefix, StringComparison.Ordinal) && System.Version.TryParse(version[Prefix.Length..], out _))
            .MaxBy(version => System.Version.Parse(version[Prefix.Length..]));
    }

    // A line: 7f0c00000000-7f0c00099000 r--p 00000000 fe:00 1234    /usr/lib/x86_64-linux-gnu/libstdc++.so.6.0.30
    private static string? Find() => !System.IO.File.Exists(Maps) ? null : System.IO.File.ReadLines(Maps)
        .Select(line => line[Math.Max(0, line.IndexOf('/', StringComparison.Ordinal))..])
        .FirstOrDefault(path => Path.GetFileName(path).StartsWith("libstdc++.so.6", StringComparison.Ordinal));

    private static IReadOnlyList<string>? Read()
    {
        try
        {
            return File is null ? null : ElfFile.Read(System.IO.File.ReadAllBytes(File)).Definitions;
        }
        catch (Exception failure) when (failure is IOException or UnauthorizedAccessException or InvalidDataException)
        {
            return null; // replaced meanwhile by a package manager, or a file system that does not show it
        }
    }
}
