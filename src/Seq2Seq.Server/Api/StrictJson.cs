using System.Text.Json;
using System.Text.Json.Serialization.Metadata;
using Seq2Seq.Configuration;
using Seq2Seq.Server.Http;

namespace Seq2Seq.Server.Api;

/// <summary>
/// Reads JSON into a record, and says of anything else where it stands and what is wanted: an unknown or repeated key, a missing one, a value of another
/// kind, text with control characters or half a surrogate pair.
/// </summary>
internal static class StrictJson
{
    /// <summary>Reads a whole document.</summary>
    /// <exception cref="ApiException">It is not what is wanted.</exception>
    public static T Read<T>(ReadOnlyMemory<byte> utf8, int depth)
    {
        try
        {
            using var document = JsonDocument.Parse(utf8, new JsonDocumentOptions { MaxDepth = depth, AllowDuplicateProperties = false });
            Check(document.RootElement, typeof(T), "the body", nullable: false);
            return document.RootElement.Deserialize<T>(ApiJson.Layout)!;
        }
        catch (JsonException failure)
        {
            throw ApiException.Bad("bad_json", $"The body is no JSON, names a key twice, or is nested deeper than {depth}: line {failure.LineNumber + 1}, byte {failure.BytePositionInLine + 1}.");
        }
        catch (InvalidOperationException)
        {
            // What System.Text.Json says of an escape that is half a surrogate pair, and of bytes that are no UTF-8.
            throw ApiException.Bad("bad_text", "The body holds text that is no Unicode: half a surrogate pair, or bytes that are no UTF-8.");
        }
    }

    private static void Check(JsonElement value, Type type, string place, bool nullable)
    {
        if (nullable && value.ValueKind == JsonValueKind.Null)
        {
            return;
        }

        type = Nullable.GetUnderlyingType(type) ?? type;
        if (Misfit(value, type) is { } wanted)
        {
            throw ApiException.Bad("bad_value", $"{place} is {Kind(value)}; {wanted} is wanted.");
        }

        var info = ApiJson.Layout.GetTypeInfo(type);
        switch (info.Kind)
        {
            case JsonTypeInfoKind.Object:
                CheckKeys(value, info, place);
                break;
            case JsonTypeInfoKind.Enumerable:
                var number = 0;
                foreach (var one in value.EnumerateArray())
                {
                    Check(one, info.ElementType!, $"{place}[{number++}]", nullable: false);
                }

                break;
            default:
                CheckText(value, place);
                break;
        }
    }

    private static void CheckKeys(JsonElement value, JsonTypeInfo info, string place)
    {
        var known = info.Properties.Where(property => property.Set is not null).ToDictionary(property => property.Name);
        foreach (var one in value.EnumerateObject())
        {
            if (!known.TryGetValue(one.Name, out var property))
            {
                var nearest = NearestName.Find(one.Name.Length > 64 ? "" : one.Name, known.Keys);
                throw ApiException.Bad("unknown_key", $"{place} has the key '{Quoted.Short(one.Name)}'; {(nearest is null ? $"one of {string.Join(", ", known.Keys)}" : $"'{nearest}'")} is wanted.");
            }

            Check(one.Value, property.PropertyType, property.Name, property.IsSetNullable);
        }

        if (known.Values.FirstOrDefault(property => property.IsRequired && !value.TryGetProperty(property.Name, out _)) is { } missing)
        {
            throw ApiException.Bad("missing_key", $"{place} has no key '{missing.Name}'; one is wanted.");
        }
    }

    private static void CheckText(JsonElement value, string place)
    {
        if (value.ValueKind == JsonValueKind.String && value.GetString()!.Any(c => char.IsControl(c) && c is not ('\t' or '\n' or '\r')))
        {
            throw ApiException.Bad("bad_text", $"{place} holds a control character; text with none but tabs and line ends is wanted.");
        }
    }

    // What is wanted instead of a value that does not fit, or null.
    private static string? Misfit(JsonElement value, Type type) => Type.GetTypeCode(type) switch
    {
        _ when type.IsEnum => IsWord(value, type) ? null : $"one of {string.Join(", ", Words(type))}",
        TypeCode.String => value.ValueKind == JsonValueKind.String ? null : "text",
        TypeCode.Boolean => value.ValueKind is JsonValueKind.True or JsonValueKind.False ? null : "true or false",
        TypeCode.Int32 => value.ValueKind == JsonValueKind.Number && value.TryGetInt32(out _) ? null : "a whole number of 32 bits",
        TypeCode.Int64 => value.ValueKind == JsonValueKind.Number && value.TryGetInt64(out _) ? null : "a whole number of 64 bits",
        TypeCode.Double => value.ValueKind == JsonValueKind.Number && value.TryGetDouble(out var number) && double.IsFinite(number) ? null : "a number",
        _ when ApiJson.Layout.GetTypeInfo(type).Kind == JsonTypeInfoKind.Enumerable => value.ValueKind == JsonValueKind.Array ? null : "a list",
        _ => value.ValueKind == JsonValueKind.Object ? null : "an object",
    };

    private static bool IsWord(JsonElement value, Type type) => value.ValueKind == JsonValueKind.String && Words(type).Contains(value.GetString());

    private static IEnumerable<string> Words(Type type) => Enum.GetNames(type).Select(JsonNamingPolicy.CamelCase.ConvertName);

    private static string Kind(JsonElement value) => value.ValueKind switch
    {
        JsonValueKind.Object => "an object",
        JsonValueKind.Array => "a list",
        JsonValueKind.String => $"'{Quoted.Short(value.GetString()!)}'",
        _ => Quoted.Short(value.GetRawText()),
    };
}
