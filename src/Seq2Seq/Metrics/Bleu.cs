namespace Seq2Seq.Metrics;

/// <summary>
/// BLEU (Papineni et al. 2002): the geometric mean of clipped n-gram precisions times a penalty for short output.
/// A row of statistics is: hypothesis length, closest reference length, matches by order, n-grams by order.
/// </summary>
public sealed class Bleu : IMetric
{
    /// <summary>Stands for log 0, so that a precision of 0 makes a score of 0.</summary>
    private const double LogOfZero = -9999999999;

    private readonly BleuOptions _options;

    /// <summary>Makes the metric.</summary>
    /// <param name="options">The variant; null for sacreBLEU's default.</param>
    /// <exception cref="InputException">Options that contradict each other.</exception>
    public Bleu(BleuOptions? options = null)
    {
        _options = options ?? new BleuOptions();
        _options.Validate();
    }

    /// <inheritdoc/>
    public string Name => "BLEU";

    /// <inheritdoc/>
    public bool HigherIsBetter => true;

    /// <inheritdoc/>
    public IMetric ForSentences => Sentence;

    private Bleu Sentence => _options.EffectiveOrder ? this : new Bleu(_options with { EffectiveOrder = true });

    private double SmoothingValue => _options.SmoothingValue ?? (_options.Smoothing == BleuSmoothing.Floor ? 0.1 : 1);

    /// <summary>The score of a corpus; see <see cref="ReferenceSet"/> for the streams of references.</summary>
    public BleuScore CorpusScore(IReadOnlyList<string> hypotheses, IReadOnlyList<IReadOnlyList<string?>> references) =>
        Score(new ReferenceSet(this, references).Statistics(hypotheses));

    /// <summary>The score of a single sentence, with effective order; missing references are null.</summary>
    public BleuScore SentenceScore(string hypothesis, params IReadOnlyList<string?> references) =>
        Sentence.CorpusScore([hypothesis], [.. references.Select(r => (IReadOnlyList<string?>)[r])]);

    /// <inheritdoc/>
    public Segment Prepare(string text)
    {
        var lower = _options.Lowercase ? PythonText.Lower(text) : text;
        var trimmed = PythonText.TrimEnd(lower).ToString();
        var words = NGrams.HashWords(BleuTokenization.Apply(_options.Tokenizer, trimmed));
        return new NGramSegment(words.Length, NGrams.All(words, _options.MaxOrder));
    }

    /// <inheritdoc/>
    public double[] Statistics(Segment hypothesis, ReadOnlySpan<Segment> references)
    {
        var orders = _options.MaxOrder;
        var candidate = Segment.As<NGramSegment>(hypothesis, this);
        var statistics = new double[2 + (2 * orders)];
        statistics[0] = candidate.Length;
        statistics[1] = ClosestLength(candidate.Length, references);
        var ofOrder = new ulong[references.Length][];
        for (var n = 0; n < orders; n++)
        {
            for (var r = 0; r < references.Length; r++)
            {
                ofOrder[r] = Segment.As<NGramSegment>(references[r], this).Orders[n];
            }

            statistics[2 + n] = NGrams.Matches(candidate.Orders[n], ofOrder);
            statistics[2 + orders + n] = candidate.Orders[n].Length;
        }

        return statistics;
    }

    /// <inheritdoc/>
    public double Value(ReadOnlySpan<double> statistics)
    {
        var orders = _options.MaxOrder;
        Span<double> counts = stackalloc double[2 * orders];
        statistics[2..].CopyTo(counts);
        Span<double> precisions = stackalloc double[orders];
        return Compute(BrevityPenalty(statistics), counts[..orders], counts[orders..], precisions);
    }

    /// <summary>The score of a corpus.</summary>
    public BleuScore Score(CorpusStatistics corpus)
    {
        var statistics = corpus.Total();
        var penalty = BrevityPenalty(statistics);
        var correct = statistics[2..(2 + _options.MaxOrder)];
        var total = statistics[(2 + _options.MaxOrder)..];
        var precisions = new double[_options.MaxOrder];
        var value = Compute(penalty, correct, total, precisions);
        return new BleuScore(value, Signature(corpus.References))
        {
            Correct = correct,
            Total = total,
            Precisions = precisions,
            BrevityPenalty = penalty,
            HypothesisLength = (long)statistics[0],
            ReferenceLength = (long)statistics[1],
        };
    }

    MetricScore IMetric.Score(CorpusStatistics corpus) => Score(corpus);

    /// <inheritdoc/>
    public string Signature(int? references, Resampling? resampling = null)
    {
        var smoothing = _options.Smoothing switch
        {
            BleuSmoothing.Exponential => "exp",
            BleuSmoothing.Floor => $"floor[{MetricScore.Fixed(SmoothingValue, 2)}]",
            BleuSmoothing.AddK => $"add-k[{MetricScore.Fixed(SmoothingValue, 2)}]",
            _ => "none",
        };
        return MetricSignature.Build(references, resampling,
            $"case:{(_options.Lowercase ? "lc" : "mixed")}|eff:{MetricSignature.YesNo(_options.EffectiveOrder)}" +
            $"|tok:{BleuTokenization.Name(_options.Tokenizer)}|smooth:{smoothing}");
    }

    // The reference length nearest to the hypothesis length, the shorter of two that are equally near.
    private int ClosestLength(int length, ReadOnlySpan<Segment> references)
    {
        var closest = int.MaxValue;
        foreach (var reference in references)
        {
            var other = Segment.As<NGramSegment>(reference, this).Length;
            var (distance, best) = (Math.Abs(length - other), Math.Abs((long)length - closest));
            if (distance < best || (distance == best && other < closest))
            {
                closest = other;
            }
        }

        return closest;
    }

    private static double BrevityPenalty(ReadOnlySpan<double> statistics) => (statistics[0], statistics[1]) switch
    {
        var (hypothesis, reference) when hypothesis >= reference => 1,
        (0, _) => 0,
        var (hypothesis, reference) => Math.Exp(1 - (reference / hypothesis)),
    };

    // Leaves the smoothed counts behind, as sacreBLEU does, and sets the precisions, which come as zeros.
    private double Compute(double penalty, Span<double> correct, Span<double> total, Span<double> precisions)
    {
        if (!correct.ContainsAnyExcept(0))
        {
            return 0;
        }

        var orders = precisions.Length;
        var missed = 1.0;
        for (var n = 0; n < precisions.Length; n++)
        {
            if (_options.Smoothing == BleuSmoothing.AddK && n > 0)
            {
                correct[n] += SmoothingValue;
                total[n] += SmoothingValue;
            }

            if (total[n] == 0)
            {
                break;
            }

            orders = _options.EffectiveOrder ? n + 1 : orders;
            precisions[n] = (correct[n], _options.Smoothing) switch
            {
                (0, BleuSmoothing.Exponential) => 100 / ((missed *= 2) * total[n]),
                (0, BleuSmoothing.Floor) => 100 * SmoothingValue / total[n],
                _ => 100 * correct[n] / total[n],
            };
        }

        var logs = 0.0;
        foreach (var precision in precisions[..orders])
        {
            logs += precision == 0 ? LogOfZero : Math.Log(precision);
        }

        return penalty * Math.Exp(logs / orders);
    }
}
