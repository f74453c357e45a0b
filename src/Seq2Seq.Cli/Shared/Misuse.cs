using System.CommandLine;
using System.CommandLine.Parsing;
using Seq2Seq.Configuration;

namespace Seq2Seq.Cli;

/// <summary>What is wrong with a command line, in the words of the other messages: what was found, and what is wanted.</summary>
internal static class Misuse
{
    /// <summary>Says what is wrong, if something is.</summary>
    public static bool Tell(ParseResult parsed, TextWriter error)
    {
        var name = FullName(parsed.CommandResult);
        var problems = Problems(parsed, name).ToList();
        if (problems.Count == 0)
        {
            return false;
        }

        problems.ForEach(problem => error.WriteLine($"error: {problem}"));
        error.WriteLine($"Type '{name} --help' for usage.");
        return true;
    }

    // A word that is not known is often the reason for everything else that is wrong.
    private static IEnumerable<string> Problems(ParseResult parsed, string name)
    {
        var command = parsed.CommandResult.Command;
        if (parsed.Action is System.CommandLine.Help.HelpAction or CommandHelp)
        {
            return [];
        }

        if (UnknownOption(parsed, command) is { } option)
        {
            return [Unknown(option, $"an option of {name}", command.Options.Select(one => one.Name))];
        }

        var commands = command.Subcommands.Select(one => one.Name).ToList();
        return (parsed.UnmatchedTokens, commands) switch
        {
            ([var word, ..], []) => [$"'{word}' is one word too many for {name}."],
            ([var word, ..], _) => [Unknown(word, $"a command of {name}", commands)],
            (_, []) => [.. Missing(parsed, command), .. Others(parsed)],
            _ when parsed.Errors.Count > 0 => [$"{name} wants a command: {ChoiceOption.List(commands)}."],
            _ => [],
        };
    }

    // The parser takes a misspelt option for an argument where one is wanted.
    private static string? UnknownOption(ParseResult parsed, Command command) => parsed.Tokens.Any(token => token.Type == TokenType.DoubleDash)
        ? null
        : command.Arguments.SelectMany(argument => parsed.GetResult(argument)?.Tokens ?? []).Select(token => token.Value)
            .Concat(parsed.UnmatchedTokens)
            .FirstOrDefault(word => word.Length > 1 && word[0] == '-');

    private static string Unknown(string word, string kind, IEnumerable<string> known) =>
        $"'{word}' is not {kind}{(NearestName.Find(word, known) is { } near ? $"; did you mean {near}?" : ".")}";

    private static IEnumerable<string> Missing(ParseResult parsed, Command command) =>
    [
        .. command.Arguments.Where(argument => argument.Arity.MinimumNumberOfValues > 0 && parsed.GetResult(argument) is null or { Tokens.Count: 0 })
            .Select(argument => $"{argument.Name} is not given; it is wanted."),
        .. command.Options.Where(option => option.Required && parsed.GetResult(option) is null or { Implicit: true }).Select(option => $"{option.Name} is not given; it is wanted."),
    ];

    private static IEnumerable<string> Others(ParseResult parsed) => parsed.Errors
        .Where(problem => problem.SymbolResult is OptionResult { Implicit: false } or ArgumentResult { Tokens.Count: > 0 })
        .Select(problem => problem.SymbolResult is OptionResult { Tokens.Count: 0, Option: var option }
            ? $"{option.Name} has no value; {option.HelpName ?? "one"} is wanted."
            : char.ToLowerInvariant(problem.Message[0]) + problem.Message[1..]);

    private static string FullName(CommandResult command)
    {
        var names = new Stack<string>();
        for (SymbolResult? at = command; at is CommandResult one; at = at.Parent)
        {
            names.Push(one.Command.Name);
        }

        return string.Join(' ', names);
    }
}
