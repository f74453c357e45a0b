using System.Text;
using System.Text.Unicode;

namespace Seq2Seq.Files;

/// <summary>
/// Reads UTF-8 text line by line, in bounded memory. Lines end at LF and nowhere else: a CR before the LF is taken off,
/// a byte order mark at the start of the file too; U+2028, U+0085, form feeds and lone CRs are text. A file named .gz
/// is unpacked. Lines and columns count from 1, columns in bytes.
/// </summary>
internal sealed class TextLines : IDisposable
{
    /// <summary>Longest line, in bytes: what is longer is not text by lines.</summary>
    public const int LongestLine = 1 << 26;

    private static ReadOnlySpan<byte> ByteOrderMark => [0xEF, 0xBB, 0xBF];

    private readonly Stream _stream;
    private readonly FileStream? _file;
    private byte[] _buffer = new byte[1 << 16];
    private int _lineStart;
    private int _lineEnd;
    private int _next;
    private int _end;
    private bool _exhausted;

    /// <summary>Reads from a stream, which it then owns; <paramref name="name"/> stands for the file in messages.</summary>
    public TextLines(Stream stream, string name)
    {
        _stream = stream;
        Name = name;
    }

    private TextLines(Stream stream, FileStream file, string name)
        : this(stream, name)
    {
        _file = file;
    }

    /// <summary>The file's path, or what stands for it.</summary>
    public string Name { get; }

    /// <summary>Number of the line that was read last; 0 before the first.</summary>
    public long Line { get; private set; }

    /// <summary>The line that was read last, without its end; valid until the next <see cref="Read"/>.</summary>
    public ReadOnlySpan<byte> Bytes => _buffer.AsSpan(_lineStart.._lineEnd);

    /// <summary>Whether the line that was read last ended with CR LF.</summary>
    public bool HadCarriageReturn { get; private set; }

    /// <summary>Whether a byte order mark stood before the first line.</summary>
    public bool HadByteOrderMark { get; private set; }

    /// <summary>Bytes of the file read so far, packed ones where it is packed; 0 for a stream that is no file.</summary>
    public long BytesRead => _file?.Position ?? 0;

    /// <summary>The line that was read last.</summary>
    /// <exception cref="InputException">It is not UTF-8; the message has file, line and column.</exception>
    public string Text => TryDecode(out var text, out var problem) ? text : throw new InputException(problem);

    /// <summary>Opens a file.</summary>
    /// <exception cref="InputException">It is missing, a folder, or may not be read.</exception>
    public static TextLines Open(string path)
    {
        var file = InputFile.Open(path);
        return new(path.EndsWith(".gz", StringComparison.OrdinalIgnoreCase) ? new GzipFileStream(file) : file, file, path);
    }

    /// <summary>The lines of a file as texts.</summary>
    /// <exception cref="InputException">The file cannot be read or is not UTF-8.</exception>
    public static IEnumerable<string> ReadAll(string path) => ReadAll(() => Open(path));

    /// <summary>The lines of a stream as texts, each as soon as it is there; <paramref name="name"/> stands for the file in messages.</summary>
    /// <exception cref="InputException">The stream cannot be read or is not UTF-8.</exception>
    public static IEnumerable<string> ReadAll(Stream stream, string name) => ReadAll(() => new TextLines(stream, name));

    /// <summary>Goes to the next line; false when there is none. A last line need not end with LF.</summary>
    /// <exception cref="InputException">The file cannot be read on: a damaged or truncated gzip, a failing disk, a line without end.</exception>
    public bool Read()
    {
        var scanned = 0;
        while (true)
        {
            var length = _buffer.AsSpan((_next + scanned).._end).IndexOf((byte)'\n');
            if (length >= 0)
            {
                var end = _next + scanned + length;
                Take(end, end + 1);
                return true;
            }

            scanned = _end - _next;
            if (!Fill())
            {
                return TakeRest();
            }
        }
    }

    /// <summary>Makes text of the line that was read last, or the sentence that says where it is not UTF-8.</summary>
    public bool TryDecode(out string text, out string problem)
    {
        (text, problem) = ("", "");
        var bytes = Bytes;
        if (Utf8.IsValid(bytes))
        {
            text = Encoding.UTF8.GetString(bytes);
            return true;
        }

        Utf8.ToUtf16(bytes, new char[bytes.Length], out var sound, out _, replaceInvalidSequences: false);
        problem = $"{Name}:{Line}: byte 0x{bytes[sound]:X2} in column {sound + 1} is not UTF-8; UTF-8 text is wanted{Guess(bytes)}.";
        return false;
    }

    /// <inheritdoc/>
    public void Dispose() => _stream.Dispose();

    private static IEnumerable<string> ReadAll(Func<TextLines> open)
    {
        using var lines = open();
        while (lines.Read())
        {
            yield return lines.Text;
        }
    }

    // What people most often have instead of UTF-8.
    private string Guess(ReadOnlySpan<byte> bytes) =>
        Line > 1 ? ""
        : bytes.StartsWith((ReadOnlySpan<byte>)[0xFF, 0xFE]) || bytes.StartsWith((ReadOnlySpan<byte>)[0xFE, 0xFF]) ? " (this looks like UTF-16)"
        : bytes.StartsWith((ReadOnlySpan<byte>)[0x1F, 0x8B]) ? " (this looks like gzip; its name should end with .gz)"
        : "";

    private void Take(int end, int next)
    {
        Line++;
        _lineStart = _next;
        HadCarriageReturn = next > end && end > _lineStart && _buffer[end - 1] == '\r';
        _lineEnd = HadCarriageReturn ? end - 1 : end;
        _next = next;
        if (Line == 1 && Bytes.StartsWith(ByteOrderMark))
        {
            HadByteOrderMark = true;
            _lineStart += ByteOrderMark.Length;
        }
    }

    // What stands behind the last LF, if anything; a byte order mark alone is no line.
    private bool TakeRest()
    {
        var rest = _buffer.AsSpan(_next.._end);
        if (rest.IsEmpty || (Line == 0 && rest.SequenceEqual(ByteOrderMark)))
        {
            return false;
        }

        Take(_end, _end);
        return true;
    }

    private bool Fill()
    {
        if (_exhausted)
        {
            return false;
        }

        _buffer.AsSpan(_next.._end).CopyTo(_buffer);
        (_next, _end) = (0, _end - _next);
        if (_end == _buffer.Length)
        {
            if (_end >= LongestLine)
            {
                throw InputException.At(Name, Line + 1, $"the line is longer than {LongestLine >> 20} MiB; lines of text that end with LF are wanted.");
            }

            Array.Resize(ref _buffer, _buffer.Length * 2);
        }

        try
        {
            var read = _stream.Read(_buffer, _end, _buffer.Length - _end);
            _end += read;
            _exhausted = read == 0;
            return !_exhausted;
        }
        catch (InvalidDataException failure)
        {
            throw new InputException($"{Name}:{Line + 1}: the gzip data is damaged or breaks off here; a complete gzip file is wanted.", failure);
        }
        catch (Exception failure) when (failure is IOException or UnauthorizedAccessException)
        {
            throw new InputException($"{Name}:{Line + 1}: the file cannot be read on: {failure.Message}", failure);
        }
    }
}
