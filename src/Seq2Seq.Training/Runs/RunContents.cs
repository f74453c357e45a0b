using Seq2Seq.Reporting;

namespace Seq2Seq.Runs;

/// <summary>
/// What is in the folder that a run is written to. Only what a training has made is replaced: a folder with run.yaml, the log and a checkpoint, and nothing
/// else. A run that was killed before its first checkpoint has nothing to lose and is begun again, but only where nothing is beside what it wrote: a
/// project may have a run.yaml of its own.
/// </summary>
/// <param name="folder">The folder, which need not exist.</param>
internal sealed class RunContents(string folder)
{
    /// <summary>The configuration of a run.</summary>
    public const string ConfigName = "run.yaml";

    private static readonly string[] Begun = [ConfigName, RunMetrics.FileName, TensorBoardLog.FolderName];

    private readonly string[] _besideBegun = !Directory.Exists(folder)
        ? []
        : [.. Directory.EnumerateFileSystemEntries(folder).Select(entry => Path.GetFileName(entry)!).Except(Begun).Order(StringComparer.Ordinal)];

    /// <summary>Whether there is a checkpoint that would be lost.</summary>
    public bool HasCheckpoint { get; } = Directory.Exists(Path.Combine(folder, "last")) || Directory.Exists(Path.Combine(folder, "best"));

    private bool IsRun => HasCheckpoint && File.Exists(Path.Combine(folder, ConfigName)) && File.Exists(Path.Combine(folder, RunMetrics.FileName));

    /// <summary>Refuses a folder in which something would be lost that no training has made.</summary>
    /// <param name="overwrite">Whether a run is to be replaced.</param>
    /// <exception cref="InputException">There is a file, or a folder with other contents.</exception>
    public void RequireRunOrNothing(bool overwrite)
    {
        if (File.Exists(folder))
        {
            throw new InputException($"{folder} is a file; expected a folder for the run.");
        }

        if (!IsRun && _besideBegun is [var other, ..])
        {
            throw new InputException($"{folder} has files in it ('{other}') and is not a run, which has {ConfigName}, {RunMetrics.FileName} and last/ or best/; expected a new or empty folder, or a run (--output names another folder).");
        }

        if (IsRun && overwrite && Array.Find(_besideBegun, name => !IsOfRun(name)) is { } foreign)
        {
            throw new InputException($"{folder} has '{foreign}' beside the files of its run, which --overwrite would delete too; move it, or name another folder with --output.");
        }
    }

    private static bool IsOfRun(string name) =>
        name is "last" or "best" or "average" || name.StartsWith("step-", StringComparison.Ordinal) || name.Contains(".seq2seq-", StringComparison.Ordinal);
}
