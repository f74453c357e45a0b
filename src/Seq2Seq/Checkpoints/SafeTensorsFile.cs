using System.Buffers.Binary;
using System.IO.MemoryMappedFiles;

namespace Seq2Seq.Checkpoints;

/// <summary>
/// A file in the safetensors format, mapped into memory: eight bytes of header length (little-endian), a JSON header that gives every tensor's dtype, shape and
/// byte range, then the bytes, row-major and little-endian, without gaps. Reading is strict: a file of any other layout is refused. Another file may take its
/// name while it is open; its own bytes must stay. May be read from any number of threads at once.
/// </summary>
public sealed unsafe class SafeTensorsFile : IDisposable
{
    private const long LargestHeader = 100_000_000;
    private const int LengthBytes = sizeof(long);

    private readonly Dictionary<string, SafeTensor> _byName;
    private readonly MemoryMappedViewAccessor _view;
    private readonly byte* _data;
    private bool _isDisposed;

    private SafeTensorsFile(string path, MemoryMappedViewAccessor view, long dataStart, SafeTensorsHeader header)
    {
        (Path, _view, Metadata) = (path, view, header.Metadata);
        byte* start = null;
        _view.SafeMemoryMappedViewHandle.AcquirePointer(ref start);
        _data = start + _view.PointerOffset + dataStart;
        Tensors = [.. header.Entries.Select(entry => new SafeTensor(this, entry))];
        _byName = Tensors.ToDictionary(tensor => tensor.Name, StringComparer.Ordinal);
    }

    /// <summary>Name of the file.</summary>
    public string Path { get; }

    /// <summary>Its tensors, in the order of their bytes.</summary>
    public IReadOnlyList<SafeTensor> Tensors { get; }

    /// <summary>Free text of the header, by key.</summary>
    public IReadOnlyDictionary<string, string> Metadata { get; }

    /// <summary>Opens a file.</summary>
    /// <param name="path">The file.</param>
    /// <exception cref="InputException">The file is missing, cut off or not in the format.</exception>
    public static SafeTensorsFile Open(string path)
    {
        try
        {
            using var stream = new FileStream(path, FileMode.Open, FileAccess.Read, FileShare.Read | FileShare.Delete);
            var bytes = ReadHeader(path, stream);
            var header = SafeTensorsHeader.Parse(path, bytes, stream.Length - LengthBytes - bytes.Length);

            // A view outlives the file that it was made from.
            using var file = MemoryMappedFile.CreateFromFile(stream, null, 0, MemoryMappedFileAccess.Read, HandleInheritability.None, leaveOpen: true);
            return new SafeTensorsFile(path, file.CreateViewAccessor(0, 0, MemoryMappedFileAccess.Read), LengthBytes + bytes.Length, header);
        }
        catch (Exception failure) when (failure is FileNotFoundException or DirectoryNotFoundException)
        {
            throw new InputException($"{path} does not exist; a safetensors file is wanted.", failure);
        }
        catch (EndOfStreamException failure)
        {
            throw new InputException($"{path} is cut off: it ends before the tensors that its header names.", failure);
        }
    }

    /// <summary>Writes tensors in the order given; the file is complete or, when this throws, absent or broken: callers write a temporary file and rename it.</summary>
    /// <param name="path">The file.</param>
    /// <param name="tensors">The tensors, no two of one name.</param>
    /// <param name="metadata">Free text by key, stored in the header.</param>
    /// <exception cref="ArgumentException">A tensor wrote another number of bytes than its dtype and shape take.</exception>
    public static void Write(string path, IReadOnlyList<SafeTensorSource> tensors, IReadOnlyDictionary<string, string>? metadata = null)
    {
        ArgumentNullException.ThrowIfNull(tensors);
        var header = SafeTensorsHeader.Bytes(tensors, metadata);
        using var file = new FileStream(path, FileMode.Create, FileAccess.Write, FileShare.None, 1 << 20);
        Span<byte> length = stackalloc byte[LengthBytes];
        BinaryPrimitives.WriteInt64LittleEndian(length, header.Length);
        file.Write(length);
        file.Write(header);
        foreach (var tensor in tensors)
        {
            var start = file.Position;
            tensor.WriteBytes(file);
            if (file.Position - start != tensor.ByteCount)
            {
                throw new ArgumentException($"{tensor.Name} wrote {file.Position - start} bytes; expected {tensor.ByteCount}.", nameof(tensors));
            }
        }

        file.Flush(flushToDisk: true);
    }

    /// <summary>The tensor of a name, or null.</summary>
    public SafeTensor? Find(string name) => _byName.GetValueOrDefault(name);

    /// <summary>Ends the mapping; spans of bytes taken from it must not be used afterwards.</summary>
    public void Dispose()
    {
        if (!_isDisposed)
        {
            _isDisposed = true;
            _view.SafeMemoryMappedViewHandle.ReleasePointer();
            _view.Dispose();
        }
    }

    /// <summary>The bytes of an entry of the header.</summary>
    internal ReadOnlySpan<byte> Bytes(SafeTensorEntry entry)
    {
        ObjectDisposedException.ThrowIf(_isDisposed, this);
        return new ReadOnlySpan<byte>(_data + entry.Start, (int)(entry.End - entry.Start));
    }

    private static byte[] ReadHeader(string path, FileStream file)
    {
        Span<byte> lengthBytes = stackalloc byte[LengthBytes];
        file.ReadExactly(lengthBytes);
        var length = BinaryPrimitives.ReadInt64LittleEndian(lengthBytes);
        if (length is < 2 or > LargestHeader || length > file.Length - LengthBytes)
        {
            throw new InputException($"{path} is not a safetensors file: its header would have {length} bytes.");
        }

        var header = new byte[length];
        file.ReadExactly(header);
        return header;
    }
}
