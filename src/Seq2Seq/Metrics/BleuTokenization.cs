using System.Globalization;
using System.Text;

namespace Seq2Seq.Metrics;

/// <summary>The tokenizers of BLEU: text in, text with white space between the tokens out.</summary>
internal static class BleuTokenization
{
    /// <summary>The name in command lines and signatures.</summary>
    public static string Name(BleuTokenizer tokenizer) => tokenizer switch
    {
        BleuTokenizer.Wmt13a => "13a",
        BleuTokenizer.None => "none",
        BleuTokenizer.International => "intl",
        BleuTokenizer.Character => "char",
        BleuTokenizer.Chinese => "zh",
        _ => throw new ArgumentOutOfRangeException(nameof(tokenizer), tokenizer, null),
    };

    /// <summary>Tokenizes a text without white space at its end.</summary>
    public static string Apply(BleuTokenizer tokenizer, string text) => tokenizer switch
    {
        BleuTokenizer.Wmt13a => Wmt13a(text),
        BleuTokenizer.International => International(text),
        BleuTokenizer.Character => Characters(text),
        BleuTokenizer.Chinese => Chinese(text),
        _ => text,
    };

    private static string Wmt13a(string text)
    {
        var unescaped = WesternPunctuation.Unescape(text
            .Replace("<skipped>", "", StringComparison.Ordinal)
            .Replace("-\n", "", StringComparison.Ordinal)
            .Replace('\n', ' '));
        return WesternPunctuation.SplitMarks(WesternPunctuation.SplitSymbols($" {unescaped} "));
    }

    private static string Characters(string text)
    {
        var spaced = new StringBuilder(2 * text.Length);
        for (var i = 0; i < text.Length;)
        {
            var length = PythonText.CodePointAt(text, i).Length;
            spaced.Append(text, i, length).Append(' ');
            i += length;
        }

        return spaced.ToString();
    }

    private static string Chinese(string text)
    {
        var spaced = new StringBuilder(2 * text.Length);
        foreach (var c in PythonText.TrimStart(text))
        {
            if (IsChinese(c))
            {
                spaced.Append(' ').Append(c).Append(' ');
            }
            else
            {
                spaced.Append(c);
            }
        }

        // Unlike 13a, no spaces around the whole: a period that ends the text stays with the digit before it.
        return WesternPunctuation.SplitMarks(WesternPunctuation.SplitSymbols(spaced.ToString()));
    }

    // sacreBLEU compares characters with its range ends as strings, and two of those are written with five hexadecimal
    // digits, so each is a character and a digit: "U+20000 to U+2A6D6" works as U+2001 to U+2A6D, and the ideographs
    // beyond U+FFFF that it means are not split.
    private static bool IsChinese(char c) => c switch
    {
        >= '\u2001' and <= '\u2A6D' => true,
        >= '\u2E80' and <= '\u2FDF' => true, // radicals
        >= '\u2FF0' and <= '\u303F' => true, // description characters, punctuation
        >= '\u3100' and <= '\u312F' => true, // bopomofo
        >= '\u31A0' and <= '\u31BF' => true,
        >= '\u31C0' and <= '\u31EF' => true, // strokes
        >= '\u3200' and <= '\u4DB5' => true, // enclosed and squared characters, extension A
        >= '\u4E00' and <= '\u9FBB' => true,
        >= '\uF900' and <= '\uFA2D' => true, // compatibility ideographs
        >= '\uFA30' and <= '\uFA6A' => true,
        >= '\uFA70' and <= '\uFAD9' => true,
        >= '\uFE10' and <= '\uFE1F' => true, // vertical and compatibility forms
        >= '\uFE30' and <= '\uFE4F' => true,
        >= '\uFF00' and <= '\uFFEF' => true, // full and half width
        _ => false,
    };

    // mteval-v14's three substitutions, one pass over the code points each: (\P{N})(\p{P}) -> "\1 \2 ",
    // (\p{P})(\P{N}) -> " \1 \2", (\p{S}) -> " \1 ".
    private static string International(string text)
    {
        var codePoints = CodePoints(text);
        codePoints = SplitPairs(codePoints, c => !IsNumber(c), IsPunctuation, (list, first, second) => list.AddRange([first, ' ', second, ' ']));
        codePoints = SplitPairs(codePoints, IsPunctuation, c => !IsNumber(c), (list, first, second) => list.AddRange([' ', first, ' ', second]));
        var spaced = new StringBuilder(2 * codePoints.Count);
        Span<char> characters = stackalloc char[2];
        foreach (var codePoint in codePoints)
        {
            var character = characters[..Encode(codePoint, characters)];
            if (IsSymbol(codePoint))
            {
                spaced.Append(' ').Append(character).Append(' ');
            }
            else
            {
                spaced.Append(character);
            }
        }

        return spaced.ToString();
    }

    // A regular expression's way through a text: a pair that matched is left behind whole.
    private static List<int> SplitPairs(
        List<int> text, Predicate<int> isFirst, Predicate<int> isSecond, Action<List<int>, int, int> append)
    {
        var result = new List<int>(2 * text.Count);
        for (var i = 0; i < text.Count; i++)
        {
            if (i + 1 < text.Count && isFirst(text[i]) && isSecond(text[i + 1]))
            {
                append(result, text[i], text[i + 1]);
                i++;
            }
            else
            {
                result.Add(text[i]);
            }
        }

        return result;
    }

    private static List<int> CodePoints(string text)
    {
        var codePoints = new List<int>(text.Length);
        for (var i = 0; i < text.Length;)
        {
            var (codePoint, length) = PythonText.CodePointAt(text, i);
            codePoints.Add(codePoint);
            i += length;
        }

        return codePoints;
    }

    private static int Encode(int codePoint, Span<char> characters)
    {
        if (Rune.TryCreate(codePoint, out var rune))
        {
            return rune.EncodeToUtf16(characters);
        }

        characters[0] = (char)codePoint; // a lone surrogate
        return 1;
    }

    private static bool IsNumber(int codePoint) => ReferenceUnicode.Category15(codePoint)
        is UnicodeCategory.DecimalDigitNumber or UnicodeCategory.LetterNumber or UnicodeCategory.OtherNumber;

    private static bool IsPunctuation(int codePoint) => ReferenceUnicode.Category15(codePoint)
        is >= UnicodeCategory.ConnectorPunctuation and <= UnicodeCategory.OtherPunctuation;

    private static bool IsSymbol(int codePoint) => ReferenceUnicode.Category15(codePoint)
        is >= UnicodeCategory.MathSymbol and <= UnicodeCategory.OtherSymbol;
}
