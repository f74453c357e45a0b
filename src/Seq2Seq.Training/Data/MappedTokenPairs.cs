using System.Buffers.Binary;
using System.IO.MemoryMappedFiles;
using System.Runtime.InteropServices;
using System.Security.Cryptography;
using System.Text.Json;
using Seq2Seq.Batching;

namespace Seq2Seq.Data;

/// <summary>Pairs in a file that is mapped into memory: in memory proper are 16 bytes a pair, and what of the file the system sees fit to keep.</summary>
internal sealed unsafe class MappedTokenPairs : TokenPairs
{
    private readonly MemoryMappedFile _file;
    private readonly MemoryMappedViewAccessor _view;
    private readonly byte* _ids;
    private readonly int _idBytes;
    private readonly long[] _starts; // of each pair, in ids

    private MappedTokenPairs(MemoryMappedFile file, TokenFileInfo info, PairLengths lengths)
        : base(info.Sides, lengths, info.CorpusSizes)
    {
        (_file, _idBytes, Report) = (file, info.IdBytes, info.Report);
        _view = file.CreateViewAccessor(0, 0, MemoryMappedFileAccess.Read);
        byte* start = null;
        _view.SafeMemoryMappedViewHandle.AcquirePointer(ref start);
        _ids = start + _view.PointerOffset + TokenFileLayout.Magic.Length;
        _starts = new long[lengths.Count + 1];
        for (var pair = 0; pair < lengths.Count; pair++)
        {
            _starts[pair + 1] = _starts[pair] + Math.Max(0, lengths.Source[pair] - 1) + Math.Max(0, lengths.Target[pair] - 1);
        }
    }

    /// <summary>What became of the text that the pairs were made of.</summary>
    public SplitReport Report { get; }

    /// <inheritdoc/>
    public override TokenPair this[int index]
    {
        get
        {
            var source = Math.Max(0, Lengths.Source[index] - 1);
            return new TokenPair(Ids(_starts[index], source), Ids(_starts[index] + source, Math.Max(0, Lengths.Target[index] - 1)));
        }
    }

    /// <summary>Opens a file whose checksum holds.</summary>
    /// <exception cref="InvalidDataException">The file is damaged, or no file of token ids.</exception>
    public static MappedTokenPairs Open(string path)
    {
        using var stream = new FileStream(path, FileMode.Open, FileAccess.Read, FileShare.Read | FileShare.Delete);
        Check(stream);
        var info = ReadInfo(stream, out var infoStart);
        var count = info.Pairs(infoStart);
        stream.Position = infoStart - (2L * sizeof(int) * count);
        var lengths = new PairLengths(ReadNumbers(stream, count), ReadNumbers(stream, count));
        if (lengths.Source.Concat(lengths.Target).Any(length => length < 0) || lengths.Source.Concat(lengths.Target).Sum(length => Math.Max(0L, length - 1)) != info.Ids)
        {
            throw new InvalidDataException("The lengths of the pairs are not those of the file.");
        }

        return new MappedTokenPairs(MemoryMappedFile.CreateFromFile(path, FileMode.Open, null, 0, MemoryMappedFileAccess.Read), info, lengths);
    }

    /// <inheritdoc/>
    protected override void Dispose(bool disposing)
    {
        if (disposing)
        {
            _view.SafeMemoryMappedViewHandle.ReleasePointer();
            _view.Dispose();
            _file.Dispose();
        }

        base.Dispose(disposing);
    }

    private int[] Ids(long start, int count)
    {
        var ids = new int[count];
        if (_idBytes == sizeof(ushort))
        {
            var narrow = new ReadOnlySpan<ushort>(_ids + (start * sizeof(ushort)), count);
            for (var i = 0; i < count; i++)
            {
                ids[i] = narrow[i];
            }
        }
        else
        {
            new ReadOnlySpan<int>(_ids + (start * sizeof(int)), count).CopyTo(ids);
        }

        return ids;
    }

    private static void Check(FileStream stream)
    {
        if (stream.Length < TokenFileLayout.Magic.Length + TokenFileLayout.TrailerLength)
        {
            throw new InvalidDataException("The file is too short.");
        }

        using var hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        var buffer = new byte[1 << 20];
        var left = stream.Length - SHA256.HashSizeInBytes;
        while (left > 0)
        {
            var part = buffer.AsSpan(0, (int)Math.Min(left, buffer.Length));
            stream.ReadExactly(part);
            hash.AppendData(part);
            left -= part.Length;
        }

        var expected = buffer.AsSpan(0, SHA256.HashSizeInBytes);
        stream.ReadExactly(expected);
        stream.Position = 0;
        Span<byte> magic = stackalloc byte[TokenFileLayout.Magic.Length];
        stream.ReadExactly(magic);
        if (!hash.GetHashAndReset().AsSpan().SequenceEqual(expected) || !magic.SequenceEqual(TokenFileLayout.Magic))
        {
            throw new InvalidDataException("The checksum does not hold.");
        }
    }

    private static TokenFileInfo ReadInfo(FileStream stream, out long start)
    {
        stream.Position = stream.Length - TokenFileLayout.TrailerLength;
        Span<byte> length = stackalloc byte[sizeof(int)];
        stream.ReadExactly(length);
        var jsonLength = BinaryPrimitives.ReadInt32LittleEndian(length);
        start = stream.Length - TokenFileLayout.TrailerLength - jsonLength;
        if (jsonLength < 0 || start < TokenFileLayout.Magic.Length)
        {
            throw new InvalidDataException("The file is too short.");
        }

        var json = new byte[jsonLength];
        stream.Position = start;
        stream.ReadExactly(json);
        try
        {
            return JsonSerializer.Deserialize<TokenFileInfo>(json, TokenFileLayout.Json) ?? throw new JsonException();
        }
        catch (JsonException failure)
        {
            throw new InvalidDataException("What the file says of itself cannot be read.", failure);
        }
    }

    private static int[] ReadNumbers(FileStream stream, int count)
    {
        var numbers = new int[count];
        stream.ReadExactly(MemoryMarshal.AsBytes(numbers.AsSpan()));
        return numbers;
    }
}
