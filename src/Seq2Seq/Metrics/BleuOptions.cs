namespace Seq2Seq.Metrics;

/// <summary>How BLEU splits a text into tokens; sacreBLEU's names in lower case.</summary>
public enum BleuTokenizer
{
    /// <summary>13a: the tokenization of mteval-v13a, WMT's and sacreBLEU's default.</summary>
    Wmt13a,

    /// <summary>none: white space only, for text that is tokenized already.</summary>
    None,

    /// <summary>intl: punctuation and symbols of every script, as in mteval-v14.</summary>
    International,

    /// <summary>char: every code point that is not white space.</summary>
    Character,

    /// <summary>zh: Chinese characters one by one, everything else as in 13a.</summary>
    Chinese,
}

/// <summary>
/// What BLEU does about n-gram orders without a match ("A Systematic Comparison of Smoothing Techniques for
/// Sentence-Level BLEU", Chen and Cherry 2014).
/// </summary>
public enum BleuSmoothing
{
    /// <summary>exp: the k-th order without a match counts 1 / 2^k matches (method 3; NIST's).</summary>
    Exponential,

    /// <summary>floor: such an order counts a small number of matches (method 1).</summary>
    Floor,

    /// <summary>add-k: a number is added to matches and totals of every order above the first (method 2).</summary>
    AddK,

    /// <summary>none: no match at some order makes the score 0.</summary>
    None,
}

/// <summary>The variants of BLEU; the defaults are sacreBLEU's.</summary>
public sealed record BleuOptions
{
    /// <summary>The tokenizer.</summary>
    public BleuTokenizer Tokenizer { get; init; } = BleuTokenizer.Wmt13a;

    /// <summary>Whether case is ignored.</summary>
    public bool Lowercase { get; init; }

    /// <summary>The smoothing.</summary>
    public BleuSmoothing Smoothing { get; init; } = BleuSmoothing.Exponential;

    /// <summary>The number that floor (default 0.1) and add-k (default 1) smoothing take; the others take none.</summary>
    public double? SmoothingValue { get; init; }

    /// <summary>
    /// Whether orders longer than the hypothesis are left out of the mean instead of making it 0, as scores of single
    /// sentences need.
    /// </summary>
    public bool EffectiveOrder { get; init; }

    /// <summary>The longest n-grams that count; sacreBLEU's signature does not name it.</summary>
    public int MaxOrder { get; init; } = 4;

    /// <exception cref="InputException">A value is out of its range, or has no meaning beside another.</exception>
    internal void Validate()
    {
        if (MaxOrder is < 1 or > 64)
        {
            throw new InputException($"BLEU's highest n-gram order is {MaxOrder}; 1 to 64 is wanted.");
        }

        if (SmoothingValue is null)
        {
            return;
        }

        if (Smoothing is not (BleuSmoothing.Floor or BleuSmoothing.AddK))
        {
            throw new InputException("a smoothing value is given; only floor and add-k smoothing take one.");
        }

        if (!double.IsFinite(SmoothingValue.Value) || SmoothingValue < 0)
        {
            throw new InputException($"BLEU's smoothing value is {SmoothingValue}; a finite number from 0 on is wanted.");
        }
    }
}
