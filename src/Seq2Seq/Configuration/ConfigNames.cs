using System.Text.Json;
using System.Text.Json.Serialization;
using System.Text.Json.Serialization.Metadata;

namespace Seq2Seq.Configuration;

/// <summary>How C# names are spelt in files: FeedForwardDim is feed_forward_dim, and an enum member likewise unless it says otherwise.</summary>
internal static class ConfigNames
{
    /// <summary>The settable properties of a section in the order of declaration; their names are the keys that files use.</summary>
    public static IEnumerable<JsonPropertyInfo> Keys(Type section) => Of(section).Properties.Where(property => property.Set is not null);

    /// <summary>The values of an enum of the configuration, by the word that files use.</summary>
    public static IEnumerable<(string Word, object Value)> Words(Type enumeration) =>
        Enum.GetNames(enumeration).Select(name => Enum.Parse(enumeration, name)).Select(value => (Word(value), value));

    /// <summary>The word of one value of an enum of the configuration.</summary>
    public static string Word(object value) => JsonSerializer.SerializeToElement(value, Of(value.GetType())).GetString()!;

    /// <summary>What is known of a section, a list or a value of the configuration.</summary>
    public static JsonTypeInfo Of(Type type) =>
        ConfigContext.Default.GetTypeInfo(type) ?? throw new NotSupportedException($"{type.Name} is not part of the configuration");
}

/// <summary>Writes an enum's values as words, in snake_case unless the member has a name of its own.</summary>
internal sealed class WordConverter<T>() : JsonStringEnumConverter<T>(JsonNamingPolicy.SnakeCaseLower, allowIntegerValues: false)
    where T : struct, Enum;
