namespace Seq2Seq.Files;

/// <summary>
/// Replaces a folder as a whole: the new one is written aside and flushed to disk, then takes the old one's name, on Linux in one step, so that a reader
/// sees the old one or the new one whenever it looks and whenever the writer is killed.
/// </summary>
internal static class AtomicFolder
{
    // Names that no folder of the user has: what killed writers leave under them is deleted.
    private const string Aside = ".seq2seq-new-";
    private const string Old = ".seq2seq-old-";

    /// <summary>Writes a folder; when <paramref name="write"/> throws, the old one stays as it was and nothing else is left.</summary>
    public static void Replace(string folder, Action<string> write)
    {
        var full = Path.TrimEndingDirectorySeparator(Path.GetFullPath(folder));
        var aside = MakeAside(full);
        try
        {
            write(aside);
            Flush(aside);
            TakeName(aside, full);
        }
        finally
        {
            // The new one after a failure, the old one after an exchange.
            Delete(aside);
        }

        NativeFolder.Flush(Path.GetDirectoryName(full)!);
    }

    /// <summary>Removes a folder: it is there whole, or it has another name than the one that readers look for.</summary>
    public static void Remove(string folder)
    {
        var full = Path.TrimEndingDirectorySeparator(Path.GetFullPath(folder));
        var old = $"{full}{Old}{Environment.ProcessId}";
        Directory.Move(full, old);
        Delete(old);
    }

    /// <summary>Removes what writers and removers of folders left that were killed.</summary>
    /// <param name="parent">Where the folders are.</param>
    /// <param name="name">Their name; * for any.</param>
    public static void RemoveLeftovers(string parent, string name)
    {
        if (Directory.Exists(parent))
        {
            Directory.GetDirectories(parent, name + Aside + "*").Concat(Directory.GetDirectories(parent, name + Old + "*")).ToList().ForEach(Delete);
        }
    }

    /// <summary>Makes an empty folder beside the one that it is to replace; what killed writers left there is removed first.</summary>
    /// <param name="full">The other one's full path.</param>
    /// <returns>The path of the new one.</returns>
    public static string MakeAside(string full)
    {
        RemoveLeftovers(Path.GetDirectoryName(full)!, Path.GetFileName(full));
        return Directory.CreateDirectory($"{full}{Aside}{Environment.ProcessId}").FullName;
    }

    /// <summary>Gives a complete folder the name of another, which afterwards has its name or none.</summary>
    public static void TakeName(string aside, string full)
    {
        if (!Directory.Exists(full))
        {
            Directory.Move(aside, full);
        }
        else if (!NativeFolder.TryExchange(aside, full))
        {
            var old = $"{full}{Old}{Environment.ProcessId}";
            Directory.Move(full, old);
            try
            {
                Directory.Move(aside, full);
            }
            catch
            {
                Directory.Move(old, full);
                throw;
            }

            Delete(old);
        }
    }

    /// <summary>Deletes a folder if it is there.</summary>
    public static void Delete(string folder)
    {
        if (Directory.Exists(folder))
        {
            Directory.Delete(folder, recursive: true);
        }
    }

    private static void Flush(string folder)
    {
        foreach (var file in Directory.EnumerateFiles(folder, "*", SearchOption.AllDirectories))
        {
            using var stream = new FileStream(file, FileMode.Open, FileAccess.ReadWrite);
            stream.Flush(flushToDisk: true);
        }

        foreach (var inner in Directory.EnumerateDirectories(folder, "*", SearchOption.AllDirectories).Append(folder))
        {
            NativeFolder.Flush(inner);
        }
    }
}
