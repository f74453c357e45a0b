using System.CommandLine;
using Seq2Seq.Metrics;

namespace Seq2Seq.Cli;

/// <summary>`seq2seq metrics`: scores files against files, equal to sacreBLEU 2.6.</summary>
internal static class MetricsCommand
{
    private static readonly CommandDescription Description = new(
        "metrics",
        "Scores outputs against references with BLEU, chrF and TER, equal to sacreBLEU 2.6.",
        "seq2seq metrics --hypothesis output.txt --reference reference.txt --metrics bleu,chrf")
    {
        Details = """
            Every score comes with sacreBLEU's signature.

            --format json writes {"bleu": {"name", "score", "signature", "correct", "total", "precisions", "brevityPenalty",
            "hypothesisLength", "referenceLength"}, "chrf": {"name", "score", "signature", "hypothesisNGrams",
            "referenceNGrams", "matches"}, "ter": {"name", "score", "signature", "edits", "referenceLength"}}: scores from 0
            to 100 (TER may exceed it), unrounded; counts by n-gram order (chrF: of characters, then of words). --confidence
            adds "confidence": {"mean", "halfWidth"}; --sentence adds "sentences": {"signature", "scores": [one a line]}.
            Several hypotheses give {"systems": [{"hypothesis": FILE, "bleu": …, …}, …], "significance": {"test":
            "bootstrap" or "approximate-randomization", "trials", "seed", "bleu": {"signature", "pValues": [null for the
            first system, then one for each other]}, …}}.
            """,
    };

    /// <summary>Makes the command.</summary>
    public static Command Create(CommandFactory factory)
    {
        var options = new MetricsOptions();
        return factory.Create(Description, options.All, (parsed, context) => Run(options.Read(parsed), context));
    }

    private static int Run(MetricsRequest request, CommandContext context)
    {
        foreach (var option in request.Unused)
        {
            context.Warn($"{option} has no effect on the metrics asked for.");
        }

        var texts = new ParallelTexts(request, context.Io.Input);
        var results = request.Metrics.Select(metric => Evaluate(metric.Key, metric.Metric, request, texts, context)).ToList();
        if (request.Json)
        {
            context.Io.Output.WriteLine(MetricsJson.Write(request, results));
        }
        else
        {
            MetricsText.Write(request, results, context.Io.Output);
        }

        return ExitCode.Done;
    }

    private static MetricResult Evaluate(string key, IMetric metric, MetricsRequest request, ParallelTexts texts, CommandContext context)
    {
        context.Cancellation.ThrowIfCancellationRequested();
        var references = new ReferenceSet(metric, texts.References);
        var systems = texts.Hypotheses.Select(references.Statistics).ToList();
        var result = new MetricResult
        {
            Key = key,
            Scores = [.. systems.Select(metric.Score)],
            PerSegment = references.PerSegment,
            Metric = metric,
        };
        if (request.Sentences)
        {
            result = result with { Sentences = [.. systems[0].Segments.Select(row => metric.ForSentences.Value(row))] };
        }

        return (request.Resampling, systems) switch
        {
            (null, _) => result,
            ({ } resampling, [var only]) => result with { Scores = [WithInterval(result.Scores[0], metric, only, resampling)] },
            ({ } resampling, _) => WithComparison(result, PairedTest.Compare(metric, systems, resampling)),
        };
    }

    private static MetricScore WithInterval(MetricScore score, IMetric metric, CorpusStatistics corpus, Resampling resampling) => score with
    {
        Confidence = Bootstrap.Confidence(metric, corpus, resampling),
        Signature = metric.Signature(corpus.References, resampling),
    };

    private static MetricResult WithComparison(MetricResult result, IReadOnlyList<SystemComparison> comparisons) => result with
    {
        Scores = [.. result.Scores.Zip(comparisons, (score, comparison) => score with { Confidence = comparison.Confidence })],
        PValues = [.. comparisons.Select(comparison => comparison.PValue)],
    };
}

/// <summary>What one metric says of the systems.</summary>
internal sealed record MetricResult
{
    /// <summary>The metric's name in JSON.</summary>
    public required string Key { get; init; }

    /// <summary>The metric.</summary>
    public required IMetric Metric { get; init; }

    /// <summary>The references a segment has; null if their number varies.</summary>
    public required int? PerSegment { get; init; }

    /// <summary>A score for each system.</summary>
    public required IReadOnlyList<MetricScore> Scores { get; init; }

    /// <summary>The scores of the first system's segments, if asked for.</summary>
    public IReadOnlyList<double>? Sentences { get; init; }

    /// <summary>The p-value of each system, null for the first; null if there is one system only.</summary>
    public IReadOnlyList<double?>? PValues { get; init; }
}
