namespace Seq2Seq.Generation;

/// <summary>Turns links between tokens into links between words.</summary>
internal static class WordAlignment
{
    /// <summary>Words are linked when any of their tokens are; each link once, in the order of the target.</summary>
    /// <param name="links">Links between tokens.</param>
    /// <param name="source">Source tokens as people read them, a space as ▁.</param>
    /// <param name="target">Target tokens likewise.</param>
    public static IReadOnlyList<AlignedPair> OfWords(IReadOnlyList<AlignedPair> links, IReadOnlyList<string> source, IReadOnlyList<string> target)
    {
        var (sourceWords, targetWords) = (WordOf(source), WordOf(target));
        return [.. links
            .Where(link => link.Source < source.Count)
            .Select(link => new AlignedPair(sourceWords[link.Source], targetWords[link.Target]))
            .Distinct()
            .OrderBy(link => link.Target)
            .ThenBy(link => link.Source)];
    }

    // The number of each token's word: a word begins with the text, and at a space.
    private static int[] WordOf(IReadOnlyList<string> tokens)
    {
        var words = new int[tokens.Count];
        for (var i = 1; i < words.Length; i++)
        {
            words[i] = words[i - 1] + (tokens[i].StartsWith('▁') ? 1 : 0);
        }

        return words;
    }
}
