namespace Seq2Seq.Tests.Support;

/// <summary>
/// A program of this solution as its own build left it, to be started as a process. The copies beside the tests are not for that: while coverage is taken
/// the library there notes every line that runs, and processes of different terminal sessions that end in the same instant cannot both write their notes.
/// </summary>
internal static class BuiltProgram
{
    /// <summary>The command line tool.</summary>
    public static string CommandLine { get; } = Of("src", "Seq2Seq.Cli");

    /// <summary>The assembly of a project that stands in a folder of the same name.</summary>
    public static string Of(params string[] project) => Path.Combine(Repository.PathOf(project), OutputFolder(), $"{project[^1]}.dll");

    // bin/Release/net10.0: that of the tests, whose build has built the others alike.
    private static string OutputFolder() => Path.GetRelativePath(Repository.PathOf("tests", "Seq2Seq.Tests"), AppContext.BaseDirectory);
}
