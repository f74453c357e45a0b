using System.Buffers;

namespace Seq2Seq.Metrics;

/// <summary>
/// chrF (Popović 2015) and chrF++ (Popović 2017): the F-score of character and word n-grams. Of several references the one
/// with the best score counts. A row of statistics has three numbers for each order: n-grams of the hypothesis, of the
/// reference, of both.
/// </summary>
public sealed class Chrf : IMetric
{
    private const double Epsilon = 1e-16;

    private static readonly SearchValues<char> Punctuation = SearchValues.Create("!\"#$%&'()*+,-./:;<=>?@[\\]^_`{|}~");

    private readonly ChrfOptions _options;

    /// <summary>Makes the metric.</summary>
    /// <param name="options">The variant; null for sacreBLEU's default, chrF2.</param>
    /// <exception cref="InputException">An option out of its range.</exception>
    public Chrf(ChrfOptions? options = null)
    {
        _options = options ?? new ChrfOptions();
        _options.Validate();
    }

    /// <inheritdoc/>
    public string Name => $"chrF{_options.Beta}{new string('+', _options.WordOrder)}";

    /// <inheritdoc/>
    public bool HigherIsBetter => true;

    /// <inheritdoc/>
    public IMetric ForSentences => this;

    private int Orders => _options.CharOrder + _options.WordOrder;

    /// <summary>The score of a corpus; see <see cref="ReferenceSet"/> for the streams of references.</summary>
    public ChrfScore CorpusScore(IReadOnlyList<string> hypotheses, IReadOnlyList<IReadOnlyList<string?>> references) =>
        Score(new ReferenceSet(this, references).Statistics(hypotheses));

    /// <summary>The score of a single sentence; missing references are null.</summary>
    public ChrfScore SentenceScore(string hypothesis, params IReadOnlyList<string?> references) =>
        CorpusScore([hypothesis], [.. references.Select(r => (IReadOnlyList<string?>)[r])]);

    /// <inheritdoc/>
    public Segment Prepare(string text)
    {
        var cased = _options.Lowercase ? PythonText.Lower(text) : text;
        var characters = Characters(cased);
        var orders = NGrams.All(characters, _options.CharOrder);
        return _options.WordOrder == 0
            ? new NGramSegment(characters.Length, orders)
            : new NGramSegment(characters.Length, [.. orders, .. NGrams.All(Words(cased), _options.WordOrder)]);
    }

    /// <inheritdoc/>
    public double[] Statistics(Segment hypothesis, ReadOnlySpan<Segment> references)
    {
        var candidate = Segment.As<NGramSegment>(hypothesis, this);
        double[] best = [];
        var bestValue = -1.0;
        foreach (var reference in references)
        {
            var statistics = Compare(candidate, Segment.As<NGramSegment>(reference, this));
            var value = references.Length == 1 ? 0 : Value(statistics);
            if (value > bestValue)
            {
                (best, bestValue) = (statistics, value);
            }
        }

        return best;
    }

    /// <inheritdoc/>
    public double Value(ReadOnlySpan<double> statistics)
    {
        var weight = (double)_options.Beta * _options.Beta;
        double sum = 0, precisions = 0, recalls = 0;
        var effective = 0;
        for (var i = 0; i < Orders; i++)
        {
            var (hypothesis, reference, matches) = (statistics[3 * i], statistics[(3 * i) + 1], statistics[(3 * i) + 2]);
            var precision = hypothesis > 0 ? matches / hypothesis : Epsilon;
            var recall = reference > 0 ? matches / reference : Epsilon;
            var denominator = (weight * precision) + recall;
            sum += denominator > 0 ? (1 + weight) * precision * recall / denominator : Epsilon;
            if (hypothesis > 0 && reference > 0)
            {
                precisions += precision;
                recalls += recall;
                effective++;
            }
        }

        if (_options.EpsilonSmoothing)
        {
            return 100 * sum / Orders;
        }

        if (precisions + recalls == 0)
        {
            return 0;
        }

        var (meanPrecision, meanRecall) = (precisions / effective, recalls / effective);
        return 100 * ((1 + weight) * meanPrecision * meanRecall / ((weight * meanPrecision) + meanRecall));
    }

    /// <summary>The score of a corpus.</summary>
    public ChrfScore Score(CorpusStatistics corpus)
    {
        var statistics = corpus.Total();
        IReadOnlyList<long> Column(int which) => [.. Enumerable.Range(0, Orders).Select(i => (long)statistics[(3 * i) + which])];
        return new ChrfScore(Name, Value(statistics), Signature(corpus.References))
        {
            HypothesisNGrams = Column(0),
            ReferenceNGrams = Column(1),
            Matches = Column(2),
        };
    }

    MetricScore IMetric.Score(CorpusStatistics corpus) => Score(corpus);

    /// <inheritdoc/>
    public string Signature(int? references, Resampling? resampling = null) => MetricSignature.Build(references, resampling,
        $"case:{(_options.Lowercase ? "lc" : "mixed")}|eff:{MetricSignature.YesNo(!_options.EpsilonSmoothing)}" +
        $"|nc:{_options.CharOrder}|nw:{_options.WordOrder}|space:{MetricSignature.YesNo(_options.Whitespace)}");

    private double[] Compare(NGramSegment hypothesis, NGramSegment reference)
    {
        var statistics = new double[3 * Orders];
        for (var i = 0; i < Orders; i++)
        {
            var wanted = reference.Orders[i];
            statistics[3 * i] = wanted.Length > 0 ? hypothesis.Orders[i].Length : 0;
            statistics[(3 * i) + 1] = wanted.Length;
            statistics[(3 * i) + 2] = NGrams.Matches(hypothesis.Orders[i], [wanted]);
        }

        return statistics;
    }

    private ulong[] Characters(string text)
    {
        var characters = new List<ulong>(text.Length);
        for (var i = 0; i < text.Length;)
        {
            var (codePoint, length) = PythonText.CodePointAt(text, i);
            i += length;
            if (_options.Whitespace || codePoint > char.MaxValue || !PythonText.IsWhiteSpace((char)codePoint))
            {
                characters.Add((ulong)codePoint);
            }
        }

        return [.. characters];
    }

    // Words, a punctuation mark at the end or else at the start of one split off: "(hi)" becomes "(hi" and ")".
    private static ulong[] Words(string text)
    {
        var words = new List<ulong>(text.Length / 4);
        foreach (var word in PythonText.Words(text))
        {
            if (word.Length > 1 && Punctuation.Contains(word[^1]))
            {
                words.Add(NGrams.Hash(word[..^1]));
                words.Add(NGrams.Hash(word[^1..]));
            }
            else if (word.Length > 1 && Punctuation.Contains(word[0]))
            {
                words.Add(NGrams.Hash(word[..1]));
                words.Add(NGrams.Hash(word[1..]));
            }
            else
            {
                words.Add(NGrams.Hash(word));
            }
        }

        return [.. words];
    }
}
