using System.Text;

namespace Microsoft.ML.Tokenizers;

// GPT-2's printable alphabet for the 256 bytes: printable Latin-1 stands for itself, the other 68 bytes
// take U+0100, U+0101, … in order.
internal static class ByteAlphabet
{
    private static readonly char[] ToChar = MakeToChar();
    private static readonly Dictionary<char, byte> ToByte = Enumerable.Range(0, 256).ToDictionary(b => ToChar[b], b => (byte)b);

    // Writes the letters of the text's UTF-8 bytes, and for each the index of the UTF-16 unit it comes from; returns how many. Three
    // for each unit are enough. A lone surrogate is written as the three bytes of its code point, as the package does.
    public static int Spell(ReadOnlySpan<char> text, Span<char> letters, Span<int> places)
    {
        var count = 0;
        Span<byte> bytes = stackalloc byte[4];
        for (var i = 0; i < text.Length; i++)
        {
            var place = i;
            var length = 3;
            if (i + 1 < text.Length && char.IsSurrogatePair(text[i], text[i + 1]))
            {
                length = new Rune(text[i], text[++i]).EncodeToUtf8(bytes);
            }
            else if (!char.IsSurrogate(text[i]))
            {
                length = new Rune(text[i]).EncodeToUtf8(bytes);
            }
            else
            {
                bytes[0] = (byte)(0xE0 | (text[i] >> 12));
                bytes[1] = (byte)(0x80 | ((text[i] >> 6) & 0x3F));
                bytes[2] = (byte)(0x80 | (text[i] & 0x3F));
            }

            foreach (var value in bytes[..length])
            {
                letters[count] = ToChar[value];
                places[count++] = place;
            }
        }

        return count;
    }

    // Characters outside the alphabet (only special tokens have any) stand for themselves.
    public static void AppendBytes(string token, List<byte> bytes)
    {
        Span<byte> utf8 = stackalloc byte[4];
        foreach (var rune in token.EnumerateRunes())
        {
            if (rune.IsBmp && ToByte.TryGetValue((char)rune.Value, out var value))
            {
                bytes.Add(value);
            }
            else
            {
                bytes.AddRange(utf8[..rune.EncodeToUtf8(utf8)]);
            }
        }
    }

    private static char[] MakeToChar()
    {
        var next = (char)256;
        var table = new char[256];
        for (var value = 0; value < 256; value++)
        {
            var printable = value is (>= '!' and <= '~') or (>= 0xA1 and <= 0xAC) or (>= 0xAE and <= 0xFF);
            table[value] = printable ? (char)value : next++;
        }

        return table;
    }
}
