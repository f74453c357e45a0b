using Seq2Seq.Evaluation;
using Seq2Seq.Generation;

namespace Seq2Seq;

/// <summary>What a model makes of a test set, and how good that is.</summary>
public sealed record TestSetEvaluation
{
    /// <summary>The best output of each source.</summary>
    public required IReadOnlyList<Translation> Translations { get; init; }

    /// <summary>The outputs' nearness to the references.</summary>
    public required OutputQuality Quality { get; init; }

    /// <summary>How likely the model finds the first references.</summary>
    public required ReferenceLikelihood Likelihood { get; init; }

    /// <summary>Time that translating took, loading and scoring not counted.</summary>
    public required TimeSpan Elapsed { get; init; }

    /// <summary>Tokens of the outputs, end tokens included.</summary>
    public required long OutputTokens { get; init; }

    /// <summary>Sources translated in a second.</summary>
    public double SentencesPerSecond => Translations.Count / Elapsed.TotalSeconds;

    /// <summary>Tokens of the outputs written in a second.</summary>
    public double TokensPerSecond => OutputTokens / Elapsed.TotalSeconds;

    /// <summary>The best outputs as texts.</summary>
    public IReadOnlyList<string> Outputs => [.. Translations.Select(translation => translation.Outputs[0].Text)];

    /// <summary>Translates a test set and measures the outputs.</summary>
    /// <param name="translator">The model.</param>
    /// <param name="testSet">Sources and references.</param>
    /// <param name="settings">How to translate and to measure; null for a beam of five and sacreBLEU's defaults.</param>
    /// <param name="cancellation">Stops the work.</param>
    /// <exception cref="InputException">The settings or the test set cannot be used.</exception>
    /// <exception cref="OperationCanceledException">Cancelled.</exception>
    public static TestSetEvaluation Run(Translator translator, TestSet testSet, EvaluationSettings? settings = null, CancellationToken cancellation = default)
    {
        ArgumentNullException.ThrowIfNull(translator);
        ArgumentNullException.ThrowIfNull(testSet);
        settings ??= new EvaluationSettings();
        GenerationRequest[] requests = [.. testSet.Pairs.Select((pair, line) => new GenerationRequest { Line = line, Source = pair.Source })];
        var start = settings.Clock.GetTimestamp();
        var translations = translator.Translate(requests, settings.Translation, cancellation);
        var elapsed = settings.Clock.GetElapsedTime(start);
        return new TestSetEvaluation
        {
            Translations = translations,
            Quality = OutputQuality.Measure([.. translations.Select(translation => translation.Outputs[0].Text)], testSet.References, settings.Metrics),
            Likelihood = ReferenceLikelihood.Measure(translator, testSet.Pairs, settings.Translation.BatchTokens, cancellation),
            Elapsed = elapsed,
            OutputTokens = translations.Select(translation => translation.Outputs[0].Hypothesis).Sum(hypothesis => (long)hypothesis.Ids.Length + (hypothesis.Finished ? 1 : 0)),
        };
    }
}

/// <summary>How a test set is translated and measured.</summary>
public sealed record EvaluationSettings
{
    /// <summary>How to translate; the first output of each source counts.</summary>
    public TranslationSettings Translation { get; init; } = new();

    /// <summary>How to measure.</summary>
    public QualityMetrics Metrics { get; init; } = new();

    /// <summary>What tells the time.</summary>
    public TimeProvider Clock { get; init; } = TimeProvider.System;
}
