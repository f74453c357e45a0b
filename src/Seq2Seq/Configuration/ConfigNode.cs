namespace Seq2Seq.Configuration;

/// <summary>A part of a parsed configuration file, YAML or JSON.</summary>
/// <param name="Place">Where it is, for messages: "file:line", or the override that set it.</param>
internal abstract record ConfigNode(string Place)
{
    /// <summary>The place of a dotted key, or of the section around it when the file does not give that key; null when it gives none of them.</summary>
    public string? PlaceOf(string dottedKey)
    {
        string? place = null;
        var at = this;
        foreach (var part in dottedKey.Split('.'))
        {
            if (at is not ConfigKeys section || section.Entries.FirstOrDefault(entry => entry.Key == part) is not { Value: not null } found)
            {
                break;
            }

            (place, at) = (found.Place, found.Value);
        }

        return place;
    }
}

/// <summary>A single value.</summary>
/// <param name="Place">Where it is.</param>
/// <param name="Text">The value as it is written, without quotes.</param>
/// <param name="IsNull">Whether it stands for no value.</param>
internal sealed record ConfigScalar(string Place, string Text, bool IsNull = false) : ConfigNode(Place);

/// <summary>A list.</summary>
/// <param name="Place">Where it begins.</param>
/// <param name="Items">What it holds; read when asked for, since the aliases of a YAML file may form a circle.</param>
internal sealed record ConfigList(string Place, IEnumerable<ConfigNode> Items) : ConfigNode(Place);

/// <summary>Keys and their values.</summary>
/// <param name="Place">Where they begin.</param>
/// <param name="Entries">Each key, its place and its value, in the order of the file; read when asked for.</param>
internal sealed record ConfigKeys(string Place, IEnumerable<(string Key, string Place, ConfigNode Value)> Entries) : ConfigNode(Place);
