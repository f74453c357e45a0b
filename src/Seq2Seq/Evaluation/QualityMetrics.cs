using Seq2Seq.Metrics;

namespace Seq2Seq.Evaluation;

/// <summary>The variants of the metrics that outputs are measured by; the defaults are sacreBLEU's.</summary>
public sealed record QualityMetrics
{
    /// <summary>BLEU.</summary>
    public Bleu Bleu { get; init; } = new();

    /// <summary>chrF.</summary>
    public Chrf Chrf { get; init; } = new();

    /// <summary>TER.</summary>
    public Ter Ter { get; init; } = new();
}
