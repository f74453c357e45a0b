using Seq2Seq.Metrics;

namespace Seq2Seq.Evaluation;

/// <summary>How near outputs come to their references.</summary>
public sealed record OutputQuality
{
    /// <summary>Number of outputs.</summary>
    public required int Sentences { get; init; }

    /// <summary>Outputs that are one of their references, white space at both ends aside.</summary>
    public required int ExactMatches { get; init; }

    /// <summary>BLEU of the whole.</summary>
    public required BleuScore Bleu { get; init; }

    /// <summary>chrF of the whole.</summary>
    public required ChrfScore Chrf { get; init; }

    /// <summary>TER of the whole.</summary>
    public required TerScore Ter { get; init; }

    /// <summary>The scores of each output by itself, BLEU with effective order.</summary>
    public required IReadOnlyList<SentenceQuality> OfSentences { get; init; }

    /// <summary>The share of exact matches, 0 to 100.</summary>
    public double ExactMatch => 100.0 * ExactMatches / Sentences;

    /// <summary>Compares outputs with references.</summary>
    /// <param name="outputs">A text for each segment.</param>
    /// <param name="references">Streams of references, at least one, as long as the outputs; null where a stream has none for a segment.</param>
    /// <param name="metrics">The variants of the metrics.</param>
    /// <exception cref="InputException">No stream, no segment, or lists of different lengths.</exception>
    public static OutputQuality Measure(IReadOnlyList<string> outputs, IReadOnlyList<IReadOnlyList<string?>> references, QualityMetrics metrics)
    {
        ArgumentNullException.ThrowIfNull(outputs);
        ArgumentNullException.ThrowIfNull(metrics);
        var bleu = new ReferenceSet(metrics.Bleu, references).Statistics(outputs);
        var chrf = new ReferenceSet(metrics.Chrf, references).Statistics(outputs);
        var ter = new ReferenceSet(metrics.Ter, references).Statistics(outputs);
        return new OutputQuality
        {
            Sentences = outputs.Count,
            ExactMatches = outputs.Where((output, i) => references.Any(stream => stream[i]?.Trim() == output.Trim())).Count(),
            Bleu = metrics.Bleu.Score(bleu),
            Chrf = metrics.Chrf.Score(chrf),
            Ter = metrics.Ter.Score(ter),
            OfSentences = [.. outputs.Select((_, i) => new SentenceQuality(
                metrics.Bleu.ForSentences.Value(bleu.Segments[i]), metrics.Chrf.Value(chrf.Segments[i]), metrics.Ter.Value(ter.Segments[i])))],
        };
    }
}

/// <summary>The scores of one output.</summary>
/// <param name="Bleu">Sentence BLEU, 0 to 100.</param>
/// <param name="Chrf">chrF, 0 to 100.</param>
/// <param name="Ter">TER, from 0 on.</param>
public sealed record SentenceQuality(double Bleu, double Chrf, double Ter);
