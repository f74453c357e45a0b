using System.Text;
using System.Text.Json;

namespace Seq2Seq.Configuration;

/// <summary>
/// Reads and writes sections as JSON (config.json of checkpoints and tokenizers). Every mistake is an <see cref="InputException"/> with file and line: bad
/// syntax, an unknown key (with the nearest known one), a value of the wrong type, a rule that is broken.
/// </summary>
internal static class ConfigJson
{
    /// <summary>The section as indented JSON with every default filled in, keys in the order of declaration, unset values left out.</summary>
    public static string ToJson(IConfigSection section) => JsonSerializer.Serialize(section, ConfigNames.Of(section.GetType())) + "\n";

    /// <summary>Reads a file.</summary>
    /// <exception cref="InputException">The file cannot be read, or what it says cannot be used.</exception>
    public static T Load<T>(string path)
        where T : class, IConfigSection => Read<T>(ReadText(path), path);

    /// <summary>Reads a section from text; <paramref name="name"/> stands for the file in messages.</summary>
    /// <exception cref="InputException">What the text says cannot be used.</exception>
    public static T Read<T>(string text, string name)
        where T : class, IConfigSection => ConfigBinder.Bind<T>(new Parser(Encoding.UTF8.GetBytes(text), name).Root(), name);

    /// <summary>The text of a configuration file, without a byte order mark.</summary>
    /// <exception cref="InputException">The file cannot be read, or is no text.</exception>
    public static string ReadText(string path)
    {
        if (Directory.Exists(path))
        {
            throw new InputException($"{path} is a folder; a configuration file is wanted.");
        }

        try
        {
            return new UTF8Encoding(false, throwOnInvalidBytes: true).GetString(File.ReadAllBytes(path)).TrimStart('\uFEFF');
        }
        catch (Exception failure) when (failure is FileNotFoundException or DirectoryNotFoundException)
        {
            throw new InputException($"{path} does not exist; a configuration file is wanted.", failure);
        }
        catch (Exception failure) when (failure is IOException or UnauthorizedAccessException)
        {
            throw new InputException($"{path} cannot be read: {failure.Message}", failure);
        }
        catch (DecoderFallbackException failure)
        {
            throw new InputException($"{path} is not UTF-8 text; a configuration file is wanted.", failure);
        }
    }

    private ref struct Parser(ReadOnlySpan<byte> json, string name)
    {
        private readonly ReadOnlySpan<byte> _json = json;
        private Utf8JsonReader _reader = new(json, new JsonReaderOptions { AllowTrailingCommas = true });
        private long _counted;
        private int _line = 1;

        public ConfigKeys Root()
        {
            try
            {
                _reader.Read();
                var root = Value();
                _reader.Read(); // only white space may follow
                return root as ConfigKeys ?? throw InputException.At(name, 1, "the file holds no keys; lines of the form 'key: value' are wanted.");
            }
            catch (JsonException failure)
            {
                throw InputException.At(name, (failure.LineNumber ?? 0) + 1, $"not valid JSON: {failure.Message.Split(" LineNumber: ")[0].TrimEnd('.')}.");
            }
            catch (InvalidOperationException)
            {
                throw new InputException($"{Place()}: not valid JSON: a text with half of a surrogate pair.");
            }
        }

        private ConfigNode Value() => _reader.TokenType switch
        {
            JsonTokenType.StartObject => Keys(),
            JsonTokenType.StartArray => List(),
            JsonTokenType.String => new ConfigScalar(Place(), _reader.GetString()!),
            var kind => new ConfigScalar(Place(), Encoding.UTF8.GetString(_reader.ValueSpan), IsNull: kind == JsonTokenType.Null),
        };

        private ConfigKeys Keys()
        {
            var place = Place();
            var entries = new List<(string Key, string Place, ConfigNode Value)>();
            var known = new HashSet<string>();
            while (_reader.Read() && _reader.TokenType != JsonTokenType.EndObject)
            {
                var (key, at) = (_reader.GetString()!, Place());
                if (!known.Add(key))
                {
                    throw new InputException($"{at}: not valid JSON: Duplicate key {key}.");
                }

                _reader.Read();
                entries.Add((key, at, Value()));
            }

            return new(place, entries);
        }

        private ConfigList List()
        {
            var place = Place();
            var items = new List<ConfigNode>();
            while (_reader.Read() && _reader.TokenType != JsonTokenType.EndArray)
            {
                items.Add(Value());
            }

            return new(place, items);
        }

        // Counts on from the last place, so that the whole text is read over once.
        private string Place()
        {
            _line += _json[(int)_counted..(int)_reader.TokenStartIndex].Count((byte)'\n');
            _counted = _reader.TokenStartIndex;
            return $"{name}:{_line}";
        }
    }
}
