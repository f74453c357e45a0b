using System.Globalization;
using System.Text;
using System.Text.Json;
using System.Text.Json.Serialization;

namespace Seq2Seq.Pictures;

/// <summary>The colours that page and pictures share, from palette.json.</summary>
internal static class Palette
{
    private const int Levels = 48;

    private static readonly Lazy<IReadOnlyDictionary<string, Colours>> Themes = new(() =>
        JsonSerializer.Deserialize(PageResource.Bytes("palette.json"), PaletteContext.Default.DictionaryStringColours)!);

    /// <summary>The shade of a weight from 0 to 1.</summary>
    public static int LevelOf(double weight) => (int)Math.Round(Math.Clamp(weight, 0, 1) * Levels, MidpointRounding.AwayFromZero);

    /// <summary>The style sheet of a picture.</summary>
    public static string Style(PictureTheme theme)
    {
        const string text = "text { font: 12px ui-monospace, \"DejaVu Sans Mono\", Menlo, Consolas, monospace; dominant-baseline: central; }\n";
        return theme switch
        {
            PictureTheme.Light => text + Rules("light"),
            PictureTheme.Dark => text + Rules("dark"),
            _ => $"{text}{Rules("light")}@media (prefers-color-scheme: dark) {{\n{Rules("dark")}}}\n",
        };
    }

    private static string Rules(string theme)
    {
        var colours = Themes.Value[theme];
        var rules = new StringBuilder();
        rules.Append(CultureInfo.InvariantCulture, $"text {{ fill: {colours.Ink}; }} .paper {{ fill: {colours.Paper}; }} .hatch {{ fill: {colours.Hatch}; }}\n");
        for (var level = 0; level <= Levels; level++)
        {
            rules.Append(CultureInfo.InvariantCulture, $".w{level} {{ fill: {Shade(colours.Ramp, level)}; }}{(level % 6 == 0 ? '\n' : ' ')}");
        }

        return rules.ToString();
    }

    // A straight line in RGB between the two stops around a level.
    private static string Shade(string[] ramp, int level)
    {
        var place = (double)level / Levels * (ramp.Length - 1);
        var before = Math.Min((int)place, ramp.Length - 2);
        var (from, to) = (Convert.FromHexString(ramp[before][1..]), Convert.FromHexString(ramp[before + 1][1..]));
        return "#" + Convert.ToHexStringLower([.. from.Zip(to, (a, b) => (byte)Math.Round(a + (b - a) * (place - before)))]);
    }

    internal sealed record Colours(string Paper, string Ink, string Hatch, string[] Ramp);
}

/// <summary>What System.Text.Json knows about palette.json, made when this compiles.</summary>
[JsonSourceGenerationOptions(PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase)]
[JsonSerializable(typeof(Dictionary<string, Palette.Colours>))]
internal sealed partial class PaletteContext : JsonSerializerContext;
