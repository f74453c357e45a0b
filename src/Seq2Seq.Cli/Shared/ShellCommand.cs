using System.CommandLine;
using System.Text.RegularExpressions;

namespace Seq2Seq.Cli;

/// <summary>Command lines that a person may copy into a shell.</summary>
internal static partial class ShellCommand
{
    /// <summary>Environment variable by which the launcher says how it was called, ./seq2seq perhaps; an installed tool is called by its name.</summary>
    public const string CalledAs = "SEQ2SEQ_COMMAND";

    /// <summary>The program with arguments, quoted where a POSIX shell needs it.</summary>
    public static string Of(params IEnumerable<string> arguments) =>
        string.Join(' ', arguments.Prepend(Environment.GetEnvironmentVariable(CalledAs) ?? "seq2seq").Select(Quote));

    /// <summary>A command line that gives a text to another one.</summary>
    public static string Echo(string text, string command) => $"echo {Quote(text)} | {command}";

    /// <summary>The command line that goes on with the training that a command line began.</summary>
    public static string ToResume(ParseResult parsed)
    {
        var typed = parsed.Tokens.Select(token => token.Value).Where(word => word != "--overwrite").ToList();
        return Of(typed.Contains("--resume") ? typed : typed.Append("--resume"));
    }

    private static string Quote(string word) => PlainWord().IsMatch(word) ? word : $"'{word.Replace("'", @"'\''", StringComparison.Ordinal)}'";

    [GeneratedRegex(@"^[\w./:=,@%+-]+$", RegexOptions.CultureInvariant)]
    private static partial Regex PlainWord();
}
