using YamlDotNet.Core;
using YamlDotNet.RepresentationModel;

namespace Seq2Seq.Configuration;

/// <summary>A parsed file together with its overrides, which knows the place of every node for messages.</summary>
internal sealed class ConfigDocument(string name, YamlMappingNode root)
{
    private readonly Dictionary<YamlNode, string> _overridden = new(ReferenceEqualityComparer.Instance);

    /// <summary>Sets one key as "--set a.b=value" says; the value is YAML.</summary>
    public void Override(string setting)
    {
        var place = $"--set {setting}";
        var equals = setting.IndexOf('=', StringComparison.Ordinal);
        if (equals <= 0)
        {
            throw new InputException($"{place}: key=value is wanted, such as training.learning_rate=0.001.");
        }

        var path = setting[..equals].Split('.');
        var parent = root;
        foreach (var key in path[..^1])
        {
            parent = Section(parent, key, place);
        }

        var value = ParseValue(setting[(equals + 1)..], place);
        MarkAll(value, place);
        var last = new YamlScalarNode(path[^1]);
        _overridden[last] = place;
        parent.Children.Remove(new YamlScalarNode(path[^1]));
        parent.Children.Add(last, value);
    }

    /// <summary>Takes a key out of a section; null when it is not there, or there is no such section.</summary>
    public (YamlNode Value, string Place)? Take(string section, string key)
    {
        if (!root.Children.TryGetValue(new YamlScalarNode(section), out var node) || node is not YamlMappingNode keys
            || !keys.Children.TryGetValue(new YamlScalarNode(key), out var value))
        {
            return null;
        }

        var place = Place(keys.Children.Keys.First(name => name is YamlScalarNode scalar && scalar.Value == key));
        keys.Children.Remove(new YamlScalarNode(key));
        return (value, place);
    }

    /// <summary>Sets a key of a section unless it is given; messages will say <paramref name="place"/> of it.</summary>
    public void SetDefault(string section, string key, string value, string place)
    {
        var keys = Section(root, section, place);
        var name = new YamlScalarNode(key);
        if (!keys.Children.ContainsKey(name))
        {
            var node = new YamlScalarNode(value);
            (_overridden[name], _overridden[node]) = (place, place);
            keys.Children.Add(name, node);
        }
    }

    /// <summary>The whole document, overrides included, as the binder reads it.</summary>
    public ConfigNode Tree() => Node(root);

    private ConfigNode Node(YamlNode node) => node switch
    {
        YamlMappingNode keys => new ConfigKeys(Place(node), keys.Children.Select(entry => ((entry.Key as YamlScalarNode)?.Value ?? "", Place(entry.Key), Node(entry.Value)))),
        YamlSequenceNode list => new ConfigList(Place(node), list.Children.Select(Node)),
        YamlScalarNode scalar => new ConfigScalar(Place(node), scalar.Value ?? "", IsNull(scalar)),
        _ => throw new NotSupportedException($"YAML nodes of type {node.NodeType} are not supported"),
    };

    private static bool IsNull(YamlScalarNode scalar) =>
        scalar is { Style: ScalarStyle.Plain or ScalarStyle.Any, Value: null or "" or "null" or "~" };

    // "file:line", or the override that set the node.
    private string Place(YamlNode node) => _overridden.TryGetValue(node, out var place) ? place : $"{name}:{Math.Max(1, node.Start.Line)}";

    private YamlMappingNode Section(YamlMappingNode parent, string key, string place)
    {
        var scalar = new YamlScalarNode(key);
        if (!parent.Children.TryGetValue(scalar, out var child) || child is YamlScalarNode { Value: null or "" })
        {
            parent.Children.Remove(scalar);
            child = new YamlMappingNode();
            parent.Children.Add(scalar, child);
            _overridden[scalar] = place;
            _overridden[child] = place;
        }

        return child as YamlMappingNode ?? throw new InputException($"{place}: {key} holds a single value and has no keys of its own.");
    }

    private static YamlNode ParseValue(string text, string place)
    {
        var stream = new YamlStream();
        try
        {
            stream.Load(new StringReader(text));
        }
        catch (YamlException failure)
        {
            throw new InputException($"{place}: the value is not valid YAML.", failure);
        }

        return stream.Documents.Count == 0 ? new YamlScalarNode("") : stream.Documents[0].RootNode;
    }

    private void MarkAll(YamlNode node, string place)
    {
        foreach (var part in node.AllNodes)
        {
            _overridden[part] = place;
        }
    }
}
