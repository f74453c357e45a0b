using System.Text;
using Seq2Seq.Configuration;

namespace Seq2Seq.Tokenization;

/// <summary>
/// What happens to text before it is cut: a surrogate without its other half (no text in a valid encoding has one) becomes U+FFFD, then
/// the normalization form, then lowercase.
/// </summary>
internal sealed class TextNormalizer(TokenizerConfig config)
{
    private readonly UnicodeNormalizer? _unicode = config.Normalization == TextNormalization.None ? null : new(config.Normalization);

    /// <summary>The text as the tokenizer sees it; the very same string when there is nothing to do.</summary>
    public string Apply(string text)
    {
        var result = text.AsSpan().ContainsAnyInRange('\uD800', '\uDFFF') ? WithoutLoneSurrogates(text) : text;
        result = _unicode?.Normalize(result) ?? result;
        return config.Lowercase ? result.ToLowerInvariant() : result;
    }

    private static string WithoutLoneSurrogates(string text)
    {
        var result = new StringBuilder(text.Length);
        foreach (var rune in text.EnumerateRunes())
        {
            result.Append(rune); // enumeration replaces the lone ones
        }

        return result.ToString();
    }
}
