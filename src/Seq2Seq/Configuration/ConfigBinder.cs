using System.Buffers;
using System.Globalization;
using System.Text.Json;
using System.Text.Json.Serialization.Metadata;

namespace Seq2Seq.Configuration;

/// <summary>
/// Turns nodes into section records. Keys and values are checked here, where a mistake still has its place; what is sound is written as the JSON that the
/// generated code reads, which knows no reflection.
/// </summary>
internal static class ConfigBinder
{
    // The generated code gives an absent key zero, not the default of its record.
    private static readonly Dictionary<Type, object> Defaults = new object[]
    {
        new RunConfig(), new ModelConfig(), new TokenizerConfig(), new DataConfig(), new CorpusConfig(), new TrainingConfig(), new GenerationOptions(),
    }.ToDictionary(section => section.GetType());

    /// <summary>Makes a section of a file's keys and checks its rules.</summary>
    /// <exception cref="InputException">A key is unknown, a value is of the wrong kind, or a rule is broken.</exception>
    public static T Bind<T>(ConfigNode root, string file)
        where T : class, IConfigSection
    {
        var json = new ArrayBufferWriter<byte>();
        using (var writer = new Utf8JsonWriter(json))
        {
            WriteSection(writer, root, ConfigNames.Of(typeof(T)), "");
        }

        var section = (T)JsonSerializer.Deserialize(json.WrittenSpan, ConfigNames.Of(typeof(T)))!;
        var problems = section.Validate().Select(problem => $"{root.PlaceOf(problem.Key) ?? file}: {problem}.").ToList();
        return problems.Count == 0 ? section : throw new InputException(string.Join('\n', problems));
    }

    private static void Write(Utf8JsonWriter writer, ConfigNode node, JsonTypeInfo type, string path)
    {
        if (type.Kind == JsonTypeInfoKind.Enumerable)
        {
            WriteList(writer, node, ConfigNames.Of(type.ElementType!), path);
        }
        else if (type.Kind == JsonTypeInfoKind.Object)
        {
            WriteSection(writer, node, type, path);
        }
        else
        {
            WriteScalar(writer, node as ConfigScalar ?? throw Error(node, $"{path} holds {Describe(node)}; {Wanted(type.Type)} is wanted."), type.Type, path);
        }
    }

    private static void WriteSection(Utf8JsonWriter writer, ConfigNode node, JsonTypeInfo type, string path)
    {
        if (node is ConfigScalar { Text.Length: > 0 } plain && type.Type == typeof(CorpusConfig))
        {
            node = new ConfigKeys(plain.Place, [(CorpusConfig.PlainKey, plain.Place, plain with { IsNull = false })]);
        }

        if (node is not ConfigKeys keys)
        {
            throw Error(node, $"{path} holds {Describe(node)}; keys of its own are wanted.");
        }

        writer.WriteStartObject();
        var absent = ConfigNames.Keys(type.Type).ToDictionary(property => property.Name);
        foreach (var (key, place, value) in keys.Entries)
        {
            if (!absent.TryGetValue(key, out var property))
            {
                throw Unknown(key, place, [.. ConfigNames.Keys(type.Type).Select(known => known.Name)], path);
            }

            if (WriteProperty(writer, property, value, path.Length == 0 ? key : $"{path}.{key}"))
            {
                absent.Remove(key);
            }
        }

        foreach (var property in absent.Values)
        {
            writer.WritePropertyName(property.Name);
            JsonSerializer.Serialize(writer, property.Get!(Defaults[type.Type]), ConfigNames.Of(property.PropertyType));
        }

        writer.WriteEndObject();
    }

    // Returns false for a section without keys, which is as good as not given.
    private static bool WriteProperty(Utf8JsonWriter writer, JsonPropertyInfo property, ConfigNode value, string path)
    {
        var plain = Nullable.GetUnderlyingType(property.PropertyType);
        var type = ConfigNames.Of(plain ?? property.PropertyType);
        if (value is not ConfigScalar { IsNull: true })
        {
            writer.WritePropertyName(property.Name);
            Write(writer, value, type, path);
            return true;
        }

        if (plain is not null || (!property.PropertyType.IsValueType && property.IsSetNullable))
        {
            writer.WriteNull(property.Name);
            return true;
        }

        return type.Kind == JsonTypeInfoKind.Object ? false : throw Error(value, $"{path} has no value; {Wanted(type.Type)} is wanted.");
    }

    private static void WriteList(Utf8JsonWriter writer, ConfigNode node, JsonTypeInfo element, string path)
    {
        writer.WriteStartArray();
        foreach (var (i, item) in (node is ConfigList list ? list.Items : [node]).Index())
        {
            Write(writer, item, element, $"{path}[{i}]");
        }

        writer.WriteEndArray();
    }

    private static void WriteScalar(Utf8JsonWriter writer, ConfigScalar node, Type type, string path)
    {
        var culture = CultureInfo.InvariantCulture;
        if (type == typeof(string) || (type.IsEnum && ConfigNames.Words(type).Any(pair => pair.Word == node.Text)))
        {
            writer.WriteStringValue(node.Text);
        }
        else if (type == typeof(bool) && node.Text is "true" or "false")
        {
            writer.WriteBooleanValue(node.Text == "true");
        }
        else if (type == typeof(int) && int.TryParse(node.Text, NumberStyles.AllowLeadingSign, culture, out var small))
        {
            writer.WriteNumberValue(small);
        }
        else if (type == typeof(long) && long.TryParse(node.Text, NumberStyles.AllowLeadingSign, culture, out var number))
        {
            writer.WriteNumberValue(number);
        }
        else if (type == typeof(double) && double.TryParse(node.Text, NumberStyles.Float, culture, out var real) && double.IsFinite(real))
        {
            writer.WriteNumberValue(real);
        }
        else
        {
            throw Error(node, $"{path} is '{node.Text}'; {Wanted(type)} is wanted.");
        }
    }

    private static string Describe(ConfigNode node) => node switch
    {
        ConfigKeys => "keys",
        ConfigList => "a list",
        ConfigScalar scalar => $"'{scalar.Text}'",
        _ => "something else",
    };

    private static string Wanted(Type type)
    {
        if (type.IsEnum)
        {
            return string.Join(" | ", ConfigNames.Words(type).Select(pair => pair.Word));
        }

        return type == typeof(bool) ? "true or false"
            : type == typeof(int) || type == typeof(long) ? "a whole number"
            : type == typeof(double) ? "a number"
            : type == typeof(string) ? "a text"
            : "a list";
    }

    private static InputException Unknown(string key, string place, string[] known, string path)
    {
        var near = NearestName.Find(key, known);
        var hint = near is null ? $"known are {string.Join(", ", known)}." : $"did you mean '{near}'?";
        return new($"{place}: unknown key '{key}'{(path.Length == 0 ? "" : $" under {path}")}; {hint}");
    }

    private static InputException Error(ConfigNode node, string what) => new($"{node.Place}: {what}");
}
