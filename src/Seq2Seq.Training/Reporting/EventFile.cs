using System.Buffers.Binary;

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
