using System.Text.Json;

namespace Seq2Seq.Checkpoints;

/// <summary>One tensor in the header of a safetensors file.</summary>
/// <param name="Name">Name.</param>
/// <param name="Dtype">Number format.</param>
/// <param name="Shape">Sizes.</param>
/// <param name="Start">Its first byte, counted from the end of the header.</param>
/// <param name="End">The byte after its last one.</param>
internal sealed record SafeTensorEntry(string Name, Dtype Dtype, long[] Shape, long Start, long End);

/// <summary>The JSON header of a safetensors file.</summary>
/// <param name="Entries">The tensors, in the order of their bytes.</param>
/// <param name="Metadata">Free text by key.</param>
internal sealed record SafeTensorsHeader(IReadOnlyList<SafeTensorEntry> Entries, IReadOnlyDictionary<string, string> Metadata)
{
    private const string MetadataKey = "__metadata__";

    // The format asks for a header padded with spaces so that the data begins at a multiple of eight.
    private const int Alignment = 8;

    /// <summary>Writes the header of tensors whose bytes follow one another.</summary>
    public static byte[] Bytes(IReadOnlyList<SafeTensorSource> tensors, IReadOnlyDictionary<string, string>? metadata)
    {
        using var stream = new MemoryStream();
        using (var json = new Utf8JsonWriter(stream))
        {
            json.WriteStartObject();
            if (metadata is { Count: > 0 })
            {
                json.WriteStartObject(MetadataKey);
                foreach (var (key, value) in metadata.OrderBy(pair => pair.Key, StringComparer.Ordinal))
                {
                    json.WriteString(key, value);
                }

                json.WriteEndObject();
            }

            var offset = 0L;
            foreach (var tensor in tensors)
            {
                WriteEntry(json, tensor, offset);
                offset += tensor.ByteCount;
            }

            json.WriteEndObject();
        }

        while (stream.Length % Alignment != 0)
        {
            stream.WriteByte((byte)' ');
        }

        return stream.ToArray();
    }

    /// <summary>Reads and checks a header.</summary>
    /// <param name="path">The file, for messages.</param>
    /// <param name="header">The header.</param>
    /// <param name="dataLength">Number of bytes that follow it.</param>
    /// <exception cref="InputException">The header is not in the format, or does not fit the bytes that follow it.</exception>
    public static SafeTensorsHeader Parse(string path, ReadOnlyMemory<byte> header, long dataLength)
    {
        try
        {
            using var json = JsonDocument.Parse(header);
            var properties = json.RootElement.EnumerateObject().ToList();
            var seen = new HashSet<string>(StringComparer.Ordinal);
            if (properties.FirstOrDefault(property => !seen.Add(property.Name)) is { Value.ValueKind: not JsonValueKind.Undefined } again)
            {
                throw new InputException($"{path} is damaged: its header names {again.Name} twice.");
            }

            var metadata = properties.Where(property => property.Name == MetadataKey).SelectMany(property => property.Value.EnumerateObject())
                .ToDictionary(pair => pair.Name, pair => pair.Value.ValueKind == JsonValueKind.String ? pair.Value.GetString()! : throw new FormatException());
            var entries = properties.Where(property => property.Name != MetadataKey).Select(ReadEntry).OrderBy(entry => entry.Start).ThenBy(entry => entry.End).ToList();
            return Problem(entries, dataLength) is { } problem ? throw new InputException($"{path} is {problem}") : new SafeTensorsHeader(entries, metadata);
        }
        catch (Exception failure) when (failure is JsonException or InvalidOperationException or KeyNotFoundException or FormatException or ArgumentException)
        {
            throw new InputException($"{path} is not a safetensors file: its header cannot be read.", failure);
        }
    }

    private static void WriteEntry(Utf8JsonWriter json, SafeTensorSource tensor, long start)
    {
        json.WriteStartObject(tensor.Name);
        json.WriteString("dtype", tensor.Dtype.Word());
        json.WriteStartArray("shape");
        foreach (var size in tensor.Shape)
        {
            json.WriteNumberValue(size);
        }

        json.WriteEndArray();
        json.WriteStartArray("data_offsets");
        json.WriteNumberValue(start);
        json.WriteNumberValue(start + tensor.ByteCount);
        json.WriteEndArray();
        json.WriteEndObject();
    }

    private static SafeTensorEntry ReadEntry(JsonProperty property)
    {
        if (property.Value.EnumerateObject().Count(inner => inner.Name is "dtype" or "shape" or "data_offsets") != 3)
        {
            throw new FormatException();
        }

        var shape = property.Value.GetProperty("shape").EnumerateArray().Select(size => size.GetInt64()).ToArray();
        var offsets = property.Value.GetProperty("data_offsets").EnumerateArray().Select(offset => offset.GetInt64()).ToArray();
        var type = DtypeFormat.Of(property.Value.GetProperty("dtype").GetString());
        return offsets.Length == 2 ? new SafeTensorEntry(property.Name, type, shape, offsets[0], offsets[1]) : throw new FormatException();
    }

    // The end of a sentence that begins "FILE is ", or null.
    private static string? Problem(IReadOnlyList<SafeTensorEntry> entries, long dataLength)
    {
        if (entries.Any(entry => entry.Start < 0 || entry.End < entry.Start || entry.End > dataLength))
        {
            return "cut off or damaged: its header names bytes that it does not have.";
        }

        var end = 0L;
        foreach (var entry in entries)
        {
            if (DtypeFormat.ByteCount(entry.Dtype, entry.Shape) is not { } expected)
            {
                return $"damaged: {Described(entry)} is no shape of a tensor.";
            }

            if (entry.End - entry.Start != expected)
            {
                return $"damaged: its header gives {Described(entry)} {entry.End - entry.Start} bytes; expected {expected}.";
            }

            if (expected > int.MaxValue)
            {
                return $"too large: {entry.Name} has {expected} bytes; expected at most {int.MaxValue} in one tensor.";
            }

            if (entry.Start != end)
            {
                return $"damaged: {entry.Name} begins at byte {entry.Start} of its data; expected {end}, where the tensor before it ends.";
            }

            end = entry.End;
        }

        return end == dataLength ? null : $"damaged: it has {dataLength} bytes of data; expected {end}, where its last tensor ends.";
    }

    private static string Described(SafeTensorEntry entry) => $"{entry.Name}, {entry.Dtype.Word()} [{string.Join(", ", entry.Shape)}],";
}
