using System.IO.Compression;

namespace Seq2Seq.Files;

/// <summary>
/// The text inside a gzip file, which must be complete. <see cref="GZipStream"/> takes a file that breaks off for one
/// that ends, so a short member of our own is appended behind the file's bytes: only where the file ends as gzip
/// should does that member come out at the end.
/// </summary>
internal sealed class GzipFileStream(Stream packed) : ReadOnlyStream
{
    private static readonly byte[] Seal = "complete up to here"u8.ToArray();

    private readonly GZipStream _unpacked = new(new Appended(packed, Pack(Seal)), CompressionMode.Decompress);
    private readonly byte[] _buffer = new byte[1 << 16];
    private int _start;
    private int _end;

    /// <inheritdoc/>
    /// <exception cref="InvalidDataException">The file is not gzip, is damaged, or breaks off.</exception>
    public override int Read(Span<byte> buffer)
    {
        // The last bytes that came out may be the seal, so as many are always held back.
        while (_end - _start <= Seal.Length)
        {
            _buffer.AsSpan(_start.._end).CopyTo(_buffer);
            (_start, _end) = (0, _end - _start);
            var read = _unpacked.Read(_buffer, _end, _buffer.Length - _end);
            if (read == 0)
            {
                return _buffer.AsSpan(_start.._end).SequenceEqual(Seal) ? 0 : throw new InvalidDataException("The gzip data breaks off.");
            }

            _end += read;
        }

        var count = Math.Min(buffer.Length, _end - _start - Seal.Length);
        _buffer.AsSpan(_start, count).CopyTo(buffer);
        _start += count;
        return count;
    }

    /// <inheritdoc/>
    protected override void Dispose(bool disposing)
    {
        if (disposing)
        {
            _unpacked.Dispose();
        }

        base.Dispose(disposing);
    }

    private static byte[] Pack(byte[] text)
    {
        using var packed = new MemoryStream();
        using (var gzip = new GZipStream(packed, CompressionLevel.Fastest))
        {
            gzip.Write(text);
        }

        return packed.ToArray();
    }

    /// <summary>A stream followed by a few bytes.</summary>
    private sealed class Appended(Stream first, byte[] last) : ReadOnlyStream
    {
        private int _position;

        public override int Read(Span<byte> buffer)
        {
            var read = _position == 0 ? first.Read(buffer) : 0;
            if (read > 0)
            {
                return read;
            }

            var count = Math.Min(buffer.Length, last.Length - _position);
            last.AsSpan(_position, count).CopyTo(buffer);
            _position += count;
            return count;
        }

        protected override void Dispose(bool disposing)
        {
            if (disposing)
            {
                first.Dispose();
            }

            base.Dispose(disposing);
        }
    }
}

/// <summary>A stream that can only be read from front to back: what is left to say is <see cref="Stream.Read(Span{byte})"/>.</summary>
internal abstract class ReadOnlyStream : Stream
{
    public sealed override bool CanRead => true;

    public sealed override bool CanSeek => false;

    public sealed override bool CanWrite => false;

    public sealed override long Length => throw new NotSupportedException();

    public sealed override long Position { get => throw new NotSupportedException(); set => throw new NotSupportedException(); }

    public abstract override int Read(Span<byte> buffer);

    public sealed override int Read(byte[] buffer, int offset, int count) => Read(buffer.AsSpan(offset, count));

    public sealed override void Flush()
    {
    }

    public sealed override long Seek(long offset, SeekOrigin origin) => throw new NotSupportedException();

    public sealed override void SetLength(long value) => throw new NotSupportedException();

    public sealed override void Write(byte[] buffer, int offset, int count) => throw new NotSupportedException();
}
