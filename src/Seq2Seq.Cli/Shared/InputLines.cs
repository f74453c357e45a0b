using Seq2Seq.Files;

namespace Seq2Seq.Cli;

/// <summary>The lines of input files, of which "-" is standard input.</summary>
internal static class InputLines
{
    /// <summary>A file's name in messages.</summary>
    public static string NameOf(string? path) => path is null or "-" ? "standard input" : path;

    /// <summary>The lines, each as soon as it is there.</summary>
    /// <exception cref="InputException">The file cannot be read.</exception>
    public static IEnumerable<string> Read(string path, Stream standardInput) =>
        path == "-" ? TextLines.ReadAll(standardInput, NameOf(path)) : TextLines.ReadAll(path);

    /// <summary>All lines, at least one.</summary>
    /// <exception cref="InputException">The file cannot be read, or is empty.</exception>
    public static string[] ReadAll(string path, string name, Stream standardInput)
    {
        string[] lines = [.. Read(path, standardInput)];
        return lines.Length > 0 ? lines : throw InputException.At(name, 1, "the file is empty; at least one line is wanted.");
    }

    /// <summary>What is wrong with a file that has fewer lines than another beside it.</summary>
    /// <param name="name">The file's name.</param>
    /// <param name="lines">How many it has.</param>
    /// <param name="other">The other's name.</param>
    /// <param name="expected">How many the other has, where that is known.</param>
    public static InputException TooShort(string name, int lines, string other, int? expected = null) =>
        InputException.At(name, lines, $"the file ends here; as many lines as in {other} are wanted{(expected is null ? "" : $", which has {expected}")}.");
}
