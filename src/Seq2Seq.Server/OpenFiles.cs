using System.Globalization;

namespace Seq2Seq.Server;

/// <summary>How many connections fit into the number of files that the process may have open.</summary>
internal static class OpenFiles
{
    // Assemblies, native libraries, models, sockets that listen, and the pipes of the runtime.
    private const int OfTheProgram = 300;
    private const string Limits = "/proc/self/limits";

    /// <summary>The most connections for this process, at least 1; where the system does not tell, any number.</summary>
    public static int MostConnections { get; } = File.Exists(Limits) ? MostConnectionsFor(File.ReadLines(Limits)) : int.MaxValue;

    /// <summary>The most connections, from a line like "Max open files   1024   4096   files": the first number holds.</summary>
    internal static int MostConnectionsFor(IEnumerable<string> limits)
    {
        const string Name = "Max open files";
        var words = limits.FirstOrDefault(line => line.StartsWith(Name, StringComparison.Ordinal))?[Name.Length..].Split(' ', StringSplitOptions.RemoveEmptyEntries);
        return words is [var soft, ..] && int.TryParse(soft, NumberStyles.None, CultureInfo.InvariantCulture, out var files)
            ? Math.Max(1, files - OfTheProgram)
            : int.MaxValue;
    }
}
