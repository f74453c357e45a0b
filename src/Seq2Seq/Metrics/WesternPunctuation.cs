using System.Text.RegularExpressions;

namespace Seq2Seq.Metrics;

/// <summary>
/// What the tokenizers 13a, zh and tercom's share. The patterns name ASCII characters and their complements only, so
/// they mean the same over UTF-16 code units as over code points.
/// </summary>
internal static partial class WesternPunctuation
{
    /// <summary>Resolves the four XML entities that old test sets hold, one after the other: &amp;amp;lt; becomes &lt;.</summary>
    public static string Unescape(string text) => !text.Contains('&', StringComparison.Ordinal) ? text : text
        .Replace("&quot;", "\"", StringComparison.Ordinal)
        .Replace("&amp;", "&", StringComparison.Ordinal)
        .Replace("&lt;", "<", StringComparison.Ordinal)
        .Replace("&gt;", ">", StringComparison.Ordinal);

    /// <summary>Spaces around every ASCII symbol but apostrophe, comma, hyphen and period.</summary>
    public static string SplitSymbols(string text) => Symbol().Replace(text, " $0 ");

    /// <summary>Spaces around periods and commas unless digits are on both sides, and around a hyphen behind a digit.</summary>
    public static string SplitMarks(string text)
    {
        text = MarkBehindNonDigit().Replace(text, "$1 $2 ");
        text = MarkBeforeNonDigit().Replace(text, " $1 $2");
        return HyphenBehindDigit().Replace(text, "$1 $2 ");
    }

    [GeneratedRegex(@"[{-~\[-` -&(-+:-@/]", RegexOptions.CultureInvariant)]
    private static partial Regex Symbol();

    [GeneratedRegex("([^0-9])([.,])", RegexOptions.CultureInvariant)]
    private static partial Regex MarkBehindNonDigit();

    [GeneratedRegex("([.,])([^0-9])", RegexOptions.CultureInvariant)]
    private static partial Regex MarkBeforeNonDigit();

    [GeneratedRegex("([0-9])(-)", RegexOptions.CultureInvariant)]
    private static partial Regex HyphenBehindDigit();
}
