using System.Buffers.Binary;
using System.Text;

namespace Seq2Seq.Tests.Reporting;

/// <summary>
/// An event as TensorBoard would read it. The reader is plain and knows nothing of the writer: records with their two checks, computed bit by bit, and the wire format of
/// Protocol Buffers.
/// </summary>
internal sealed record ReadEvent(double WallTime, long Step, string? FileVersion, bool IsStart, IReadOnlyList<(string Tag, float Value)> Scalars);

internal static class EventFileReader
{
    public static List<ReadEvent> Read(string path)
    {
        var events = new List<ReadEvent>();
        ReadOnlySpan<byte> rest = File.ReadAllBytes(path);
        while (rest.Length > 0)
        {
            var length = (int)BinaryPrimitives.ReadUInt64LittleEndian(rest);
            Assert.Equal(Check(rest[..8]), Unmask(BinaryPrimitives.ReadUInt32LittleEndian(rest[8..])));
            var bytes = rest.Slice(12, length);
            Assert.Equal(Check(bytes), Unmask(BinaryPrimitives.ReadUInt32LittleEndian(rest[(12 + length)..])));
            events.Add(ReadEvent(bytes.ToArray()));
            rest = rest[(16 + length)..];
        }

        return events;
    }

    /// <summary>CRC-32C from its definition: the polynomial 0x1EDC6F41, bits reflected.</summary>
    public static uint Check(ReadOnlySpan<byte> bytes)
    {
        var remainder = uint.MaxValue;
        foreach (var value in bytes)
        {
            remainder ^= value;
            for (var bit = 0; bit < 8; bit++)
            {
                remainder = (remainder & 1) == 0 ? remainder >> 1 : (remainder >> 1) ^ 0x82F63B78;
            }
        }

        return ~remainder;
    }

    public static uint Unmask(uint masked)
    {
        var turned = unchecked(masked - 0xA282EAD8);
        return (turned >> 17) | (turned << 15);
    }

    private static ReadEvent ReadEvent(byte[] message)
    {
        var fields = Fields(message);
        var scalars = fields.Where(field => field.Number == 5).SelectMany(field => Fields(field.Bytes)).Select(value =>
        {
            Assert.Equal(1, value.Number);
            var parts = Fields(value.Bytes);
            return (Encoding.UTF8.GetString(parts.Single(part => part.Number == 1).Bytes), BitConverter.ToSingle(parts.Single(part => part.Number == 2).Bytes));
        });
        var session = fields.Where(field => field.Number == 7).SelectMany(field => Fields(field.Bytes)).Any(field => field is { Number: 1, Whole: 1 });
        var version = fields.Where(field => field.Number == 3).Select(field => Encoding.UTF8.GetString(field.Bytes)).SingleOrDefault();
        return new ReadEvent(BitConverter.ToDouble(fields.Single(field => field.Number == 1).Bytes), (long)fields.Single(field => field.Number == 2).Whole, version, session, [.. scalars]);
    }

    private static List<(int Number, ulong Whole, byte[] Bytes)> Fields(byte[] message)
    {
        var fields = new List<(int, ulong, byte[])>();
        for (var at = 0; at < message.Length;)
        {
            var tag = Varint(message, ref at);
            var (whole, length) = (tag & 7) switch
            {
                0 => (Varint(message, ref at), 0),
                1 => (0UL, 8),
                2 => (0UL, (int)Varint(message, ref at)),
                5 => (0UL, 4),
                _ => throw new InvalidDataException($"wire type {tag & 7}"),
            };
            fields.Add(((int)(tag >> 3), whole, message[at..(at + length)]));
            at += length;
        }

        return fields;
    }

    private static ulong Varint(byte[] message, ref int at)
    {
        var value = 0UL;
        for (var shift = 0; ; shift += 7)
        {
            var part = message[at++];
            value |= (ulong)(part & 0x7F) << shift;
            if (part < 0x80)
            {
                return value;
            }
        }
    }
}
