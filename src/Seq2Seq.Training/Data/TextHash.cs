using System.Buffers.Binary;
using System.Runtime.InteropServices;
using System.Security.Cryptography;

namespace Seq2Seq.Data;

/// <summary>
/// A text as a number, so that ten million can be told apart in little memory. 64 bits of SHA-256: that two different ones of ten million
/// share a number has a chance of 1 in 370,000.
/// </summary>
internal static class TextHash
{
    /// <summary>The number of one text.</summary>
    public static ulong Of(ReadOnlySpan<char> text)
    {
        Span<byte> hash = stackalloc byte[SHA256.HashSizeInBytes];
        SHA256.HashData(MemoryMarshal.AsBytes(text), hash);
        return BinaryPrimitives.ReadUInt64LittleEndian(hash);
    }

    /// <summary>The number of two texts together; exchanging them gives another.</summary>
    public static ulong Of(string first, string second)
    {
        Span<ulong> both = [Of(first), Of(second)];
        return Of(MemoryMarshal.Cast<ulong, char>(both));
    }
}
