namespace Seq2Seq.Metrics;

/// <summary>The variants of TER; the defaults are tercom's and sacreBLEU's.</summary>
public sealed record TerOptions
{
    /// <summary>Whether punctuation is split off and XML entities are resolved before words are compared.</summary>
    public bool Normalized { get; init; }

    /// <summary>Whether punctuation is removed.</summary>
    public bool NoPunctuation { get; init; }

    /// <summary>
    /// Whether the two other options treat Chinese and Japanese text too: characters one by one, full-width punctuation.
    /// </summary>
    public bool AsianSupport { get; init; }

    /// <summary>Whether case counts.</summary>
    public bool CaseSensitive { get; init; }
}
