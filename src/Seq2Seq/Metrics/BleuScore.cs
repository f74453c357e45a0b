namespace Seq2Seq.Metrics;

/// <summary>A BLEU score.</summary>
/// <param name="Value">The score, 0 to 100.</param>
/// <param name="Signature">sacreBLEU's signature.</param>
public sealed record BleuScore(double Value, string Signature) : MetricScore("BLEU", Value, Signature)
{
    /// <summary>n-grams of the hypotheses that the references have, by order from 1 on; add-k smoothing counted in.</summary>
    public required IReadOnlyList<double> Correct { get; init; }

    /// <summary>n-grams of the hypotheses, by order from 1 on; add-k smoothing counted in.</summary>
    public required IReadOnlyList<double> Total { get; init; }

    /// <summary>Their quotients after smoothing, in percent, by order from 1 on; all 0 if nothing matches.</summary>
    public required IReadOnlyList<double> Precisions { get; init; }

    /// <summary>The brevity penalty, 0 to 1.</summary>
    public required double BrevityPenalty { get; init; }

    /// <summary>Tokens of the hypotheses.</summary>
    public required long HypothesisLength { get; init; }

    /// <summary>Tokens of the references that are closest in length.</summary>
    public required long ReferenceLength { get; init; }

    private protected override string Details
    {
        get
        {
            var precisions = string.Join('/', Precisions.Select(p => Fixed(p, 1)));
            var ratio = ReferenceLength == 0 ? 0 : (double)HypothesisLength / ReferenceLength;
            return $"{precisions} (BP = {Fixed(BrevityPenalty, 3)} ratio = {Fixed(ratio, 3)} " +
                $"hyp_len = {HypothesisLength} ref_len = {ReferenceLength})";
        }
    }
}
