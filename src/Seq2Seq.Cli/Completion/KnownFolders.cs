using Seq2Seq.Checkpoints;
using Seq2Seq.Reporting;

namespace Seq2Seq.Cli.Completion;

/// <summary>Folders that a shell may offer where a checkpoint or a run is wanted.</summary>
internal static class KnownFolders
{
    private const int Most = 200;

    /// <summary>Checkpoints, and runs that hold some, whose paths begin as typed; those one folder further down too.</summary>
    public static IEnumerable<string> Checkpoints(string typed) => Below(typed, folder =>
        HoldsCheckpoint(folder) || HoldsCheckpoint(Path.Combine(folder, "best")) || HoldsCheckpoint(Path.Combine(folder, "last")));

    /// <summary>Runs whose paths begin as typed.</summary>
    public static IEnumerable<string> Runs(string typed) => Below(typed, folder => File.Exists(Path.Combine(folder, RunMetrics.FileName)));

    private static bool HoldsCheckpoint(string folder) =>
        File.Exists(Path.Combine(folder, ModelFolder.ConfigName)) && File.Exists(Path.Combine(folder, ModelFolder.WeightsName));

    private static IEnumerable<string> Below(string typed, Func<string, bool> isWanted)
    {
        var parent = typed[..(typed.LastIndexOf('/') + 1)];
        return Children(parent, typed)
            .SelectMany(folder => isWanted(folder) ? [folder] : Children($"{folder}/", $"{folder}/").Where(isWanted))
            .Take(Most)
            .Order(StringComparer.Ordinal);
    }

    // Hidden folders are left out, as the shells do, and what may not be read is passed over.
    private static IEnumerable<string> Children(string parent, string prefix)
    {
        var folder = parent.Length == 0 ? "." : parent;
        return Directory.Exists(folder)
            ? Directory.EnumerateDirectories(folder, "*", new EnumerationOptions()).Select(path => parent + Path.GetFileName(path)).Where(path => path.StartsWith(prefix, StringComparison.Ordinal))
            : [];
    }
}
