using System.Buffers;
using System.Globalization;
using System.Text.RegularExpressions;

namespace Seq2Seq.Data.Doctor;

/// <summary>Faults that one text shows by itself, or beside its other side.</summary>
internal static partial class TextChecks
{
    private const string Opening = "([{«“„‹（「『【";
    private const string Closing = ")]}»””›）」』】";

    private static readonly SearchValues<char> Brackets = SearchValues.Create(Opening + Closing);

    /// <summary>Whether a line holds what no line of text should: control characters other than the tab, line separators, replacement characters.</summary>
    public static bool HasControl(string text)
    {
        foreach (var c in text)
        {
            if ((c < ' ' && c != '\t') || (c >= '\u007F' && (c <= '\u009F' || c is '\u2028' or '\u2029' or '\uFEFF' or '\uFFFD')))
            {
                return true;
            }
        }

        return false;
    }

    /// <summary>Whether a text looks like UTF-8 that was read as Latin-1 or Windows-1252.</summary>
    public static bool IsMojibake(string text)
    {
        for (var i = text.AsSpan().IndexOfAny('Ã', 'Â', 'â'); i >= 0 && i + 1 < text.Length; i++)
        {
            var next = text[i + 1];
            if ((text[i] is 'Ã' or 'Â' && next is >= '\u0080' and <= '\u00BF') || (text[i] == 'â' && next == '€'))
            {
                return true;
            }
        }

        return false;
    }

    /// <summary>Whether brackets and quotation marks with two forms open and close equally often; numbers such as "1)" and smileys are let pass.</summary>
    public static bool HasUnpairedBrackets(string text)
    {
        if (!text.AsSpan().ContainsAny(Brackets))
        {
            return false;
        }

        var rest = Enumerations().Replace(text, "");
        for (var kind = 0; kind < Opening.Length; kind++)
        {
            var (open, close) = (Opening[kind], Closing[kind]);

            // “German„ and ”Swedish” quotes end with each other's signs.
            if (close != '”' && rest.Count(c => c == open) != rest.Count(c => c == close))
            {
                return true;
            }
        }

        return false;
    }

    /// <summary>Whether both sides have numbers in digits of two or more, and none of one is on the other.</summary>
    public static bool NumbersDiffer(string source, string target)
    {
        if (!source.AsSpan().ContainsAnyInRange('0', '9') || !target.AsSpan().ContainsAnyInRange('0', '9'))
        {
            return false;
        }

        var ofSource = Numbers().Matches(source).Select(match => match.Value).ToHashSet();
        var ofTarget = Numbers().Matches(target).Select(match => match.Value).ToList();
        return ofSource.Count > 0 && ofTarget.Count > 0 && !ofTarget.Any(ofSource.Contains);
    }

    /// <summary>A character for people to read, or its number where it cannot be seen.</summary>
    public static string Shown(System.Text.Rune rune) =>
        System.Text.Rune.GetUnicodeCategory(rune) is UnicodeCategory.Control or UnicodeCategory.Format or UnicodeCategory.SpaceSeparator or UnicodeCategory.LineSeparator
            or UnicodeCategory.ParagraphSeparator or UnicodeCategory.NonSpacingMark or UnicodeCategory.PrivateUse or UnicodeCategory.OtherNotAssigned
            ? $"U+{rune.Value:X4}"
            : rune.ToString();

    [GeneratedRegex(@"(?:^|\s)\w{1,3}\)|[:;=]-?[()\[\]{}]")]
    private static partial Regex Enumerations();

    [GeneratedRegex("[0-9]{2,}")]
    private static partial Regex Numbers();
}
