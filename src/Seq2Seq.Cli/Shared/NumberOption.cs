using System.CommandLine;
using System.CommandLine.Parsing;
using System.Globalization;

namespace Seq2Seq.Cli;

/// <summary>Options that take a number, and say so when they are given something else.</summary>
internal static class NumberOption
{
    /// <summary>An option with a default.</summary>
    public static Option<T> Create<T>(string name, string helpName, string description, T value)
        where T : struct, IParsable<T> => new(name)
        {
            Description = description,
            HelpName = helpName,
            DefaultValueFactory = _ => value,
            CustomParser = result => Parse<T>(result, name) ?? default,
        };

    /// <summary>An option that is null unless given.</summary>
    public static Option<T?> Optional<T>(string name, string helpName, string description)
        where T : struct, IParsable<T> => new(name)
        {
            Description = description,
            HelpName = helpName,
            CustomParser = result => Parse<T>(result, name),
        };

    private static T? Parse<T>(ArgumentResult result, string name)
        where T : struct, IParsable<T>
    {
        var text = result.Tokens.Count == 0 ? "" : result.Tokens[0].Value;
        if (T.TryParse(text, CultureInfo.InvariantCulture, out var number))
        {
            return number;
        }

        result.AddError($"{name} is '{text}'; a {(typeof(T) == typeof(double) ? "number" : "whole number")} is wanted.");
        return null;
    }
}
