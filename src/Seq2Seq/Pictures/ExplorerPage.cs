using System.Security.Cryptography;
using System.Text;
using System.Text.RegularExpressions;

namespace Seq2Seq.Pictures;

/// <summary>
/// The attention explorer as one file that needs nothing else: script, style and numbers are inside, and its content security policy lets it load or send
/// nothing at all.
/// </summary>
public static partial class ExplorerPage
{
    /// <summary>Makes the file.</summary>
    /// <param name="map">What it shows.</param>
    /// <returns>HTML in UTF-8.</returns>
    public static string Html(AttentionMap map)
    {
        var (script, style) = (PageResource.Text("page.js"), PageResource.Text("page.css"));
        var policy = $"default-src 'none'; script-src '{Hash(script)}'; style-src '{Hash(style)}'; base-uri 'none'; form-action 'none'";
        return Place().Replace(PageResource.Text("explorer.html"), place => place.ValueSpan switch
        {
            "{policy}" => policy,
            "{style}" => style,
            "{document}" => Encoding.UTF8.GetString(AttentionDocument.Whole(map)),
            _ => script,
        });
    }

    // All places in one pass: a token may look like one.
    [GeneratedRegex(@"\{(policy|style|document|script)\}")]
    private static partial Regex Place();

    // What a policy names an inline element by: the hash of its text, to the last byte.
    private static string Hash(string text) => $"sha256-{Convert.ToBase64String(SHA256.HashData(Encoding.UTF8.GetBytes(text)))}";
}
