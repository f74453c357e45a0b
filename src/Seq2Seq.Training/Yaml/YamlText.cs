using System.Collections;
using System.Globalization;
using System.Text;
using System.Text.Json;

namespace Seq2Seq.Configuration;

/// <summary>Writes sections with every default filled in as YAML (run.yaml), which reads back to an equal record.</summary>
internal static class YamlText
{
    /// <summary>The section as YAML, two spaces a level, keys in the order of declaration, unset values left out.</summary>
    public static string ToYaml(IConfigSection section)
    {
        var text = new StringBuilder();
        WriteYaml(text, section, 0);
        return text.ToString();
    }

    private static IEnumerable<(string Key, object Value)> Entries(object section)
    {
        foreach (var property in ConfigNames.Keys(section.GetType()))
        {
            if (property.Get!(section) is { } value)
            {
                yield return (property.Name, value);
            }
        }
    }

    private static void WriteYaml(StringBuilder text, object section, int indent)
    {
        foreach (var (key, value) in Entries(section))
        {
            text.Append(' ', indent).Append(key).Append(':');
            switch (value)
            {
                case IConfigSection inner:
                    text.Append('\n');
                    WriteYaml(text, inner, indent + 2);
                    break;
                case IEnumerable list and not string:
                    WriteYamlList(text, list.Cast<object>().ToList(), indent + 2);
                    break;
                default:
                    text.Append(' ').Append(YamlScalar(value)).Append('\n');
                    break;
            }
        }
    }

    private static void WriteYamlList(StringBuilder text, List<object> list, int indent)
    {
        if (list.Count == 0)
        {
            text.Append(" []\n");
            return;
        }

        text.Append('\n');
        foreach (var item in list)
        {
            if (item is IConfigSection inner)
            {
                var block = new StringBuilder();
                WriteYaml(block, inner, indent + 2);
                text.Append(' ', indent).Append("- ").Append(block.ToString().AsSpan().TrimStart(' '));
            }
            else
            {
                text.Append(' ', indent).Append("- ").Append(YamlScalar(item)).Append('\n');
            }
        }
    }

    // A JSON string is a YAML double-quoted string; numbers, words and enums need no quotes.
    private static string YamlScalar(object value) => value is string text ? JsonSerializer.Serialize(text, RelaxedJson) : PlainScalar(value);

    private static readonly JsonSerializerOptions RelaxedJson = new() { Encoder = System.Text.Encodings.Web.JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    private static string PlainScalar(object value) => value switch
    {
        bool flag => flag ? "true" : "false",
        Enum word => ConfigNames.Word(word),
        IFormattable number => number.ToString(null, CultureInfo.InvariantCulture),
        _ => throw new NotSupportedException($"configuration values of type {value.GetType().Name} are not supported"),
    };
}
