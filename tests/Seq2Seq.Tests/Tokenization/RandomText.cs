using System.Text;

namespace Seq2Seq.Tests.Tokenization;

/// <summary>Strings that a tokenizer may meet one day: scripts, marks, white space of every kind, special tokens' names, any code point.</summary>
internal sealed class RandomText(int seed)
{
    private static readonly string[] Pools =
    [
        "the keeper counts ships ", "éèàçùœ«»\u00A0\u202F ", "灯台守は真夜中 한국어", "حارس العيد עברית", "😀👩\u200D👧🏳\uFE0F🌈❤🇫🇷",
        "\t\n\r\v  \u0085\u1680\u2028\u2029\u3000", "0123456789²½Ⅳ٣", "𝒜𝓫𝟘𠀀𐍈", "<s></s><pad><unk>>>fr<<", "'s't're've'm'll'd", "\u0301\u0323प्रि\0\u001F\u007F",
    ];

    private readonly Random _random = new(seed);

    /// <summary>A string of up to 40 characters without lone surrogates.</summary>
    public string Next()
    {
        var text = new StringBuilder();
        var anything = _random.Next(4) == 0;
        for (var left = _random.Next(41); left > 0; left--)
        {
            text.Append(anything ? AnyRune() : RuneOf(Pools[_random.Next(Pools.Length)]));
        }

        return text.ToString();
    }

    private Rune AnyRune()
    {
        var limit = _random.Next(3) switch { 0 => 0x250, 1 => 0xFFFF, _ => 0x10FFFF };
        return Rune.TryCreate(_random.Next(limit + 1), out var rune) ? rune : Rune.ReplacementChar;
    }

    private Rune RuneOf(string pool)
    {
        var runes = pool.EnumerateRunes().ToArray();
        return runes[_random.Next(runes.Length)];
    }
}
