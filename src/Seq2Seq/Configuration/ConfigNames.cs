using System.Reflection;
using System.Text;
using System.Text.Json.Serialization;

namespace Seq2Seq.Configuration;

/// <summary>How C# names are spelt in files: FeedForwardDim is feed_forward_dim, and an enum member likewise unless it says otherwise.</summary>
internal static class ConfigNames
{
    /// <summary>The settable properties of a section in the order of declaration, by the key that files use.</summary>
    public static IEnumerable<(string Key, PropertyInfo Property)> Keys(Type section) =>
        section.GetProperties(BindingFlags.Public | BindingFlags.Instance)
            .Where(property => property.CanWrite && property.GetCustomAttribute<JsonIgnoreAttribute>() is null)
            .OrderBy(property => property.MetadataToken)
            .Select(property => (Snake(property.Name), property));

    /// <summary>The values of an enum, by the word that files use.</summary>
    public static IEnumerable<(string Word, object Value)> Words(Type enumeration) =>
        enumeration.GetFields(BindingFlags.Public | BindingFlags.Static)
            .Select(field => (field.GetCustomAttribute<JsonStringEnumMemberNameAttribute>()?.Name ?? Snake(field.Name), field.GetValue(null)!));

    /// <summary>The word of one enum value.</summary>
    public static string Word(object value) => Words(value.GetType()).First(pair => pair.Value.Equals(value)).Word;

    /// <summary>PascalCase to snake_case; a run of digits stays with the word before it.</summary>
    public static string Snake(string name)
    {
        var result = new StringBuilder();
        foreach (var c in name)
        {
            if (char.IsUpper(c) && result.Length > 0)
            {
                result.Append('_');
            }

            result.Append(char.ToLowerInvariant(c));
        }

        return result.ToString();
    }
}
