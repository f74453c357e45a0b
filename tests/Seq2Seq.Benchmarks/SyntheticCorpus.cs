namespace Seq2Seq.Benchmarks;

/// <summary>
/// Pairs of made-up words, as many as wanted: two lexicons of 30,000 words each, of which a word's probability falls with its rank as in natural text (Zipf 1935), in sentences of 3 to 25 words.
/// </summary>
internal static class SyntheticCorpus
{
    private const int Words = 30_000;
    private const string Vowels = "aeiou";
    private const string Consonants = "bdfgklmnprstvz";

    /// <summary>Writes a TSV file; the same one for the same numbers.</summary>
    public static void Write(string path, int pairs, int seed)
    {
        var (source, target) = (Lexicon(1), Lexicon(2));
        var random = new Random(seed);
        using var writer = new StreamWriter(path) { NewLine = "\n" };
        for (var i = 0; i < pairs; i++)
        {
            var length = random.Next(3, 24);
            writer.Write(Sentence(source, length, random));
            writer.Write('\t');
            writer.WriteLine(Sentence(target, length + random.Next(0, 3), random));
        }
    }

    private static string Sentence(string[] lexicon, int length, Random random) =>
        string.Join(' ', Enumerable.Range(0, length).Select(_ => lexicon[(int)Math.Exp(random.NextDouble() * Math.Log(Words))]));

    private static string[] Lexicon(int seed)
    {
        var random = new Random(seed);
        return [.. Enumerable.Range(0, Words + 1).Select(_ => string.Concat(Enumerable.Range(0, random.Next(1, 5)).Select(_ => $"{Consonants[random.Next(Consonants.Length)]}{Vowels[random.Next(Vowels.Length)]}")))];
    }
}
