using System.Collections;
using System.Globalization;
using System.Reflection;
using System.Text;
using Seq2Seq.Configuration;

namespace Seq2Seq.Tests.Docs;

/// <summary>The reference of configuration keys as Markdown, made from the records themselves: names, types, defaults, rules and doc comments.</summary>
internal static class ConfigReference
{
    private static readonly DocComments Comments = new(typeof(RunConfig).Assembly);

    // What a rule is asked about: the first of them that it refuses makes it say what it wants.
    private static readonly object[] Strange = [-1, -1L, -1.0, double.NaN, 2.0, 0, 0L, 0.0, "?", ""];

    /// <summary>Every key of a run, with its dots: "training.max_updates".</summary>
    public static IReadOnlyList<string> Keys { get; } =
    [
        .. Sections().SelectMany(section => Entries(section.Type).Select(entry => Dotted(section.Name, entry.Key))),
        "model.preset", // not a property: it stands for others
    ];

    public static string Markdown()
    {
        var text = new StringBuilder("### Presets\n\n| `model.preset` | keys of `model` |\n| --- | --- |\n");
        foreach (var (name, keys) in ModelPreset.All)
        {
            text.Append(CultureInfo.InvariantCulture, $"| `{name}` | {string.Join(", ", keys.Select(key => $"`{key.Key}: {key.Value}`"))} |\n");
        }

        text.Append('\n');
        foreach (var (name, type) in Sections())
        {
            text.Append(CultureInfo.InvariantCulture, $"### {(name.Length == 0 ? "The run" : $"`{name}`")}\n\n");
            text.Append("| key | value | default | what it is |\n| --- | --- | --- | --- |\n");
            var record = (IConfigSection)Activator.CreateInstance(type)!;
            foreach (var (key, property) in Entries(type))
            {
                text.Append(CultureInfo.InvariantCulture, $"| `{key}` | {Values(record, key, property)} | {Default(record, property)} | {Cell(Comments.Of(property))} |\n");
            }

            text.Append('\n');
            foreach (var (key, property) in Entries(type).Where(entry => Plain(entry.Property).IsEnum))
            {
                text.Append(CultureInfo.InvariantCulture, $"`{key}`:\n\n{Words(Plain(property))}\n");
            }
        }

        return text.ToString().TrimEnd('\n') + "\n";
    }

    // The run's own keys, its sections in their order, and the items of the lists of corpora.
    private static IEnumerable<(string Name, Type Type)> Sections() =>
    [
        ("", typeof(RunConfig)),
        .. Properties(typeof(RunConfig)).Where(entry => IsSection(entry.Property)).Select(entry => (entry.Key, entry.Property.PropertyType)),
        ("data.train[]", typeof(CorpusConfig)),
    ];

    private static IEnumerable<(string Key, PropertyInfo Property)> Entries(Type section) =>
        Properties(section).Where(entry => !IsSection(entry.Property));

    private static IEnumerable<(string Key, PropertyInfo Property)> Properties(Type section) =>
        ConfigNames.Keys(section).Select(property => (property.Name, (PropertyInfo)property.AttributeProvider!));

    private static bool IsSection(PropertyInfo property) => typeof(IConfigSection).IsAssignableFrom(property.PropertyType);

    private static string Dotted(string section, string key) => section.Length == 0 ? key : $"{section}.{key}";

    private static Type Plain(PropertyInfo property) => Nullable.GetUnderlyingType(property.PropertyType) ?? property.PropertyType;

    private static string Values(IConfigSection record, string key, PropertyInfo property)
    {
        var type = Plain(property);
        return type.IsEnum ? string.Join(@" \| ", ConfigNames.Words(type).Select(word => $"`{word.Word}`"))
            : type == typeof(bool) ? @"`true` \| `false`"
            : type == typeof(IReadOnlyList<CorpusConfig>) ? "a file, or a list of files or of [corpora](#datatrain)"
            : type == typeof(IReadOnlyList<string>) ? "a list of texts"
            : type == typeof(IReadOnlyList<int>) ? "a list of whole numbers"
            : Scalar(type) + (Wanted(record, key, property, type) is { } rule ? $": {Cell(rule)}" : "");
    }

    private static string Scalar(Type type) =>
        type == typeof(string) ? "text"
        : type == typeof(int) || type == typeof(long) ? "whole number"
        : type == typeof(double) ? "number"
        : throw new NotSupportedException($"The reference has no word for {type.Name}.");

    // What the record's own rule says that it wants here, when it is given something strange.
    private static string? Wanted(IConfigSection record, string key, PropertyInfo property, Type type) =>
        Strange.Where(value => value.GetType() == type)
            .Select(value => With(record, property, value).Validate().FirstOrDefault(problem => problem.Key == key)?.Message)
            .OfType<string>()
            .Select(Wish)
            .FirstOrDefault();

    // "is -1; at least 1 is wanted" wants "at least 1".
    private static string Wish(string message)
    {
        var wish = message[(message.IndexOf("; ", StringComparison.Ordinal) + 2)..];
        var end = wish.IndexOf(" is wanted", StringComparison.Ordinal);
        return (end < 0 ? wish : wish[..end]).TrimEnd(',');
    }

    private static IConfigSection With(IConfigSection record, PropertyInfo property, object value)
    {
        var copy = (IConfigSection)record.GetType().GetMethod("<Clone>$")!.Invoke(record, null)!;
        property.SetValue(copy, value);
        return copy;
    }

    private static string Default(IConfigSection record, PropertyInfo property) => property.GetValue(record) switch
    {
        null => "unset",
        "" => "empty",
        bool flag => flag ? "`true`" : "`false`",
        Enum word => $"`{ConfigNames.Word(word)}`",
        string text => $"`{text}`",
        IEnumerable list => list.Cast<object>().Any() ? throw new NotSupportedException("The reference shows no list as a default.") : "empty",
        IFormattable number => $"`{number.ToString(null, CultureInfo.InvariantCulture)}`",
        _ => throw new NotSupportedException($"The reference cannot show the default of {property.Name}."),
    };

    private static string Words(Type enumeration) => string.Concat(
        ConfigNames.Words(enumeration).Select(word => $"- `{word.Word}`: {Comments.Of(enumeration.GetField(word.Value.ToString()!)!)}\n"));

    private static string Cell(string text) => text.Replace("|", @"\|", StringComparison.Ordinal);
}
