using System.Buffers.Binary;
using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Serialization;
using System.Text.Unicode;
using Seq2Seq.Configuration;
using Seq2Seq.Generation;

namespace Seq2Seq.Pictures;

/// <summary>
/// An attention map as JSON. The weights alone are
/// {"source": [token…], "target": [token…], "predicted": [token…], "encoder_self": W, "decoder_self": W, "cross": W}
/// with W[layer][head][query][key]; what the model does not have is null. The whole document, which the explorer reads, goes on with
/// "model": {"architecture", "vocab_size"} and, with a decoder, "steps": {"predicted_ids": [id…], "never": [id…], "names": {"id": token…}, "log_probs": [row…]}:
/// for each place in target the log-probability of every token to come next, vocab_size float32 numbers, little-endian, in base64; never are the ids that
/// are not generated, names those of the ten likeliest tokens of each row.
/// </summary>
internal static partial class AttentionDocument
{
    /// <summary>How many of the likeliest tokens of each step have their names in a document.</summary>
    public const int Likeliest = 10;

    // The less-than sign is escaped, so that a document may stand inside a script element.
    private static readonly JavaScriptEncoder Embeddable = JavaScriptEncoder.Create(UnicodeRanges.All);

    /// <summary>Tokens and weights, without the steps of generation.</summary>
    public static byte[] Weights(AttentionMap map) => Make(map, isWhole: false);

    /// <summary>All that the explorer shows, in UTF-8; it may be put into a script element of a page as it is.</summary>
    public static byte[] Whole(AttentionMap map) => Make(map, isWhole: true);

    private static byte[] Make(AttentionMap map, bool isWhole)
    {
        ArgumentNullException.ThrowIfNull(map);
        using var stream = new MemoryStream();
        using (var json = new Utf8JsonWriter(stream, new() { Encoder = isWhole ? Embeddable : JavaScriptEncoder.UnsafeRelaxedJsonEscaping }))
        {
            json.WriteStartObject();
            WriteTokens(json, "source", map.Source);
            WriteTokens(json, "target", map.Target);
            WriteTokens(json, "predicted", map.Predicted);
            WriteWeights(json, "encoder_self", map.Weights.GetValueOrDefault(AttentionKind.EncoderSelf));
            WriteWeights(json, "decoder_self", map.Weights.GetValueOrDefault(AttentionKind.DecoderSelf));
            WriteWeights(json, "cross", map.Weights.GetValueOrDefault(AttentionKind.Cross));
            if (isWhole)
            {
                WriteModel(json, map.Config);
                WriteSteps(json, map);
            }

            json.WriteEndObject();
        }

        return stream.ToArray();
    }

    private static void WriteTokens(Utf8JsonWriter json, string name, IReadOnlyList<string> tokens)
    {
        json.WritePropertyName(name);
        JsonSerializer.Serialize(json, tokens.Count == 0 ? null : tokens, Lists.Default.IReadOnlyListString!);
    }

    private static void WriteWeights(Utf8JsonWriter json, string name, IReadOnlyList<float[][][]>? layers)
    {
        json.WritePropertyName(name);
        JsonSerializer.Serialize(json, layers, Lists.Default.IReadOnlyListSingleArrayArrayArray!);
    }

    private static void WriteModel(Utf8JsonWriter json, ModelConfig config)
    {
        json.WriteStartObject("model");
        json.WriteString("architecture", ConfigNames.Word(config.Architecture));
        json.WriteNumber("vocab_size", config.VocabSize);
        json.WriteEndObject();
    }

    private static void WriteSteps(Utf8JsonWriter json, AttentionMap map)
    {
        if (map.LogProbs.Count == 0)
        {
            json.WriteNull("steps");
            return;
        }

        var config = map.Config;
        json.WriteStartObject("steps");
        WriteIds(json, "predicted_ids", map.PredictedIds);
        WriteIds(json, "never", [config.PadId, config.BosId, config.UnkId]);
        json.WriteStartObject("names");
        foreach (var id in map.LogProbs.SelectMany(LikeliestOf).Concat(map.PredictedIds).Distinct().Order())
        {
            json.WriteString($"{id}", map.TokenOf(id));
        }

        json.WriteEndObject();
        json.WriteStartArray("log_probs");
        foreach (var row in map.LogProbs)
        {
            json.WriteBase64StringValue(LittleEndian(row));
        }

        json.WriteEndArray();
        json.WriteEndObject();
    }

    private static void WriteIds(Utf8JsonWriter json, string name, IReadOnlyList<int> ids)
    {
        json.WritePropertyName(name);
        JsonSerializer.Serialize(json, ids, Lists.Default.IReadOnlyListInt32);
    }

    private static IEnumerable<int> LikeliestOf(float[] row)
    {
        var best = new (int Token, float Value)[Math.Min(Likeliest, row.Length)];
        return best[..LogitsRow.Top(row, best)].Select(one => one.Token);
    }

    private static byte[] LittleEndian(float[] row)
    {
        var bytes = new byte[row.Length * sizeof(float)];
        for (var i = 0; i < row.Length; i++)
        {
            BinaryPrimitives.WriteSingleLittleEndian(bytes.AsSpan(i * sizeof(float)), row[i]);
        }

        return bytes;
    }

    [JsonSerializable(typeof(IReadOnlyList<string>))]
    [JsonSerializable(typeof(IReadOnlyList<int>))]
    [JsonSerializable(typeof(IReadOnlyList<float[][][]>))]
    private sealed partial class Lists : JsonSerializerContext;
}
