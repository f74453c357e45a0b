using System.Text;

namespace Seq2Seq.Metrics;

/// <summary>tercom's tokenizer: text in, text with white space between the words out.</summary>
internal static class TerTokenization
{
    /// <summary>Tokenizes a text.</summary>
    public static string Apply(TerOptions options, string text)
    {
        if (!options.CaseSensitive)
        {
            text = PythonText.Lower(text);
        }

        if (options.Normalized)
        {
            text = Normalize(text);
            if (options.AsianSupport)
            {
                text = Map(text, c => IsAsian(c) || IsAsianPunctuation(c) ? $" {c} " : null);
            }
        }

        return options.NoPunctuation
            ? Map(text, c => IsPunctuation(c) || (options.AsianSupport && IsAsianPunctuation(c)) ? "" : null)
            : text;
    }

    private static string Normalize(string text)
    {
        var unescaped = WesternPunctuation.Unescape(text
            .Replace("\n-", "", StringComparison.Ordinal)
            .Replace('\n', ' '));
        return WesternPunctuation.SplitMarks(WesternPunctuation.SplitSymbols($" {unescaped} ")
            .Replace("'s ", " 's ", StringComparison.Ordinal));
    }

    // Puts another text in the place of some characters.
    private static string Map(string text, Func<char, string?> replacement)
    {
        var result = new StringBuilder(text.Length);
        foreach (var c in text)
        {
            if (replacement(c) is { } other)
            {
                result.Append(other);
            }
            else
            {
                result.Append(c);
            }
        }

        return result.ToString();
    }

    private static bool IsPunctuation(char c) => c is '.' or ',' or '?' or ':' or ';' or '!' or '"' or '(' or ')';

    // Ideographs and their strokes, radicals, compatibility and enclosed forms. Runs of kana are not split: the rules
    // for them match at the start of a text only, where normalization has put a space.
    private static bool IsAsian(char c) => c switch
    {
        >= '\u2E80' and <= '\u2EFF' => true,
        >= '\u31C0' and <= '\u31EF' => true,
        >= '\u3200' and <= '\u4DBF' => true,
        >= '\u4E00' and <= '\u9FFF' => true,
        >= '\uF900' and <= '\uFAFF' => true,
        >= '\uFE30' and <= '\uFE4F' => true,
        _ => false,
    };

    private static bool IsAsianPunctuation(char c) => c switch
    {
        '\u3001' or '\u3002' or (>= '\u3008' and <= '\u3011') or (>= '\u3014' and <= '\u301F') => true,
        '\u30FB' or (>= '\uFF61' and <= '\uFF65') => true,
        '\uFF01' or '\uFF02' or '\uFF08' or '\uFF09' or '\uFF0C' or '\uFF0E' or '\uFF1A' or '\uFF1B' or '\uFF1F' => true,
        _ => false,
    };
}
