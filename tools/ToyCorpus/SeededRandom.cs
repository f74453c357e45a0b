namespace Seq2Seq.ToyCorpus;

/// <summary>
/// SplitMix64 (Steele, Lea and Flood 2014). Our own, because the sequence of System.Random may change between versions
/// of .NET, and the committed corpus must come out the same for ever.
/// </summary>
internal sealed class SeededRandom(ulong seed)
{
    private ulong _state = seed;

    /// <summary>A whole number from 0 to <paramref name="bound"/> - 1.</summary>
    public int Below(int bound) => (int)(Next() % (ulong)bound);

    /// <summary>True in <paramref name="percent"/> of 100 calls.</summary>
    public bool Chance(int percent) => Below(100) < percent;

    /// <summary>One of the items, all equally likely.</summary>
    public T Pick<T>(IReadOnlyList<T> items) => items[Below(items.Count)];

    /// <summary>One of the choices, each as likely as its weight says.</summary>
    public T Weighted<T>(params IReadOnlyList<(T Item, int Weight)> choices)
    {
        var ticket = Below(choices.Sum(choice => choice.Weight));
        foreach (var (item, weight) in choices)
        {
            ticket -= weight;
            if (ticket < 0)
            {
                return item;
            }
        }

        throw new InvalidOperationException("The ticket lies beyond the sum of the weights.");
    }

    /// <summary>Fisher and Yates's shuffle, in place.</summary>
    public void Shuffle<T>(IList<T> items)
    {
        for (var last = items.Count - 1; last > 0; last--)
        {
            var other = Below(last + 1);
            (items[last], items[other]) = (items[other], items[last]);
        }
    }

    private ulong Next()
    {
        _state += 0x9E3779B97F4A7C15;
        var mixed = (_state ^ (_state >> 30)) * 0xBF58476D1CE4E5B9;
        mixed = (mixed ^ (mixed >> 27)) * 0x94D049BB133111EB;
        return mixed ^ (mixed >> 31);
    }
}
