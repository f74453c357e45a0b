using System.Text;
using Seq2Seq.ToyCorpus.Lexicon;
using Seq2Seq.ToyCorpus.Patterns;

namespace Seq2Seq.ToyCorpus.Splits;

/// <summary>
/// Decides by a hash which pairs of content lemmas training never combines. Sentences with such a pair are for validation and test.
/// </summary>
internal sealed class HeldOutPairs(ulong seed, IEnumerable<Sentence> always)
{
    private const int HeldOutPerThousand = 50;

    private readonly HashSet<(string First, string Second)> _neverHeldOut =
        [.. always.SelectMany(LemmaPairs.Of), .. Collocations];

    // A noun that hardly stands without its verb would be lost with it: football is played, French is spoken.
    private static IEnumerable<(string First, string Second)> Collocations =>
        LexiconCatalog.Verbs
            .Where(verb => verb.English is "play" or "speak")
            .SelectMany(verb => verb.Complements
                .Where(complement => complement.Determination != Determination.Definite)
                .SelectMany(complement => LexiconCatalog.Nouns.Where(noun => noun.Is(complement.Kinds)))
                .Select(noun => LemmaPairs.Ordered(noun.Lemma, verb.Lemma)));

    /// <summary>Whether training may not have the sentence.</summary>
    public bool Holds(Sentence sentence) => LemmaPairs.Of(sentence).Any(Holds);

    private bool Holds((string First, string Second) pair) =>
        !_neverHeldOut.Contains(pair) && Hash(pair) % 1000 < HeldOutPerThousand;

    // FNV-1a, with its bits mixed once more, because the low bits alone decide.
    private ulong Hash((string First, string Second) pair)
    {
        var hash = 0xCBF29CE484222325 ^ (seed * 0x9E3779B97F4A7C15);
        foreach (var value in Encoding.UTF8.GetBytes($"{pair.First}+{pair.Second}"))
        {
            hash = (hash ^ value) * 0x100000001B3;
        }

        return (hash ^ (hash >> 32)) * 0xBF58476D1CE4E5B9 >> 20;
    }
}
