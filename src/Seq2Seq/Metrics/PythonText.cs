using System.Globalization;
using System.Text;

namespace Seq2Seq.Metrics;

/// <summary>Text operations that mean exactly what they mean in Python, where the published metrics are defined.</summary>
internal static class PythonText
{
    private const int CapitalSigma = 0x3A3;
    private const char SmallSigma = '\u03C3';
    private const char FinalSigma = '\u03C2';
    private const int CapitalDottedI = 0x130;

    /// <summary>Whether str.split() and str.strip() take the character for white space: .NET's set and four separators.</summary>
    public static bool IsWhiteSpace(char c) => char.IsWhiteSpace(c) || c is >= '\u001C' and <= '\u001F';

    /// <summary>str.rstrip().</summary>
    public static ReadOnlySpan<char> TrimEnd(ReadOnlySpan<char> text)
    {
        while (text.Length > 0 && IsWhiteSpace(text[^1]))
        {
            text = text[..^1];
        }

        return text;
    }

    /// <summary>str.lstrip().</summary>
    public static ReadOnlySpan<char> TrimStart(ReadOnlySpan<char> text)
    {
        while (text.Length > 0 && IsWhiteSpace(text[0]))
        {
            text = text[1..];
        }

        return text;
    }

    /// <summary>str.split(): the words of a text.</summary>
    public static WordEnumerator Words(ReadOnlySpan<char> text) => new(text);

    /// <summary>The code point at a position, a lone surrogate standing for itself, and how many characters it takes.</summary>
    public static (int CodePoint, int Length) CodePointAt(ReadOnlySpan<char> text, int index) =>
        char.IsHighSurrogate(text[index]) && index + 1 < text.Length && char.IsLowSurrogate(text[index + 1])
            ? (char.ConvertToUtf32(text[index], text[index + 1]), 2)
            : (text[index], 1);

    /// <summary>
    /// str.lower(): Unicode's full lower-case mapping, in which U+0130 becomes two code points and a capital sigma at the
    /// end of a word becomes the final one; no case folding.
    /// </summary>
    public static string Lower(string text)
    {
        var lower = new StringBuilder(text.Length + 1);
        for (var i = 0; i < text.Length;)
        {
            var (codePoint, length) = CodePointAt(text, i);
            AppendLower(lower, codePoint, text, i);
            i += length;
        }

        return lower.ToString();
    }

    private static void AppendLower(StringBuilder lower, int codePoint, string text, int index)
    {
        if (codePoint < 0x80)
        {
            lower.Append(char.ToLowerInvariant((char)codePoint));
        }
        else if (codePoint == CapitalSigma)
        {
            lower.Append(EndsWord(text, index) ? FinalSigma : SmallSigma);
        }
        else if (codePoint == CapitalDottedI)
        {
            lower.Append("i\u0307");
        }
        else if (!Rune.TryCreate(codePoint, out var rune))
        {
            lower.Append((char)codePoint); // a lone surrogate
        }
        else
        {
            var assigned = ReferenceUnicode.Category14(codePoint) != UnicodeCategory.OtherNotAssigned;
            lower.Append(assigned ? Rune.ToLowerInvariant(rune) : rune);
        }
    }

    // Unicode's Final_Sigma: a cased letter before, none after, case-ignorable characters between them not counted.
    private static bool EndsWord(string text, int index)
    {
        var before = index;
        var found = Letter.Ignorable;
        while (before > 0 && found == Letter.Ignorable)
        {
            before -= before > 1 && char.IsSurrogatePair(text, before - 2) ? 2 : 1;
            found = Kind(CodePointAt(text, before).CodePoint);
        }

        if (found != Letter.Cased)
        {
            return false;
        }

        found = Letter.Ignorable;
        for (var after = index + 1; after < text.Length && found == Letter.Ignorable;)
        {
            var (codePoint, length) = CodePointAt(text, after);
            found = Kind(codePoint);
            after += length;
        }

        return found != Letter.Cased;
    }

    private enum Letter
    {
        Other,
        Cased,
        Ignorable,
    }

    // The derived properties Case_Ignorable (which wins, as in Python) and Cased, from their definitions.
    private static Letter Kind(int codePoint) => codePoint switch
    {
        '\'' or '.' or ':' or 0xB7 or 0x387 or 0x55F or 0x5F4 or 0x2018 or 0x2019 or 0x2024 or 0x2027 => Letter.Ignorable,
        0xFE13 or 0xFE52 or 0xFE55 or 0xFF07 or 0xFF0E or 0xFF1A => Letter.Ignorable,
        0xAA or 0xBA or (>= 0x2160 and <= 0x217F) or (>= 0x24B6 and <= 0x24E9) => Letter.Cased,
        (>= 0x1F130 and <= 0x1F149) or (>= 0x1F150 and <= 0x1F169) or (>= 0x1F170 and <= 0x1F189) => Letter.Cased,
        _ => ReferenceUnicode.Category14(codePoint) switch
        {
            UnicodeCategory.NonSpacingMark or UnicodeCategory.EnclosingMark or UnicodeCategory.Format => Letter.Ignorable,
            UnicodeCategory.ModifierLetter or UnicodeCategory.ModifierSymbol => Letter.Ignorable,
            UnicodeCategory.UppercaseLetter or UnicodeCategory.LowercaseLetter or UnicodeCategory.TitlecaseLetter => Letter.Cased,
            _ => Letter.Other,
        },
    };

    /// <summary>Walks over the words of a text, white space between them.</summary>
    internal ref struct WordEnumerator(ReadOnlySpan<char> text)
    {
        private ReadOnlySpan<char> _rest = text;

        public ReadOnlySpan<char> Current { get; private set; }

        public readonly WordEnumerator GetEnumerator() => this;

        public bool MoveNext()
        {
            var start = 0;
            while (start < _rest.Length && IsWhiteSpace(_rest[start]))
            {
                start++;
            }

            var end = start;
            while (end < _rest.Length && !IsWhiteSpace(_rest[end]))
            {
                end++;
            }

            Current = _rest[start..end];
            _rest = _rest[end..];
            return end > start;
        }
    }
}
