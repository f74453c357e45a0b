using System.CommandLine;
using System.CommandLine.Parsing;
using System.Globalization;

namespace Seq2Seq.Cli.Completion;

/// <summary>
/// Answers a shell that asks how a command line may go on: seq2seq "[suggest:POSITION]" "LINE", the question that dotnet-suggest asks too. Nothing is answered where
/// the name of a file is wanted, and the shell offers its own.
/// </summary>
internal static class Suggestions
{
    private const string Question = "[suggest";

    /// <summary>Whether arguments ask that.</summary>
    public static bool AreAskedFor(string[] args) => args is [var first, ..] && first.StartsWith(Question, StringComparison.Ordinal) && first.EndsWith(']');

    /// <summary>Writes a line for each way to go on.</summary>
    public static void Write(Command root, string[] args, TextWriter output)
    {
        var line = args.Length > 1 ? args[1] : "";
        var asked = args[0].TrimEnd(']')[Question.Length..].TrimStart(':');
        var position = int.TryParse(asked, NumberStyles.None, CultureInfo.InvariantCulture, out var number) ? Math.Min(number, line.Length) : line.Length;
        foreach (var suggestion in After(root, line[..position]))
        {
            output.Write($"{suggestion}\n");
        }
    }

    /// <summary>The words that may stand in place of a line's last one, which may be empty.</summary>
    internal static IReadOnlyList<string> After(Command root, string line)
    {
        // The first word is the program, under whatever name.
        var program = line.IndexOf(' ', StringComparison.Ordinal);
        if (program < 0)
        {
            return [];
        }

        var begin = line.LastIndexOf(' ') + 1;
        var (before, word) = (line[program..begin], line[begin..]);
        if (word.StartsWith("--", StringComparison.Ordinal) && word.Split('=', 2) is [var option, var value])
        {
            return [.. Words(root, $"{before}{option} ", value).Select(found => $"{option}={found}")];
        }

        return Words(root, before, word);
    }

    private static IReadOnlyList<string> Words(Command root, string before, string word)
    {
        var parsed = root.Parse($"{root.Name}{before}{word}");
        var all = parsed.GetCompletions(root.Name.Length + before.Length + word.Length)
            .Select(item => item.InsertText ?? item.Label)
            .Where(text => text.StartsWith(word, StringComparison.Ordinal))
            .Distinct();
        return [.. all.Where(text => word.StartsWith('-') || !text.StartsWith('-') || !WantsValue(root.Parse($"{root.Name}{before}")))];
    }

    // Options are offered unasked only where nothing else is wanted.
    private static bool WantsValue(ParseResult parsed)
    {
        var command = parsed.CommandResult.Command;
        return command.Subcommands.Count > 0
            || command.Arguments.Any(argument => parsed.GetResult(argument) is null or { Tokens.Count: 0 })
            || (parsed.Tokens is [.., { Type: TokenType.Option } last] && command.Options.Any(option => Takes(option, last.Value)));
    }

    private static bool Takes(Option option, string name) =>
        option.Arity.MinimumNumberOfValues > 0 && (option.Name == name || option.Aliases.Contains(name));
}
