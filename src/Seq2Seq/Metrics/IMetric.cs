namespace Seq2Seq.Metrics;

/// <summary>
/// A metric of generated text against references, equal to sacreBLEU 2.6's. Scores run from 0 to 100 (TER may exceed it).
/// Everything rests on sufficient statistics: a row of numbers for each segment, whose sums over a corpus give its score.
/// So corpus scores, sentence scores, resampling and reranking share one path. Metrics are immutable and thread-safe.
/// </summary>
public interface IMetric
{
    /// <summary>sacreBLEU's name: BLEU, chrF2, chrF2++, TER.</summary>
    string Name { get; }

    /// <summary>Whether a higher value is a better one.</summary>
    bool HigherIsBetter { get; }

    /// <summary>The same metric as it is meant for single sentences: BLEU with effective order, the others unchanged.</summary>
    IMetric ForSentences { get; }

    /// <summary>Makes a text ready; keep the result where a text is compared often.</summary>
    Segment Prepare(string text);

    /// <summary>The statistics of a hypothesis against its references, at least one, all prepared by this metric.</summary>
    double[] Statistics(Segment hypothesis, ReadOnlySpan<Segment> references);

    /// <summary>The score that statistics, of one segment or summed over several, give.</summary>
    double Value(ReadOnlySpan<double> statistics);

    /// <summary>The score of a corpus with all that belongs to it.</summary>
    MetricScore Score(CorpusStatistics corpus);

    /// <summary>sacreBLEU's signature: what someone else needs to know to get the same number.</summary>
    /// <param name="references">The references a segment has; null if their number varies.</param>
    /// <param name="resampling">The trials behind a confidence interval or a comparison of systems, if any.</param>
    string Signature(int? references, Resampling? resampling = null);
}
