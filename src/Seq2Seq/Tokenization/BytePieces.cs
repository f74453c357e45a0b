using System.Globalization;
using System.Text;

namespace Seq2Seq.Tokenization;

/// <summary>
/// GPT-2's cut of a text into pieces that no merge crosses: an English contraction ('s, 't, 're, …); a run of letters, of
/// digits or of other marks, each with the one space before it; white space, whose last character is left to what follows.
/// The same as the regular expression <c>'(?:[sdmt]|re|ve|ll)| ?\p{L}+| ?\p{N}+| ?[^\s\p{L}\p{N}]+|\s+(?!\S)|\s+</c> over Unicode
/// scalar values, as Hugging Face reads it. (.NET's own engine sees surrogates as marks, and so cuts letters beyond the
/// basic plane, such as mathematical ones, apart from others.)
/// </summary>
internal static class BytePieces
{
    private enum Class
    {
        Space,
        Letter,
        Number,
        Mark,
    }

    /// <summary>Where the piece that begins at a place ends. The text holds no lone surrogate.</summary>
    public static int End(ReadOnlySpan<char> text, int start)
    {
        var rest = text[start..];
        if (rest[0] == '\'' && Contraction(rest) is > 0 and var contraction)
        {
            return start + contraction;
        }

        var led = rest[0] == ' ' && rest.Length > 1 && !char.IsWhiteSpace(rest[1]);
        var end = start + (led ? 1 : 0);
        var kind = ClassAt(text, end, out var length);
        do
        {
            end += length;
        }
        while (end < text.Length && ClassAt(text, end, out length) == kind);

        return kind == Class.Space && end < text.Length && end - start > 1 ? end - 1 : end;
    }

    private static int Contraction(ReadOnlySpan<char> text)
    {
        if (text.Length > 1 && text[1] is 's' or 'd' or 'm' or 't')
        {
            return 2;
        }

        return text.Length > 2 && text[1..3] is "re" or "ve" or "ll" ? 3 : 0;
    }

    private static Class ClassAt(ReadOnlySpan<char> text, int at, out int length)
    {
        var first = text[at];
        length = 1;
        if (char.IsAscii(first))
        {
            return char.IsAsciiLetter(first) ? Class.Letter
                : char.IsWhiteSpace(first) ? Class.Space
                : char.IsAsciiDigit(first) ? Class.Number
                : Class.Mark;
        }

        if (char.IsWhiteSpace(first))
        {
            return Class.Space;
        }

        var category = CharUnicodeInfo.GetUnicodeCategory(first);
        if (category == UnicodeCategory.Surrogate)
        {
            Rune.DecodeFromUtf16(text[at..], out var rune, out length);
            category = Rune.GetUnicodeCategory(rune);
        }

        return category switch
        {
            <= UnicodeCategory.OtherLetter => Class.Letter,
            >= UnicodeCategory.DecimalDigitNumber and <= UnicodeCategory.OtherNumber => Class.Number,
            _ => Class.Mark,
        };
    }
}
