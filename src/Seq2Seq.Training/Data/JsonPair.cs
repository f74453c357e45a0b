using System.Text.Json;

namespace Seq2Seq.Data;

/// <summary>A line of JSONL: an object with the texts "source" and "target"; what else it holds is passed over.</summary>
internal static class JsonPair
{
    /// <summary>Reads the two texts, or says what is wrong with the line.</summary>
    public static bool TryParse(ReadOnlySpan<byte> line, out string source, out string target, out string problem)
    {
        (source, target) = ("", "");
        string? foundSource = null, foundTarget = null;
        try
        {
            var reader = new Utf8JsonReader(line);
            problem = !reader.Read() || reader.TokenType != JsonTokenType.StartObject ? "the line is no JSON object" : "";
            while (problem.Length == 0 && reader.Read() && reader.TokenType == JsonTokenType.PropertyName)
            {
                var isSource = reader.ValueTextEquals("source"u8);
                var wanted = isSource || reader.ValueTextEquals("target"u8);
                reader.Read();
                if (!wanted)
                {
                    reader.Skip();
                }
                else if (reader.TokenType != JsonTokenType.String)
                {
                    problem = $"\"{(isSource ? "source" : "target")}\" is no text";
                }
                else if (isSource)
                {
                    foundSource = reader.GetString();
                }
                else
                {
                    foundTarget = reader.GetString();
                }
            }

            // Reads on past the object's end, so that what stands behind it is found too.
            while (problem.Length == 0 && reader.Read())
            {
            }
        }
        catch (JsonException failure)
        {
            problem = $"malformed JSON in column {failure.BytePositionInLine + 1}";
        }
        catch (InvalidOperationException)
        {
            problem = "half a surrogate pair in an escaped text";
        }

        if (problem.Length == 0 && (foundSource is null || foundTarget is null))
        {
            problem = $"the object has no \"{(foundSource is null ? "source" : "target")}\"";
        }

        (source, target) = (foundSource ?? "", foundTarget ?? "");
        return problem.Length == 0;
    }
}
