namespace Seq2Seq.Cli;

/// <summary>The place of a folder that a command makes.</summary>
internal static class OutputFolder
{
    /// <summary>Refuses a place that is taken, before any work is done.</summary>
    /// <param name="path">The place.</param>
    /// <param name="overwrite">Whether a folder of the same kind may be replaced.</param>
    /// <param name="kind">What the command makes.</param>
    /// <param name="marks">The files that every folder of that kind has.</param>
    /// <param name="others">What else it may have; a folder with anything beside is not replaced.</param>
    /// <exception cref="InputException">There is a file, or a folder that may not be replaced.</exception>
    public static void Require(string path, bool overwrite, string kind, string[] marks, params string[] others)
    {
        if (File.Exists(path))
        {
            throw new InputException($"--output {path} is a file; a new folder is wanted.");
        }

        if (!Directory.Exists(path) || !Directory.EnumerateFileSystemEntries(path).Any())
        {
            return;
        }

        if (!marks.All(mark => File.Exists(Path.Combine(path, mark))))
        {
            throw new InputException($"--output {path} has files in it and is not a {kind} ({string.Join(", ", marks)}); expected a new folder, or a {kind} to replace with --overwrite.");
        }

        if (Directory.EnumerateFileSystemEntries(path).Select(Path.GetFileName).Except([.. marks, .. others]).Order(StringComparer.Ordinal).FirstOrDefault() is { } other)
        {
            throw new InputException($"--output {path} has '{other}' beside the files of a {kind}; expected a new folder, or a {kind} with nothing else in it to replace with --overwrite.");
        }

        if (!overwrite)
        {
            throw new InputException($"--output {path} is a {kind} already; expected a new folder, or --overwrite to replace it.");
        }
    }
}
