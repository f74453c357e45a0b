using System.Numerics;

namespace Seq2Seq.Reporting;

/// <summary>The cyclic redundancy check of RFC 3720 (Castagnoli's polynomial), and the way TFRecord files disguise it.</summary>
internal static class Crc32C
{
    private const uint MaskOffset = 0xA282EAD8;

    /// <summary>The check of some bytes.</summary>
    public static uint Of(ReadOnlySpan<byte> bytes)
    {
        var check = uint.MaxValue;
        foreach (var value in bytes)
        {
            check = BitOperations.Crc32C(check, value);
        }

        return ~check;
    }

    /// <summary>The check turned and shifted, so that the check of bytes that hold checks is sound too.</summary>
    public static uint Masked(ReadOnlySpan<byte> bytes) => unchecked(BitOperations.RotateRight(Of(bytes), 15) + MaskOffset);
}
