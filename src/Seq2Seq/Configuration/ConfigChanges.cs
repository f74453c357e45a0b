using System.Text.Json;
using System.Text.Json.Nodes;

namespace Seq2Seq.Configuration;

/// <summary>A key with other values in two configurations.</summary>
/// <param name="Key">Such as training.max_updates.</param>
/// <param name="Old">The value before, as JSON; "unset" when there was none.</param>
/// <param name="New">The value now.</param>
public sealed record ConfigChange(string Key, string Old, string New)
{
    /// <summary>Such as "training.max_updates was 100 and is 200".</summary>
    public override string ToString() => $"{Key} was {Old} and is {New}";

    /// <summary>What differs between two configurations, key by key in the order of declaration.</summary>
    internal static IReadOnlyList<ConfigChange> Between(IConfigSection old, IConfigSection now)
    {
        var (before, after) = (Leaves(old), Leaves(now));
        return
        [
            .. before.Keys.Union(after.Keys)
                .Select(key => new ConfigChange(key, before.GetValueOrDefault(key, "unset"), after.GetValueOrDefault(key, "unset")))
                .Where(change => change.Old != change.New),
        ];
    }

    // Values by their keys; a list is one value.
    private static Dictionary<string, string> Leaves(IConfigSection section)
    {
        var leaves = new Dictionary<string, string>();
        Add((JsonObject)JsonNode.Parse(ConfigJson.ToJson(section))!, "");
        return leaves;

        void Add(JsonObject node, string under)
        {
            foreach (var (key, value) in node)
            {
                if (value is JsonObject inner)
                {
                    Add(inner, $"{under}{key}.");
                }
                else
                {
                    leaves[under + key] = value?.ToJsonString(Relaxed) ?? "null";
                }
            }
        }
    }

    private static readonly JsonSerializerOptions Relaxed = new() { Encoder = System.Text.Encodings.Web.JavaScriptEncoder.UnsafeRelaxedJsonEscaping };
}
