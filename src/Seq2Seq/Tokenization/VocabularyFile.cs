using System.Text;
using System.Text.Encodings.Web;
using System.Text.Json;
using Seq2Seq.Configuration;

namespace Seq2Seq.Tokenization;

/// <summary>vocab.json: {"token": id, …}, a token a line in the order of their ids.</summary>
internal static class VocabularyFile
{
    private static readonly JsonWriterOptions Layout = new()
    {
        Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping,
        Indented = true,
        NewLine = "\n",
    };

    /// <summary>Writes the file.</summary>
    public static void Write(TokenVocabulary vocabulary, string path)
    {
        using var stream = File.Create(path);
        using (var writer = new Utf8JsonWriter(stream, Layout))
        {
            writer.WriteStartObject();
            for (var id = 0; id < vocabulary.Count; id++)
            {
                writer.WriteNumber(vocabulary[id], id);
            }

            writer.WriteEndObject();
        }

        stream.Write("\n"u8);
    }

    /// <summary>Reads and checks the file.</summary>
    /// <exception cref="InputException">It is damaged, or not of the configuration's kind.</exception>
    public static TokenVocabulary Read(string path, TokenizerConfig config)
    {
        var json = File.ReadAllBytes(path).AsSpan();
        if (json.StartsWith(Encoding.UTF8.Preamble))
        {
            json = json[Encoding.UTF8.Preamble.Length..];
        }

        var tokens = InOrder(ReadEntries(json, path), path);
        Check(tokens, config, path);
        return new TokenVocabulary(tokens, config);
    }

    private static List<Entry> ReadEntries(ReadOnlySpan<byte> json, string path)
    {
        var entries = new List<Entry>();
        var reader = new Utf8JsonReader(json);
        try
        {
            if (!reader.Read() || reader.TokenType != JsonTokenType.StartObject)
            {
                throw InputException.At(path, Line(json, reader.TokenStartIndex), "an object of the form {\"token\": id, …} is wanted.");
            }

            while (reader.Read() && reader.TokenType == JsonTokenType.PropertyName)
            {
                var line = Line(json, reader.TokenStartIndex, entries.Count > 0 ? entries[^1] : null);
                var token = reader.GetString()!;
                reader.Read();
                if (reader.TokenType != JsonTokenType.Number || !reader.TryGetInt32(out var id))
                {
                    throw InputException.At(path, line, $"token '{token}' has no whole number for an id.");
                }

                entries.Add(new Entry(token, id, line, reader.TokenStartIndex));
            }

            while (reader.Read())
            {
            }
        }
        catch (JsonException failure)
        {
            throw InputException.At(path, (failure.LineNumber ?? 0) + 1, "malformed JSON; an object of the form {\"token\": id, …} is wanted.");
        }
        catch (InvalidOperationException)
        {
            throw InputException.At(path, Line(json, reader.TokenStartIndex), "a token that is not valid UTF-8.");
        }

        return entries;
    }

    private static string[] InOrder(List<Entry> entries, string path)
    {
        var tokens = new string[entries.Count];
        var seen = new HashSet<string>(StringComparer.Ordinal);
        foreach (var (token, id, line, _) in entries)
        {
            var problem = !seen.Add(token) ? $"token '{token}' is listed twice."
                : id < 0 || id >= tokens.Length ? $"token '{token}' has id {id}; ids from 0 to {tokens.Length - 1}, one for each of the {tokens.Length} tokens, are wanted."
                : tokens[id] is { } other ? $"token '{token}' has id {id}, which '{other}' has already."
                : null;
            if (problem is not null)
            {
                throw InputException.At(path, line, problem);
            }

            tokens[id] = token;
        }

        return tokens;
    }

    private static void Check(string[] tokens, TokenizerConfig config, string path)
    {
        for (var id = 0; id < SpecialTokens.Names.Count; id++)
        {
            if (id >= tokens.Length || tokens[id] != SpecialTokens.Names[id])
            {
                throw new InputException($"{path}: id {id} is {(id < tokens.Length ? $"'{tokens[id]}'" : "missing")}; '{SpecialTokens.Names[id]}' is wanted.");
            }
        }

        var known = tokens.ToHashSet(StringComparer.Ordinal);
        if (config.UserSymbols.FirstOrDefault(symbol => !known.Contains(symbol)) is { } absent)
        {
            throw new InputException($"{path}: the user symbol '{absent}' of config.json is missing.");
        }

        if (config.Kind != TokenizerKind.Bpe)
        {
            return;
        }

        foreach (var value in ByteAlphabet.InVocabularyOrder.Where(value => !known.Contains(ByteAlphabet.Letter(value).ToString())))
        {
            throw new InputException($"{path}: the letter '{ByteAlphabet.Letter(value)}' of byte 0x{value:X2} is missing; a byte-level vocabulary has all 256.");
        }

        if (tokens.Except(TokenVocabulary.ReservedNames(config)).FirstOrDefault(token => ByteAlphabet.TryBytes(token) is null) is { } foreign)
        {
            throw new InputException($"{path}: token '{foreign}' is not spelt in the letters of the 256 bytes.");
        }
    }

    // Counts on from the last entry, so that the whole file is read over once.
    private static long Line(ReadOnlySpan<byte> json, long at, Entry? last = null) =>
        (last?.Line ?? 1) + json[(int)(last?.Place ?? 0)..(int)at].Count((byte)'\n');

    private sealed record Entry(string Token, int Id, long Line, long Place);
}
