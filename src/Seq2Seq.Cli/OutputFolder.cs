namespace Seq2Seq.Cli;

/// <summary>The place of a folder that a command makes.</summary>
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
}
