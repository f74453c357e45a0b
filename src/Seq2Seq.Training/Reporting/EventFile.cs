using System.Buffers;
using System.Buffers.Binary;
using System.Numerics;
using System.Text;

namespace Seq2Seq.Reporting;

/// <summary>
/// A file of TensorBoard's events: TFRecords (a length, its check, the bytes, their check) of Event messages. Numbers of fields are those of TensorFlow's event.proto and
/// summary.proto.
/// </summary>
internal sealed class EventFile : IDisposable
{
    private readonly FileStream _file;
    private readonly TimeProvider _time;

    /// <summary>Begins a file.</summary>
    /// <param name="path">Its name must have "tfevents" in it.</param>
    /// <param name="time">Events say when they were written.</param>
    public EventFile(string path, TimeProvider time)
    {
        (_file, _time) = (new FileStream(path, FileMode.Create, FileAccess.Write, FileShare.Read), time);
        Write(Event(step: 0).Text(3, "brain.Event:2"));
    }

    /// <summary>Says that events of this step and later ones in earlier files are of a training that was cut off before they were saved.</summary>
    public void WriteStart(long step) => Write(Event(step).Message(7, new ProtobufMessage().Whole(1, 1)));

    /// <summary>Writes numbers of one step.</summary>
    public void WriteScalars(long step, IEnumerable<(string Tag, double Value)> scalars)
    {
        var summary = new ProtobufMessage();
        foreach (var (tag, value) in scalars)
        {
            summary.Message(1, new ProtobufMessage().Text(1, tag).Single(2, (float)value));
        }

        Write(Event(step).Message(5, summary));
    }

    /// <inheritdoc/>
    public void Dispose() => _file.Dispose();

    private ProtobufMessage Event(long step) =>
        new ProtobufMessage().Double(1, (_time.GetUtcNow() - DateTimeOffset.UnixEpoch).TotalSeconds).Whole(2, step);

    private void Write(ProtobufMessage message)
    {
        Span<byte> length = stackalloc byte[sizeof(ulong)];
        BinaryPrimitives.WriteUInt64LittleEndian(length, (ulong)message.Bytes.Length);
        _file.Write(length);
        WriteCheck(length);
        _file.Write(message.Bytes);
        WriteCheck(message.Bytes);
        _file.Flush();
    }

    private void WriteCheck(ReadOnlySpan<byte> bytes)
    {
        Span<byte> check = stackalloc byte[sizeof(uint)];
        BinaryPrimitives.WriteUInt32LittleEndian(check, Crc32C.Masked(bytes));
        _file.Write(check);
    }
}

/// <summary>Writes a message in the encoding of Protocol Buffers: as much of it as TensorBoard's events need.</summary>
internal sealed class ProtobufMessage
{
    private const int Varint = 0;
    private const int Fixed64 = 1;
    private const int LengthDelimited = 2;
    private const int Fixed32 = 5;

    private readonly ArrayBufferWriter<byte> _bytes = new();

    /// <summary>What has been written.</summary>
    public ReadOnlySpan<byte> Bytes => _bytes.WrittenSpan;

    /// <summary>An int64 or an enum from 0.</summary>
    public ProtobufMessage Whole(int field, long value)
    {
        WriteTag(field, Varint);
        WriteVarint((ulong)value);
        return this;
    }

    /// <summary>A float.</summary>
    public ProtobufMessage Single(int field, float value)
    {
        WriteTag(field, Fixed32);
        BinaryPrimitives.WriteSingleLittleEndian(_bytes.GetSpan(sizeof(float)), value);
        _bytes.Advance(sizeof(float));
        return this;
    }

    /// <summary>A double.</summary>
    public ProtobufMessage Double(int field, double value)
    {
        WriteTag(field, Fixed64);
        BinaryPrimitives.WriteDoubleLittleEndian(_bytes.GetSpan(sizeof(double)), value);
        _bytes.Advance(sizeof(double));
        return this;
    }

    /// <summary>A string.</summary>
    public ProtobufMessage Text(int field, string value) => Delimited(field, Encoding.UTF8.GetBytes(value));

    /// <summary>A message within this one.</summary>
    public ProtobufMessage Message(int field, ProtobufMessage inner) => Delimited(field, inner.Bytes);

    private ProtobufMessage Delimited(int field, ReadOnlySpan<byte> bytes)
    {
        WriteTag(field, LengthDelimited);
        WriteVarint((ulong)bytes.Length);
        _bytes.Write(bytes);
        return this;
    }

    private void WriteTag(int field, int wireType) => WriteVarint((ulong)((field << 3) | wireType));

    // Seven bits a byte, the lowest first; the eighth says that more follow.
    private void WriteVarint(ulong value)
    {
        for (; value > 0x7F; value >>= 7)
        {
            WriteByte((byte)(value | 0x80));
        }

        WriteByte((byte)value);
    }

    private void WriteByte(byte value)
    {
        _bytes.GetSpan(1)[0] = value;
        _bytes.Advance(1);
    }
}

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
