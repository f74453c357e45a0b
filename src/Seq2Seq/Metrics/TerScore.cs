namespace Seq2Seq.Metrics;

/// <summary>A TER score: lower is better, and more edits than reference words make it exceed 100.</summary>
/// <param name="Value">The score.</param>
/// <param name="Signature">sacreBLEU's signature.</param>
public sealed record TerScore(double Value, string Signature) : MetricScore("TER", Value, Signature)
{
    /// <summary>Insertions, deletions, substitutions and shifts that turn the hypotheses into references.</summary>
    public required long Edits { get; init; }

    /// <summary>Words of the references, the mean over the references of a segment.</summary>
    public required double ReferenceLength { get; init; }
}
