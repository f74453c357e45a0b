namespace Seq2Seq.Metrics;

/// <summary>
/// Translation edit rate (Snover et al. 2006) as the program tercom computes it: the edits, shifts of word sequences
/// among them, that turn a hypothesis into the reference that needs fewest, divided by the mean reference length.
/// A row of statistics is: edits, mean reference length.
/// </summary>
public sealed class Ter : IMetric
{
    private readonly TerOptions _options;

    /// <summary>Makes the metric.</summary>
    /// <param name="options">The variant; null for tercom's and sacreBLEU's default.</param>
    public Ter(TerOptions? options = null) => _options = options ?? new TerOptions();

    /// <inheritdoc/>
    public string Name => "TER";

    /// <inheritdoc/>
    public bool HigherIsBetter => false;

    /// <inheritdoc/>
    public IMetric ForSentences => this;

    /// <summary>The score of a corpus; see <see cref="ReferenceSet"/> for the streams of references.</summary>
    public TerScore CorpusScore(IReadOnlyList<string> hypotheses, IReadOnlyList<IReadOnlyList<string?>> references) =>
        Score(new ReferenceSet(this, references).Statistics(hypotheses));

    /// <summary>The score of a single sentence; missing references are null.</summary>
    public TerScore SentenceScore(string hypothesis, params IReadOnlyList<string?> references) =>
        CorpusScore([hypothesis], [.. references.Select(r => (IReadOnlyList<string?>)[r])]);

    /// <inheritdoc/>
    public Segment Prepare(string text) =>
        new WordSegment(NGrams.HashWords(TerTokenization.Apply(_options, PythonText.TrimEnd(text).ToString())));

    /// <inheritdoc/>
    public double[] Statistics(Segment hypothesis, ReadOnlySpan<Segment> references)
    {
        var candidate = Segment.As<WordSegment>(hypothesis, this).Words;
        var edits = int.MaxValue;
        long lengths = 0;
        foreach (var reference in references)
        {
            var words = Segment.As<WordSegment>(reference, this).Words;
            edits = Math.Min(edits, ShiftSearch.Edits(candidate, words));
            lengths += words.Length;
        }

        return [edits, (double)lengths / references.Length];
    }

    /// <inheritdoc/>
    public double Value(ReadOnlySpan<double> statistics)
    {
        var (edits, length) = (statistics[0], statistics[1]);
        if (length > 0)
        {
            return 100 * (edits / length);
        }

        return edits > 0 ? 100 : 0;
    }

    /// <summary>The score of a corpus.</summary>
    public TerScore Score(CorpusStatistics corpus)
    {
        var statistics = corpus.Total();
        return new TerScore(Value(statistics), Signature(corpus.References))
        {
            Edits = (long)statistics[0],
            ReferenceLength = statistics[1],
        };
    }

    MetricScore IMetric.Score(CorpusStatistics corpus) => Score(corpus);

    /// <inheritdoc/>
    public string Signature(int? references, Resampling? resampling = null) => MetricSignature.Build(references, resampling,
        $"case:{(_options.CaseSensitive ? "mixed" : "lc")}|tok:tercom|norm:{MetricSignature.YesNo(_options.Normalized)}" +
        $"|punct:{MetricSignature.YesNo(!_options.NoPunctuation)}|asian:{MetricSignature.YesNo(_options.AsianSupport)}");
}
