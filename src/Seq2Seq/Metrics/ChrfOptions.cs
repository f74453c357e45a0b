namespace Seq2Seq.Metrics;

/// <summary>The variants of chrF; the defaults are sacreBLEU's chrF2. Word order 2 makes it chrF++.</summary>
public sealed record ChrfOptions
{
    /// <summary>The longest n-grams of characters.</summary>
    public int CharOrder { get; init; } = 6;

    /// <summary>The longest n-grams of words; 0 leaves words out.</summary>
    public int WordOrder { get; init; }

    /// <summary>How many times recall weighs as much as precision.</summary>
    public int Beta { get; init; } = 2;

    /// <summary>Whether case is ignored.</summary>
    public bool Lowercase { get; init; }

    /// <summary>Whether white space counts as characters.</summary>
    public bool Whitespace { get; init; }

    /// <summary>
    /// Whether orders without n-grams stay in the mean with a tiny value (as in chrF++.py) instead of being left out.
    /// </summary>
    public bool EpsilonSmoothing { get; init; }

    /// <exception cref="InputException">A value is out of its range.</exception>
    internal void Validate()
    {
        Require(CharOrder is >= 1 and <= 64, "highest character n-gram order", CharOrder, "1 to 64");
        Require(WordOrder is >= 0 and <= 64, "highest word n-gram order", WordOrder, "0 to 64");
        Require(Beta is >= 0 and <= 1000, "beta", Beta, "0 to 1000");
    }

    private static void Require(bool condition, string what, int found, string wanted)
    {
        if (!condition)
        {
            throw new InputException($"chrF's {what} is {found}; {wanted} is wanted.");
        }
    }
}
