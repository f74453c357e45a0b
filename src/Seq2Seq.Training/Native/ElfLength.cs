using System.Buffers.Binary;

namespace Seq2Seq.Native;

/// <summary>
/// The length that a 64-bit little-endian ELF file must have. The loader maps a shorter one without a word, and the process dies of SIGBUS when it reads
/// what is missing.
/// </summary>
internal static class ElfLength
{
    private const int HeaderSize = 64;
    private const int SegmentSize = 56;

    /// <summary>Whether the file ends before the last of its segments does; false for files of another kind, which the loader refuses itself.</summary>
    public static bool IsCutOff(string path)
    {
        using var file = File.OpenRead(path);
        var header = new byte[HeaderSize];
        return file.ReadAtLeast(header, HeaderSize, throwOnEndOfStream: false) == HeaderSize && header.AsSpan().StartsWith("\u007fELF\u0002\u0001"u8)
            && EndOfSegments(file, header) is var end && (end is null || (ulong)file.Length < end);
    }

    // Null where the table of segments itself is cut off.
    private static ulong? EndOfSegments(FileStream file, byte[] header)
    {
        var table = new byte[SegmentSize * BinaryPrimitives.ReadUInt16LittleEndian(header.AsSpan(0x38))];
        var start = BinaryPrimitives.ReadUInt64LittleEndian(header.AsSpan(0x20));
        if (start > (ulong)file.Length)
        {
            return null;
        }

        file.Position = (long)start;
        return file.ReadAtLeast(table, table.Length, throwOnEndOfStream: false) < table.Length
            ? null
            : table.Chunk(SegmentSize).Max(segment => BinaryPrimitives.ReadUInt64LittleEndian(segment.AsSpan(8)) + BinaryPrimitives.ReadUInt64LittleEndian(segment.AsSpan(32)));
    }
}
