using Seq2Seq.ToyCorpus.Patterns;

namespace Seq2Seq.ToyCorpus.Splits;

/// <summary>
/// Makes the corpus. Training gets sentences without a held-out pair of lemmas; validation and test get sentences with one, all of
/// whose word forms training has often enough. No source occurs in two parts.
/// </summary>
internal sealed class CorpusMaker
{
    private const int TrainSize = 20_000;
    private const int HeldOutSize = 500;

    /// <summary>How often training has each word form of validation and test at least.</summary>
    public const int FewestOccurrences = 25;

    // In words of the source; longer ones come up, but too rarely to be learnt from.
    private const int LongestLength = 9;

    // Of so many sentences the one with the rarest word is taken, so that rare forms come up often enough.
    private const int Candidates = 6;

    private readonly SeededRandom _random;
    private readonly HeldOutPairs _heldOut;
    private readonly FormCounts _forms = new();
    private readonly List<Sentence> _train = [];
    private readonly List<Sentence> _pool = [];
    private readonly HashSet<string> _taken = [];
    private readonly OneToOne _translations = new();

    private CorpusMaker(ulong seed)
    {
        _random = new SeededRandom(seed);
        _heldOut = new HeldOutPairs(seed, FixedSentences.All);
    }

    /// <summary>The corpus of a seed: always the same.</summary>
    public static Corpus Make(ulong seed) => new CorpusMaker(seed).Make();

    private Corpus Make()
    {
        foreach (var sentence in FixedSentences.All)
        {
            _taken.Add(sentence.Source);
            _translations.Add(sentence);
            AddToTrain(sentence);
        }

        while (_train.Count < TrainSize)
        {
            AddOne(DrawPattern());
        }

        _random.Shuffle(_train);
        _random.Shuffle(_pool);
        var heldOut = ChooseHeldOut();
        return new Corpus(_train, heldOut[..HeldOutSize], heldOut[HeldOutSize..]);
    }

    private Pattern DrawPattern() => _random.Weighted([.. PatternBook.All.Select(pattern => (pattern, pattern.Weight))]);

    private void AddOne(Pattern pattern)
    {
        Sentence? best = null;
        var bestCount = int.MaxValue;
        for (var i = 0; i < Candidates; i++)
        {
            var sentence = pattern.Make(_random);
            _translations.Add(sentence);
            if (sentence.Length > LongestLength || _taken.Contains(sentence.Source))
            {
                continue;
            }

            if (_heldOut.Holds(sentence))
            {
                _taken.Add(sentence.Source);
                _pool.Add(sentence);
                continue;
            }

            var count = _forms.Rarest(sentence);
            if (count < bestCount)
            {
                (best, bestCount) = (sentence, count);
            }
        }

        if (best is not null)
        {
            _taken.Add(best.Source);
            AddToTrain(best);
        }
    }

    private void AddToTrain(Sentence sentence)
    {
        _train.Add(sentence);
        _forms.Add(sentence);
    }

    // The pool in its shuffled order; each sentence with one mark only; no pattern and no length much beyond its share of training.
    private List<Sentence> ChooseHeldOut()
    {
        var patterns = Quotas(sentence => sentence.Pattern, share: 1.6);
        var lengths = Quotas(sentence => sentence.Length, share: 1.15);
        var chosen = new List<Sentence>();
        var words = new HashSet<string>();
        foreach (var sentence in _pool.Where(sentence => _forms.Rarest(sentence) >= FewestOccurrences))
        {
            var hasRoom = chosen.Count < 2 * HeldOutSize && patterns[sentence.Pattern] > 0 && lengths[sentence.Length] > 0;
            if (hasRoom && words.Add(sentence.SourceWords))
            {
                patterns[sentence.Pattern]--;
                lengths[sentence.Length]--;
                chosen.Add(sentence);
            }
        }

        if (chosen.Count < 2 * HeldOutSize)
        {
            throw new InvalidOperationException($"Only {chosen.Count} of {2 * HeldOutSize} sentences are fit to be held out.");
        }

        _random.Shuffle(chosen);
        return chosen;
    }

    private Dictionary<TKey, int> Quotas<TKey>(Func<Sentence, TKey> key, double share)
        where TKey : notnull =>
        _train.GroupBy(key).ToDictionary(
            group => group.Key,
            group => (int)Math.Ceiling(share * 2 * HeldOutSize * group.Count() / _train.Count));
}
