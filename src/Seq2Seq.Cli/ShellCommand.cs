using System.CommandLine;
using System.Text.RegularExpressions;

namespace Seq2Seq.Cli;

/// <summary>Command lines that a person may copy into a shell.</summary>
internal static partial class ShellCommand
{
    /// <summary>The program with arguments, quoted where a POSIX shell needs it.</summary>
    public static string Of(params IEnumerable<string> arguments) => string.Join(' ', arguments.Select(Quote).Prepend("./seq2seq"));

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
