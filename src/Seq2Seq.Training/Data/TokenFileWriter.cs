using System.Buffers.Binary;
using System.Runtime.InteropServices;
using System.Security.Cryptography;
using System.Text.Json;
using Seq2Seq.Batching;

namespace Seq2Seq.Data;

/// <summary>Writes the file that <see cref="MappedTokenPairs"/> reads, front to back; all that it holds of the pairs is their lengths.</summary>
internal sealed class TokenFileWriter : IPairSink, IDisposable
{
    private readonly Stream _stream;
    private readonly PairSides _sides;
    private readonly int _idBytes;
    private readonly IncrementalHash _hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
    private readonly byte[] _buffer = new byte[1 << 20];
    private readonly List<int> _sourceLengths = [];
    private readonly List<int> _targetLengths = [];
    private readonly List<int> _corpusSizes = [];
    private int _used;
    private int _pairsInEndedCorpora;
    private long _ids;

    /// <summary>Begins a file.</summary>
    /// <param name="stream">Where it goes; stays the caller's.</param>
    /// <param name="sides">Which sides the pairs have.</param>
    /// <param name="vocabSize">Every id is below.</param>
    public TokenFileWriter(Stream stream, PairSides sides, int vocabSize)
    {
        (_stream, _sides, _idBytes) = (stream, sides, vocabSize <= ushort.MaxValue + 1 ? sizeof(ushort) : sizeof(int));
        Write(TokenFileLayout.Magic);
    }

    public void Add(TokenPair pair)
    {
        WriteIds(pair.Source);
        WriteIds(pair.Target);
        _sourceLengths.Add(_sides == PairSides.Target ? 0 : pair.Source.Length + 1);
        _targetLengths.Add(_sides == PairSides.Source ? 0 : pair.Target.Length + 1);
    }

    public void EndCorpus()
    {
        _corpusSizes.Add(_sourceLengths.Count - _pairsInEndedCorpora);
        _pairsInEndedCorpora = _sourceLengths.Count;
    }

    /// <summary>Writes the rest of the file.</summary>
    public void Finish(SplitReport report)
    {
        WriteNumbers(_sourceLengths);
        WriteNumbers(_targetLengths);
        var info = JsonSerializer.SerializeToUtf8Bytes(new TokenFileInfo(_sides, _idBytes, _ids, _corpusSizes, report), TokenFileLayout.Json);
        Write(info);
        WriteNumbers([info.Length]);
        Flush();
        _stream.Write(_hash.GetHashAndReset());
    }

    public void Dispose() => _hash.Dispose();

    private void WriteIds(int[] ids)
    {
        _ids += ids.Length;
        foreach (var id in ids)
        {
            var place = Room(_idBytes);
            if (_idBytes == sizeof(ushort))
            {
                BinaryPrimitives.WriteUInt16LittleEndian(place, (ushort)id);
            }
            else
            {
                BinaryPrimitives.WriteInt32LittleEndian(place, id);
            }
        }
    }

    private void WriteNumbers(List<int> numbers)
    {
        foreach (var number in CollectionsMarshal.AsSpan(numbers))
        {
            BinaryPrimitives.WriteInt32LittleEndian(Room(sizeof(int)), number);
        }
    }

    private Span<byte> Room(int count)
    {
        if (_buffer.Length - _used < count)
        {
            Flush();
        }

        _used += count;
        return _buffer.AsSpan(_used - count, count);
    }

    private void Write(ReadOnlySpan<byte> bytes)
    {
        foreach (var value in bytes)
        {
            Room(1)[0] = value;
        }
    }

    private void Flush()
    {
        var bytes = _buffer.AsSpan(0, _used);
        _hash.AppendData(bytes);
        _stream.Write(bytes);
        _used = 0;
    }
}
