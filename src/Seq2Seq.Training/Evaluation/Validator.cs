using Seq2Seq.Configuration;
using Seq2Seq.Data;
using Seq2Seq.Metrics;
using Seq2Seq.Model;
using Seq2Seq.Training;

namespace Seq2Seq.Evaluation;

/// <summary>What a validation is made on.</summary>
/// <param name="Batches">The validation pairs, each once; the batches are disposed of.</param>
/// <param name="Texts">Their texts in order, as many as are to be generated for; none when there is nothing to generate.</param>
/// <param name="Generate">Text out for text in, by a model.</param>
internal sealed record ValidationMaterial(
    Func<IEnumerable<Batch>> Batches, IReadOnlyList<HeldOutText> Texts, Func<Seq2SeqModel, IReadOnlyList<string>, IReadOnlyList<string>> Generate);

/// <summary>
/// Measures a model between updates: loss, perplexity and token accuracy on all pairs, BLEU and chrF (sacreBLEU's defaults) of the decoded output where they are
/// wanted, and a few outputs to look at.
/// </summary>
/// <param name="config">What is wanted.</param>
/// <param name="material">What to measure on.</param>
internal sealed class Validator(TrainingConfig config, ValidationMaterial material)
{
    /// <summary>Texts that <paramref name="config"/> has generated for, from the first; null for all.</summary>
    public static int? WantedTexts(TrainingConfig config)
    {
        ArgumentNullException.ThrowIfNull(config);
        return config.ValidationGeneration == ValidationGeneration.None ? config.Samples
            : config.ValidationSentences == 0 ? null
            : Math.Max(config.Samples, config.ValidationSentences);
    }

    /// <summary>Measures.</summary>
    /// <param name="model">The model; it is in evaluation mode afterwards.</param>
    /// <param name="update">Updates done.</param>
    public ValidationResult Measure(Seq2SeqModel model, long update)
    {
        ArgumentNullException.ThrowIfNull(model);
        var prediction = Evaluator.Predict(model, material.Batches());
        var result = new ValidationResult(update, prediction.Loss, prediction.TokenAccuracy);
        if (material.Texts.Count == 0)
        {
            return result;
        }

        var outputs = material.Generate(model, [.. material.Texts.Select(text => text.Source)]);
        result = result with { Samples = [.. material.Texts.Zip(outputs, (text, output) => new SampleOutput(text.Source, text.Reference, output)).Take(config.Samples)] };
        return config.ValidationGeneration == ValidationGeneration.None ? result : Scored(result, outputs);
    }

    private ValidationResult Scored(ValidationResult result, IReadOnlyList<string> outputs)
    {
        var count = config.ValidationSentences == 0 ? outputs.Count : Math.Min(outputs.Count, config.ValidationSentences);
        string[] scored = [.. outputs.Take(count)];
        IReadOnlyList<string?>[] references = [[.. material.Texts.Take(count).Select(text => text.Reference)]];
        return result with
        {
            Bleu = new Bleu().CorpusScore(scored, references).Value,
            Chrf = new Chrf().CorpusScore(scored, references).Value,
        };
    }
}
