using Seq2Seq.ToyCorpus.Patterns;

namespace Seq2Seq.ToyCorpus.Splits;

/// <summary>The pairs of content lemmas that a sentence combines, such as "eat" and "apple".</summary>
internal static class LemmaPairs
{
    // Adverbs and times go with everything; "be" is in a fifth of all sentences.
    private static readonly string[] Uncounted = ["/adverb", "/time", "be/verb"];

    /// <summary>The pair in alphabetical order.</summary>
    public static (string First, string Second) Ordered(string one, string other) =>
        string.CompareOrdinal(one, other) < 0 ? (one, other) : (other, one);

    /// <summary>The pairs, each in alphabetical order.</summary>
    public static IEnumerable<(string First, string Second)> Of(Sentence sentence)
    {
        var lemmas = sentence.Lemmas
            .Where(lemma => !Uncounted.Any(ending => lemma.EndsWith(ending, StringComparison.Ordinal)))
            .Distinct()
            .Order(StringComparer.Ordinal)
            .ToList();
        for (var first = 0; first < lemmas.Count; first++)
        {
            for (var second = first + 1; second < lemmas.Count; second++)
            {
                yield return (lemmas[first], lemmas[second]);
            }
        }
    }
}
