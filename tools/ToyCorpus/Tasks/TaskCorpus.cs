using Seq2Seq.ToyCorpus.Patterns;
using Seq2Seq.ToyCorpus.Splits;

namespace Seq2Seq.ToyCorpus.Tasks;

/// <summary>Corpora of the three classical tasks: words of letters drawn at random, and the same letters copied, reversed or in the order of the alphabet.</summary>
internal static class TaskCorpus
{
    private const string Letters = "abcdefghijklmnopqrst";
    private const int Shortest = 3;
    private const int Longest = 10;
    private const int TrainSize = 8000;
    private const int HeldOutSize = 250;

    /// <summary>The tasks by the names of their folders.</summary>
    public static IReadOnlyDictionary<string, Func<string, string>> Tasks { get; } = new SortedDictionary<string, Func<string, string>>(StringComparer.Ordinal)
    {
        ["copy"] = word => word,
        ["reverse"] = word => string.Concat(word.Reverse()),
        ["sort"] = word => string.Concat(word.Order()),
    };

    /// <summary>The corpus of a task and a seed: always the same. No word stands twice in it.</summary>
    public static Corpus Make(string task, ulong seed)
    {
        var random = new SeededRandom(seed);
        var taken = new HashSet<string>();
        return new Corpus(Part(TrainSize), Part(HeldOutSize), Part(HeldOutSize));

        Sentence[] Part(int size)
        {
            var words = new List<string>(size);
            while (words.Count < size)
            {
                var word = Word(random);
                if (taken.Add(word))
                {
                    words.Add(word);
                }
            }

            return [.. words.Select(word => new Sentence(task, word, Tasks[task](word), []))];
        }
    }

    private static string Word(SeededRandom random)
    {
        var length = Shortest + random.Below(Longest - Shortest + 1);
        return string.Concat(Enumerable.Range(0, length).Select(_ => Letters[random.Below(Letters.Length)]));
    }
}
