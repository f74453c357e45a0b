using System.CommandLine;
using System.CommandLine.Parsing;

namespace Seq2Seq.Cli;

/// <summary>Options that take one of a few words, and say so when they are given another.</summary>
internal static class ChoiceOption
{
    /// <summary>An option whose default is the first word.</summary>
    public static Option<string> Create(string name, string description, params string[] words)
    {
        var option = new Option<string>(name) { Description = description, DefaultValueFactory = _ => words[0] };
        Limit(option, words);
        return option;
    }

    /// <summary>An option that is null unless given.</summary>
    public static Option<string?> Optional(string name, string description, params string[] words)
    {
        var option = new Option<string?>(name) { Description = description };
        Limit(option, words);
        return option;
    }

    /// <summary>"a, b or c".</summary>
    public static string List(IReadOnlyList<string> words) =>
        words.Count == 1 ? words[0] : $"{string.Join(", ", words.Take(words.Count - 1))} or {words[^1]}";

    private static void Limit(Option option, string[] words)
    {
        option.HelpName = string.Join('|', words);
        option.CompletionSources.Add(words);
        option.Validators.Add(result => Check(result, option.Name, words));
    }

    private static void Check(OptionResult result, string name, string[] words)
    {
        foreach (var token in result.Tokens.Where(token => !words.Contains(token.Value)))
        {
            result.AddError($"{name} is '{token.Value}'; {List(words)} is wanted.");
        }
    }
}
