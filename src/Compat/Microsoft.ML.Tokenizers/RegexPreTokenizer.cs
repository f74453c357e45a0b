using System.Text.RegularExpressions;

namespace Microsoft.ML.Tokenizers;

/// <summary>The pieces are the matches of a regular expression; special tokens stand on their own. What no match covers is dropped.</summary>
public sealed class RegexPreTokenizer : PreTokenizer
{
    private readonly Regex _regex;
    private readonly Regex? _specialTokens;

    public RegexPreTokenizer(Regex regex, IReadOnlyDictionary<string, int>? specialTokens)
    {
        ArgumentNullException.ThrowIfNull(regex);
        _regex = regex;
        if (specialTokens is { Count: > 0 })
        {
            _specialTokens = new Regex(string.Join('|', specialTokens.Keys.Select(Regex.Escape)));
        }
    }

    public override IEnumerable<(int Offset, int Length)> PreTokenize(string text) => PreTokenize(text.AsSpan());

    public override IEnumerable<(int Offset, int Length)> PreTokenize(ReadOnlySpan<char> text)
    {
        var pieces = new List<(int Offset, int Length)>();
        var start = 0;
        if (_specialTokens is not null)
        {
            foreach (var special in _specialTokens.EnumerateMatches(text))
            {
                AddMatches(text[start..special.Index], start, pieces);
                pieces.Add((special.Index, special.Length));
                start = special.Index + special.Length;
            }
        }

        AddMatches(text[start..], start, pieces);
        return pieces;
    }

    private void AddMatches(ReadOnlySpan<char> part, int start, List<(int Offset, int Length)> pieces)
    {
        foreach (var match in _regex.EnumerateMatches(part))
        {
            pieces.Add((start + match.Index, match.Length));
        }
    }
}
