using System.Text;

namespace Seq2Seq.Tokenization;

/// <summary>
/// GPT-2's printable letters for the 256 bytes, in which vocab.json and merges.txt are spelt: printable Latin-1 stands for
/// itself, the other 68 bytes take U+0100, U+0101, … in order. A space is "Ġ".
/// </summary>
internal static class ByteAlphabet
{
    private static readonly char[] Letters = MakeLetters();
    private static readonly Dictionary<char, byte> Bytes = Enumerable.Range(0, 256).ToDictionary(value => Letters[value], value => (byte)value);

    /// <summary>The bytes in the order in which a vocabulary lists them: by their letter.</summary>
    public static IReadOnlyList<byte> InVocabularyOrder { get; } =
        Enumerable.Range(0, 256).Select(value => (byte)value).OrderBy(value => Letters[value]).ToArray();

    /// <summary>The letter of a byte.</summary>
    public static char Letter(byte value) => Letters[value];

    /// <summary>The bytes that a token is spelt with, or null where a letter is none of the 256.</summary>
    public static byte[]? TryBytes(string token)
    {
        var bytes = new byte[token.Length];
        for (var i = 0; i < token.Length; i++)
        {
            if (!Bytes.TryGetValue(token[i], out bytes[i]))
            {
                return null;
            }
        }

        return bytes;
    }

    /// <summary>The spelling of a text's UTF-8 bytes.</summary>
    public static string Spell(string text) => string.Concat(Encoding.UTF8.GetBytes(text).Select(Letter));

    private static char[] MakeLetters()
    {
        var letters = new char[256];
        var next = '\u0100';
        for (var value = 0; value < 256; value++)
        {
            var printable = value is (>= '!' and <= '~') or (>= 0xA1 and <= 0xAC) or (>= 0xAE and <= 0xFF);
            letters[value] = printable ? (char)value : next++;
        }

        return letters;
    }
}
