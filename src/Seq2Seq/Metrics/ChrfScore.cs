namespace Seq2Seq.Metrics;

/// <summary>A chrF score. The lists have an element for each order of character n-grams, then for each of word n-grams.</summary>
/// <param name="Name">chrF, beta, and a plus for each word order.</param>
/// <param name="Value">The score, 0 to 100.</param>
/// <param name="Signature">sacreBLEU's signature.</param>
public sealed record ChrfScore(string Name, double Value, string Signature) : MetricScore(Name, Value, Signature)
{
    /// <summary>n-grams of the hypotheses, those of an order that the reference is too short for not counted.</summary>
    public required IReadOnlyList<long> HypothesisNGrams { get; init; }

    /// <summary>n-grams of the references.</summary>
    public required IReadOnlyList<long> ReferenceNGrams { get; init; }

    /// <summary>n-grams that both have.</summary>
    public required IReadOnlyList<long> Matches { get; init; }
}
