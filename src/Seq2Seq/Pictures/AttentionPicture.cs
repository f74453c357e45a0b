using System.Globalization;
using System.Net;
using System.Text;
using Seq2Seq.Generation;

namespace Seq2Seq.Pictures;

/// <summary>The colours of a picture.</summary>
public enum PictureTheme
{
    /// <summary>Light or dark, as whoever looks at it prefers.</summary>
    Auto,

    /// <summary>Dark on white.</summary>
    Light,

    /// <summary>Light on nearly black.</summary>
    Dark,
}

/// <summary>Which weights a picture shows.</summary>
/// <param name="Kind">Of which attention.</param>
/// <param name="Layer">Of which layer, the first is 0.</param>
/// <param name="Head">Of which head, the first is 0; null for the mean of all.</param>
/// <param name="Theme">In which colours.</param>
public sealed record PictureChoice(AttentionKind Kind, int Layer, int? Head = null, PictureTheme Theme = PictureTheme.Auto);

/// <summary>One heatmap of attention weights as SVG, for a paper or a README: no script, no font and no file of its own.</summary>
public static class AttentionPicture
{
    private const int Cell = 24;
    private const double Letter = 7.3; // width of one at the size below, in most monospaced fonts
    private const int Edge = 10;

    /// <summary>Draws it. Cells that a mask hides are hatched; every cell says its weight to whoever points at it.</summary>
    /// <exception cref="InputException">The model has no such attention, layer or head.</exception>
    public static string Svg(AttentionMap map, PictureChoice choice)
    {
        ArgumentNullException.ThrowIfNull(map);
        ArgumentNullException.ThrowIfNull(choice);
        var weights = Chosen(map, choice);
        var queries = choice.Kind == AttentionKind.EncoderSelf ? map.Source : map.Target;
        var keys = choice.Kind == AttentionKind.DecoderSelf ? map.Target : map.Source;
        var (left, top) = (Margin(queries), Margin(keys));
        var svg = new StringBuilder();
        Begin(svg, left + keys.Count * Cell + Edge, top + queries.Count * Cell + Edge, TitleOf(map, choice), choice.Theme);
        for (var query = 0; query < queries.Count; query++)
        {
            var y = top + query * Cell;
            svg.Append(CultureInfo.InvariantCulture, $"<text x=\"{left - 6}\" y=\"{y + Cell / 2}\" text-anchor=\"end\">{Escaped(queries[query])}</text>\n");
            for (var key = 0; key < keys.Count; key++)
            {
                var isMasked = choice.Kind == AttentionKind.DecoderSelf && key > query;
                var look = isMasked ? "fill=\"url(#hatch)\"" : $"class=\"w{Palette.LevelOf(weights[query][key])}\"";
                var says = isMasked ? "masked" : weights[query][key].ToString("0.0000", CultureInfo.InvariantCulture);
                svg.Append(CultureInfo.InvariantCulture, $"<rect x=\"{left + key * Cell}\" y=\"{y}\" width=\"{Cell - 1}\" height=\"{Cell - 1}\" {look}>");
                svg.Append(CultureInfo.InvariantCulture, $"<title>{Escaped(queries[query])} → {Escaped(keys[key])}: {says}</title></rect>\n");
            }
        }

        for (var key = 0; key < keys.Count; key++)
        {
            svg.Append(CultureInfo.InvariantCulture, $"<text transform=\"translate({left + key * Cell + Cell / 2} {top - 6}) rotate(-90)\">{Escaped(keys[key])}</text>\n");
        }

        return svg.Append("</svg>\n").ToString();
    }

    private static void Begin(StringBuilder svg, int width, int height, string title, PictureTheme theme)
    {
        svg.Append(CultureInfo.InvariantCulture, $"<svg xmlns=\"http://www.w3.org/2000/svg\" viewBox=\"0 0 {width} {height}\" width=\"{width}\" height=\"{height}\" role=\"img\">\n");
        svg.Append(CultureInfo.InvariantCulture, $"<title>{title}</title>\n<style>\n{Palette.Style(theme)}</style>\n");
        svg.Append("<defs><pattern id=\"hatch\" width=\"6\" height=\"6\" patternUnits=\"userSpaceOnUse\" patternTransform=\"rotate(45)\">");
        svg.Append("<rect class=\"hatch\" width=\"2\" height=\"6\"/></pattern></defs>\n");
        svg.Append(CultureInfo.InvariantCulture, $"<rect class=\"paper\" width=\"{width}\" height=\"{height}\"/>\n");
    }

    private static double[][] Chosen(AttentionMap map, PictureChoice choice)
    {
        if (!map.Weights.TryGetValue(choice.Kind, out var layers))
        {
            throw new InputException($"the model has no {NameOf(choice.Kind)}; {string.Join(" or ", map.Weights.Keys.Order().Select(NameOf))} is wanted.");
        }

        if (choice.Layer < 0 || choice.Layer >= layers.Count)
        {
            throw new InputException($"there is no layer {choice.Layer + 1} of {NameOf(choice.Kind)}; 1 to {layers.Count} is wanted.");
        }

        var heads = layers[choice.Layer];
        if (choice.Head is { } head && (head < 0 || head >= heads.Length))
        {
            throw new InputException($"there is no head {head + 1}; 1 to {heads.Length}, or mean, is wanted.");
        }

        var shown = choice.Head is { } one ? [heads[one]] : heads;
        return [.. heads[0].Select((row, query) => row.Select((_, key) => shown.Average(weights => (double)weights[query][key])).ToArray())];
    }

    private static string TitleOf(AttentionMap map, PictureChoice choice)
    {
        var head = choice.Head is { } one ? $"head {one + 1}" : $"mean of {map.Weights[choice.Kind][choice.Layer].Length} heads";
        return $"{NameOf(choice.Kind)}, layer {choice.Layer + 1} of {map.Weights[choice.Kind].Count}, {head}";
    }

    private static string NameOf(AttentionKind kind) => kind switch
    {
        AttentionKind.EncoderSelf => "encoder self-attention",
        AttentionKind.DecoderSelf => "masked self-attention",
        _ => "cross-attention",
    };

    private static int Margin(IReadOnlyList<string> tokens) => Edge + 6 + (int)Math.Ceiling(Letter * tokens.Max(token => token.Length));

    // XML has no control characters and no half of a surrogate pair.
    private static string Escaped(string token) =>
        WebUtility.HtmlEncode(string.Concat(token.EnumerateRunes().Select(one => Rune.IsControl(one) ? Rune.ReplacementChar : one)));
}
