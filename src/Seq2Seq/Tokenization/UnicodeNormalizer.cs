using System.Text;
using Seq2Seq.Configuration;

namespace Seq2Seq.Tokenization;

/// <summary>
/// Unicode normalization forms C and KC (Unicode Standard Annex 15) from a table of our own. The runtime's are not used: without
/// the ICU library, or in invariant mode, string.Normalize quietly does nothing, and with it the result hangs on the library's version.
/// </summary>
internal sealed class UnicodeNormalizer(TextNormalization form)
{
    // Hangul syllables are composed by arithmetic (The Unicode Standard, section 3.12).
    private const int SBase = 0xAC00;
    private const int LBase = 0x1100;
    private const int VBase = 0x1161;
    private const int TBase = 0x11A7;
    private const int LCount = 19;
    private const int VCount = 21;
    private const int TCount = 28;
    private const int SCount = LCount * VCount * TCount;

    private readonly UnicodeNormalizationTable _table = UnicodeNormalizationTable.Instance;
    private readonly bool _compatible = form == TextNormalization.Nfkc;

    /// <summary>The text in the form. The text holds no lone surrogate.</summary>
    public string Normalize(string text)
    {
        if (!MayChange(text))
        {
            return text;
        }

        var scalars = new List<int>(text.Length);
        foreach (var rune in text.EnumerateRunes())
        {
            Decompose(rune.Value, scalars);
        }

        Order(scalars);
        Compose(scalars);
        var result = new StringBuilder(text.Length);
        foreach (var scalar in scalars)
        {
            result.Append(new Rune(scalar));
        }

        return result.ToString();
    }

    // Most text is in both forms already; a look at each character tells (UAX 15, section 9, quick check).
    private bool MayChange(string text)
    {
        if (!text.AsSpan().ContainsAnyInRange(UnicodeNormalizationTable.FirstAffected, '\uFFFF'))
        {
            return false;
        }

        foreach (var rune in text.EnumerateRunes())
        {
            if (rune.Value >= UnicodeNormalizationTable.FirstAffected
                && (_table.MayChange(rune.Value, _compatible) || rune.Value is >= VBase and < VBase + VCount or > TBase and < TBase + TCount))
            {
                return true;
            }
        }

        return false;
    }

    private void Decompose(int scalar, List<int> output)
    {
        if (_table.Decomposition(scalar, _compatible) is { } parts)
        {
            foreach (var part in parts)
            {
                Decompose(part, output);
            }

            return;
        }

        var syllable = scalar - SBase;
        if (syllable is < 0 or >= SCount)
        {
            output.Add(scalar);
            return;
        }

        output.Add(LBase + (syllable / (VCount * TCount)));
        output.Add(VBase + (syllable / TCount % VCount));
        if (syllable % TCount > 0)
        {
            output.Add(TBase + (syllable % TCount));
        }
    }

    // The canonical ordering algorithm: neighbouring marks are sorted by class, equal ones stay in order.
    private void Order(List<int> scalars)
    {
        for (var i = 1; i < scalars.Count; i++)
        {
            var scalar = scalars[i];
            var combining = _table.CombiningClass(scalar);
            var place = i;
            while (combining > 0 && place > 0 && _table.CombiningClass(scalars[place - 1]) > combining)
            {
                scalars[place] = scalars[place - 1];
                place--;
            }

            scalars[place] = scalar;
        }
    }

    // The canonical composition algorithm: a mark joins the last starter unless one of its own class or a higher one stands between.
    private void Compose(List<int> scalars)
    {
        var starter = -1;
        var lastClass = -1;
        var count = 0;
        foreach (var scalar in scalars.ToArray())
        {
            var combining = _table.CombiningClass(scalar);
            if (starter >= 0 && lastClass < combining && ComposePair(scalars[starter], scalar) is { } composed)
            {
                scalars[starter] = composed;
                continue;
            }

            if (combining == 0)
            {
                starter = count;
                lastClass = -1;
            }
            else
            {
                lastClass = combining;
            }

            scalars[count++] = scalar;
        }

        scalars.RemoveRange(count, scalars.Count - count);
    }

    private int? ComposePair(int first, int second)
    {
        if (first - LBase is >= 0 and < LCount && second - VBase is >= 0 and < VCount)
        {
            return SBase + ((((first - LBase) * VCount) + (second - VBase)) * TCount);
        }

        if (first - SBase is >= 0 and < SCount && (first - SBase) % TCount == 0 && second - TBase is > 0 and < TCount)
        {
            return first + (second - TBase);
        }

        return _table.Composition(first, second);
    }
}
