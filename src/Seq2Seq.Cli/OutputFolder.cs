namespace Seq2Seq.Cli;

/// <summary>A folder that a command makes: written under another name and renamed when it is complete, so that it is never half there.</summary>
internal static class OutputFolder
{
    /// <summary>Refuses a place that is taken, before any work is done.</summary>
    /// <exception cref="InputException">There is a file, or a folder that may not be replaced.</exception>
    public static void Require(string path, bool overwrite)
    {
        if (File.Exists(path))
        {
            throw new InputException($"--output {path} is a file; a new folder is wanted.");
        }

        if (!overwrite && Directory.Exists(path) && Directory.EnumerateFileSystemEntries(path).Any())
        {
            throw new InputException($"--output {path} has files in it already; a new folder, or --overwrite, is wanted.");
        }
    }

    /// <summary>Writes the folder, in place of one that is there.</summary>
    public static void Write(string path, Action<string> write)
    {
        var full = Path.TrimEndingDirectorySeparator(Path.GetFullPath(path));
        var aside = $"{full}.{Environment.ProcessId}.tmp";
        var old = $"{full}.{Environment.ProcessId}.old";
        try
        {
            write(aside);
            if (Directory.Exists(full))
            {
                Directory.Move(full, old);
            }

            Directory.Move(aside, full);
        }
        finally
        {
            Remove(aside);
            Remove(old);
        }
    }

    private static void Remove(string path)
    {
        if (Directory.Exists(path))
        {
            Directory.Delete(path, recursive: true);
        }
    }
}
