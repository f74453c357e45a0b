using System.Buffers;
using System.Globalization;
using System.Text;

namespace Seq2Seq.Tokenization;

/// <summary>Makes tokens readable: a space is shown as ▁, a control character or a part of a character as its bytes, &lt;0xC3&gt;.</summary>
internal static class TokenDisplay
{
    /// <summary>What people should see of a token's UTF-8 bytes.</summary>
    public static string Show(ReadOnlySpan<byte> bytes)
    {
        var shown = new StringBuilder();
        while (bytes.Length > 0)
        {
            var whole = Rune.DecodeFromUtf8(bytes, out var rune, out var length) == OperationStatus.Done;
            if (rune.Value == ' ')
            {
                shown.Append('▁');
            }
            else if (whole && !Rune.IsControl(rune))
            {
                shown.Append(rune);
            }
            else
            {
                foreach (var value in bytes[..length])
                {
                    shown.Append(CultureInfo.InvariantCulture, $"<0x{value:X2}>");
                }
            }

            bytes = bytes[length..];
        }

        return shown.ToString();
    }
}
