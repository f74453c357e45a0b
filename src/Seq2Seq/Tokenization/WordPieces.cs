using System.Globalization;
using System.Text;

namespace Seq2Seq.Tokenization;

/// <summary>
/// The tokens of kind word: runs of letters, digits and combining marks, and every other visible character by itself. A token that no
/// white space parts from the one before begins with a joiner, so "Hello, world!" is <c>Hello ￭, world ￭!</c>. Joining gives the
/// text back where it was parted by single spaces, with none at its ends; other white space becomes one space.
/// </summary>
internal static class WordPieces
{
    private const string Joiner = "\uFFED";

    /// <summary>Cuts a text into tokens. The text holds no lone surrogate.</summary>
    public static List<string> Split(string text)
    {
        var tokens = new List<string>();
        var joined = false;
        for (var start = 0; start < text.Length;)
        {
            var end = End(text, start);
            if (char.IsWhiteSpace(text[start]))
            {
                joined = false;
            }
            else
            {
                tokens.Add(joined ? string.Concat(Joiner, text.AsSpan(start, end - start)) : text[start..end]);
                joined = true;
            }

            start = end;
        }

        return tokens;
    }

    /// <summary>The text of tokens.</summary>
    public static string Join(IEnumerable<string> tokens)
    {
        var text = new StringBuilder();
        foreach (var token in tokens)
        {
            // A joiner by itself is the character, typed between spaces.
            var joined = token.Length > 1 && token.StartsWith(Joiner, StringComparison.Ordinal);
            if (!joined && text.Length > 0)
            {
                text.Append(' ');
            }

            text.Append(token.AsSpan(joined ? 1 : 0));
        }

        return text.ToString();
    }

    private static int End(string text, int start)
    {
        var end = start;
        while (end < text.Length && Rune.GetRuneAt(text, end) is var rune && IsOfWord(rune))
        {
            end += rune.Utf16SequenceLength;
        }

        return end > start ? end : start + Rune.GetRuneAt(text, start).Utf16SequenceLength;
    }

    private static bool IsOfWord(Rune rune) =>
        Rune.GetUnicodeCategory(rune) is <= UnicodeCategory.OtherNumber; // letters, combining marks, numbers: the first eleven
}
