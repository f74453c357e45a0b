using System.Globalization;
using System.Reflection;
using YamlDotNet.Core;
using YamlDotNet.RepresentationModel;

namespace Seq2Seq.Configuration;

/// <summary>Turns nodes into section records: keys to init properties, scalars to values, sequences to lists.</summary>
internal sealed class ConfigBinder(ConfigDocument document)
{
    /// <summary>Makes a value of a type from a node; <paramref name="path"/> is its dotted key.</summary>
    public object Bind(YamlNode node, Type type, string path)
    {
        if (ElementType(type) is { } element)
        {
            return BindList(node, element, path);
        }

        if (typeof(IConfigSection).IsAssignableFrom(type))
        {
            return BindSection(node, type, path);
        }

        return node is YamlScalarNode scalar
            ? BindScalar(scalar, type, path)
            : throw Error(node, $"{path} holds {Describe(node)}; {Wanted(type)} is wanted.");
    }

    private object BindSection(YamlNode node, Type type, string path)
    {
        if (node is YamlScalarNode { Value: { Length: > 0 } text } && type.GetMethod("Parse", BindingFlags.Static | BindingFlags.Public | BindingFlags.NonPublic, [typeof(string)]) is { } parse)
        {
            return parse.Invoke(null, [text])!;
        }

        if (node is not YamlMappingNode mapping)
        {
            throw Error(node, $"{path} holds {Describe(node)}; keys of its own are wanted.");
        }

        var section = Activator.CreateInstance(type)!;
        var keys = ConfigNames.Keys(type).ToDictionary(pair => pair.Key, pair => pair.Property);
        foreach (var (keyNode, value) in mapping.Children)
        {
            var key = (keyNode as YamlScalarNode)?.Value ?? "";
            if (!keys.TryGetValue(key, out var property))
            {
                var near = NearestName.Find(key, keys.Keys);
                var hint = near is null ? $"known are {string.Join(", ", keys.Keys)}." : $"did you mean '{near}'?";
                throw Error(keyNode, $"unknown key '{key}'{(path.Length == 0 ? "" : $" under {path}")}; {hint}");
            }

            Set(section, property, value, path.Length == 0 ? key : $"{path}.{key}");
        }

        return section;
    }

    private void Set(object section, PropertyInfo property, YamlNode value, string path)
    {
        if (!IsNull(value))
        {
            property.SetValue(section, Bind(value, Nullable.GetUnderlyingType(property.PropertyType) ?? property.PropertyType, path));
        }
        else if (new NullabilityInfoContext().Create(property).WriteState == NullabilityState.Nullable)
        {
            property.SetValue(section, null);
        }
        else if (!typeof(IConfigSection).IsAssignableFrom(property.PropertyType))
        {
            throw Error(value, $"{path} has no value; {Wanted(property.PropertyType)} is wanted.");
        }
    }

    private Array BindList(YamlNode node, Type element, string path)
    {
        var items = node is YamlSequenceNode sequence ? sequence.Children : [node];
        var list = Array.CreateInstance(element, items.Count);
        for (var i = 0; i < items.Count; i++)
        {
            list.SetValue(Bind(items[i], element, $"{path}[{i}]"), i);
        }

        return list;
    }

    private object BindScalar(YamlScalarNode node, Type type, string path)
    {
        var text = node.Value ?? "";
        if (type == typeof(string))
        {
            return text;
        }

        if (type.IsEnum)
        {
            var words = ConfigNames.Words(type).ToDictionary(pair => pair.Word, pair => pair.Value);
            return words.TryGetValue(text, out var value) ? value : throw Error(node, $"{path} is '{text}'; {Wanted(type)} is wanted.");
        }

        return ParseNumber(text, type) ?? throw Error(node, $"{path} is '{text}'; {Wanted(type)} is wanted.");
    }

    private static object? ParseNumber(string text, Type type)
    {
        var culture = CultureInfo.InvariantCulture;
        if (type == typeof(bool))
        {
            return text switch { "true" => true, "false" => false, _ => null };
        }

        if (type == typeof(int))
        {
            return int.TryParse(text, NumberStyles.AllowLeadingSign, culture, out var number) ? number : null;
        }

        if (type == typeof(long))
        {
            return long.TryParse(text, NumberStyles.AllowLeadingSign, culture, out var number) ? number : null;
        }

        if (type == typeof(double))
        {
            return double.TryParse(text, NumberStyles.Float, culture, out var number) && double.IsFinite(number) ? number : null;
        }

        throw new NotSupportedException($"configuration values of type {type.Name} are not supported");
    }

    private static Type? ElementType(Type type) =>
        type.IsGenericType && type.GetGenericTypeDefinition() == typeof(IReadOnlyList<>) ? type.GetGenericArguments()[0] : null;

    private static bool IsNull(YamlNode node) =>
        node is YamlScalarNode { Style: ScalarStyle.Plain or ScalarStyle.Any, Value: null or "" or "null" or "~" };

    private static string Describe(YamlNode node) => node switch
    {
        YamlMappingNode => "keys",
        YamlSequenceNode => "a list",
        YamlScalarNode scalar => $"'{scalar.Value}'",
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
            : ElementType(type) is not null ? "a list"
            : "a text";
    }

    private InputException Error(YamlNode node, string what) => new($"{document.Place(node)}: {what}");
}
