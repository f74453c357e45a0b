using System.Globalization;

namespace Seq2Seq.Benchmarks;

/// <summary>Options on a command line of these benchmarks.</summary>
internal static class Arguments
{
    /// <summary>What stands behind an option.</summary>
    public static string? Value(string[] args, string option) =>
        Array.IndexOf(args, option) is var at and >= 0 && at + 1 < args.Length ? args[at + 1] : null;

    /// <summary>The whole number behind an option.</summary>
    public static int Number(string[] args, string option, int standard) =>
        Value(args, option) is { } number ? int.Parse(number, CultureInfo.InvariantCulture) : standard;
}
