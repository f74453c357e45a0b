using System.Text.RegularExpressions;

namespace Microsoft.ML.Tokenizers;

/// <summary>GPT-2's split: English contractions; letters, numbers or other marks, each with one leading space; white space.</summary>
public sealed partial class RobertaPreTokenizer : PreTokenizer
{
    private static readonly RegexPreTokenizer Splitter = new(Pattern(), null);

    public static RobertaPreTokenizer Instance { get; } = new();

    public override IEnumerable<(int Offset, int Length)> PreTokenize(string text) => Splitter.PreTokenize(text);

    public override IEnumerable<(int Offset, int Length)> PreTokenize(ReadOnlySpan<char> text) => Splitter.PreTokenize(text);

    [GeneratedRegex(@"'(?:[sdmt]|re|ve|ll)| ?\p{L}+| ?\p{N}+| ?[^\s\p{L}\p{N}]+|\s+(?!\S)|\s+")]
    private static partial Regex Pattern();
}
