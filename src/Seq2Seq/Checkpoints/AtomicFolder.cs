namespace Seq2Seq.Checkpoints;

/// <summary>Replaces a folder as a whole: the new one is written aside and flushed to disk, then takes the old one's name.</summary>
internal static class AtomicFolder
{
    /// <summary>Writes a folder; when <paramref name="write"/> throws, the old one stays as it was and nothing else is left.</summary>
    public static void Replace(string folder, Action<string> write)
    {
        var full = Path.TrimEndingDirectorySeparator(Path.GetFullPath(folder));
        var (aside, old) = ($"{full}.new-{Environment.ProcessId}", $"{full}.old-{Environment.ProcessId}");
        Directory.CreateDirectory(aside);
        try
        {
            write(aside);
            Flush(aside);
            if (Directory.Exists(full))
            {
                Directory.Move(full, old);
            }

            Directory.Move(aside, full);
        }
        catch
        {
            if (Directory.Exists(old) && !Directory.Exists(full))
            {
                Directory.Move(old, full);
            }

            if (Directory.Exists(aside))
            {
                Directory.Delete(aside, recursive: true);
            }

            throw;
        }

        if (Directory.Exists(old))
        {
            Directory.Delete(old, recursive: true);
        }
    }

    private static void Flush(string folder)
    {
        foreach (var file in Directory.EnumerateFiles(folder, "*", SearchOption.AllDirectories))
        {
            using var stream = new FileStream(file, FileMode.Open, FileAccess.ReadWrite);
            stream.Flush(flushToDisk: true);
        }
    }
}
