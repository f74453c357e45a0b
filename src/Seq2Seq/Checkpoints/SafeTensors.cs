using System.Buffers.Binary;
using System.Text.Json;
using static TorchSharp.torch;

namespace Seq2Seq.Checkpoints;

/// <summary>
/// Reads and writes the safetensors format: eight bytes of header length (little-endian), a JSON header that gives every tensor's dtype, shape and byte
/// range, then the bytes, row-major and little-endian, without gaps.
/// </summary>
public static class SafeTensors
{
    private const long LargestHeader = 100_000_000;

    // The format asks for a header padded with spaces so that the data begins at a multiple of eight.
    private const int Alignment = 8;

    /// <summary>Writes tensors in the order given; the file is complete or, when this throws, absent or broken: callers write aside and rename.</summary>
    /// <param name="path">The file.</param>
    /// <param name="tensors">Names and tensors of any shape: float32, float64, bfloat16, float16, int64, int32, uint8 or bool.</param>
    /// <param name="metadata">Free text by key, stored in the header.</param>
    public static void Write(string path, IReadOnlyList<(string Name, Tensor Tensor)> tensors, IReadOnlyDictionary<string, string>? metadata = null)
    {
        ArgumentNullException.ThrowIfNull(tensors);
        var header = Header(tensors, metadata);
        using var file = new FileStream(path, FileMode.Create, FileAccess.Write, FileShare.None, 1 << 20);
        Span<byte> length = stackalloc byte[8];
        BinaryPrimitives.WriteInt64LittleEndian(length, header.Length);
        file.Write(length);
        file.Write(header);
        foreach (var (_, tensor) in tensors)
        {
            using var onHost = tensor.detach().cpu().contiguous();
            file.Write(onHost.bytes);
        }

        file.Flush(flushToDisk: true);
    }

    /// <summary>Reads every tensor of a file, on the CPU; the caller disposes of them.</summary>
    /// <exception cref="InputException">The file is missing, cut off or not in the format.</exception>
    public static Dictionary<string, Tensor> Read(string path)
    {
        try
        {
            using var file = new FileStream(path, FileMode.Open, FileAccess.Read, FileShare.Read, 1 << 20);
            var entries = ReadHeader(path, file);
            var dataStart = file.Position;
            var result = new Dictionary<string, Tensor>();
            foreach (var entry in entries)
            {
                file.Position = dataStart + entry.Start;
                var tensor = empty(entry.Shape, dtype: entry.Type);
                result.Add(entry.Name, tensor);
                file.ReadExactly(tensor.bytes);
            }

            return result;
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

    private static byte[] Header(IReadOnlyList<(string Name, Tensor Tensor)> tensors, IReadOnlyDictionary<string, string>? metadata)
    {
        using var stream = new MemoryStream();
        using (var json = new Utf8JsonWriter(stream))
        {
            json.WriteStartObject();
            if (metadata is { Count: > 0 })
            {
                json.WriteStartObject("__metadata__");
                foreach (var (key, value) in metadata.OrderBy(pair => pair.Key, StringComparer.Ordinal))
                {
                    json.WriteString(key, value);
                }

                json.WriteEndObject();
            }

            var offset = 0L;
            foreach (var (name, tensor) in tensors)
            {
                var end = offset + tensor.numel() * tensor.element_size();
                WriteEntry(json, new Entry(name, tensor.dtype, tensor.shape, offset, end));
                offset = end;
            }

            json.WriteEndObject();
        }

        while (stream.Length % Alignment != 0)
        {
            stream.WriteByte((byte)' ');
        }

        return stream.ToArray();
    }

    private static void WriteEntry(Utf8JsonWriter json, Entry entry)
    {
        json.WriteStartObject(entry.Name);
        json.WriteString("dtype", Word(entry.Type));
        json.WriteStartArray("shape");
        foreach (var size in entry.Shape)
        {
            json.WriteNumberValue(size);
        }

        json.WriteEndArray();
        json.WriteStartArray("data_offsets");
        json.WriteNumberValue(entry.Start);
        json.WriteNumberValue(entry.End);
        json.WriteEndArray();
        json.WriteEndObject();
    }

    private static List<Entry> ReadHeader(string path, FileStream file)
    {
        Span<byte> lengthBytes = stackalloc byte[8];
        file.ReadExactly(lengthBytes);
        var length = BinaryPrimitives.ReadInt64LittleEndian(lengthBytes);
        if (length is < 2 or > LargestHeader || length > file.Length - 8)
        {
            throw new InputException($"{path} is not a safetensors file: its header would have {length} bytes.");
        }

        var header = new byte[length];
        file.ReadExactly(header);
        try
        {
            using var json = JsonDocument.Parse(header);
            var entries = json.RootElement.EnumerateObject().Where(property => property.Name != "__metadata__").Select(ReadEntry).ToList();
            return entries.All(entry => IsSound(entry, file.Length - file.Position))
                ? entries
                : throw new InputException($"{path} is cut off or damaged: its header names bytes that it does not have.");
        }
        catch (Exception failure) when (failure is JsonException or InvalidOperationException or KeyNotFoundException or FormatException)
        {
            throw new InputException($"{path} is not a safetensors file: its header cannot be read.", failure);
        }
    }

    private static Entry ReadEntry(JsonProperty property)
    {
        var shape = property.Value.GetProperty("shape").EnumerateArray().Select(size => size.GetInt64()).ToArray();
        var offsets = property.Value.GetProperty("data_offsets").EnumerateArray().Select(offset => offset.GetInt64()).ToArray();
        var type = Type(property.Value.GetProperty("dtype").GetString());
        return offsets.Length == 2 ? new Entry(property.Name, type, shape, offsets[0], offsets[1]) : throw new FormatException();
    }

    private static bool IsSound(Entry entry, long dataLength) =>
        entry.Start >= 0 && entry.End <= dataLength && entry.Shape.All(size => size >= 0)
        && (Int128)(entry.End - entry.Start) == entry.Shape.Aggregate((Int128)Size(entry.Type), (product, size) => product * size);

    private static string Word(ScalarType type) => Words.First(pair => pair.Type == type).Word;

    private static ScalarType Type(string? word) => Words.Where(pair => pair.Word == word).Select(pair => (ScalarType?)pair.Type).FirstOrDefault()
        ?? throw new FormatException();

    private static int Size(ScalarType type) => Words.First(pair => pair.Type == type).Size;

    private static readonly (string Word, ScalarType Type, int Size)[] Words =
    [
        ("F32", ScalarType.Float32, 4), ("F64", ScalarType.Float64, 8), ("BF16", ScalarType.BFloat16, 2), ("F16", ScalarType.Float16, 2),
        ("I64", ScalarType.Int64, 8), ("I32", ScalarType.Int32, 4), ("U8", ScalarType.Byte, 1), ("BOOL", ScalarType.Bool, 1),
    ];

    private sealed record Entry(string Name, ScalarType Type, long[] Shape, long Start, long End);
}
