using Seq2Seq.Configuration;

namespace Seq2Seq.Runs;

/// <summary>What may differ between a run's configuration and the one it is resumed with.</summary>
internal static class ResumeRules
{
    // What the weights, their moments, the tokens and the order of the batches are made from.
    private static readonly string[] Fixed = ["model.", "tokenizer.", "data.", "seed", "training.best_by", "training.optimizer"];

    // What is read anew at every start and changes nothing of that.
    private static readonly string[] Free = ["data.valid", "data.test", "data.cache", "data.cache_folder"];

    // The size of batches, which BatchSequence can change in the middle of an epoch; but a pair that is longer is left out, and then the batches have other pairs.
    private const string BatchTokens = "data.batch_tokens";

    // What the text is made by that BLEU and chrF are measured on; where best/ goes by them, measurements before and after could not be compared.
    private static readonly string[] Generating = ["training.validation_generation", "training.validation_sentences", "generation."];

    /// <summary>The changes, all of which make sense.</summary>
    /// <param name="config">The configuration now.</param>
    /// <param name="saved">run.yaml of the run.</param>
    /// <exception cref="InputException">A key has changed that a resumed run cannot follow.</exception>
    public static IReadOnlyList<ConfigChange> Check(RunConfig config, string saved)
    {
        var before = ConfigFile.LoadRun(saved);

        // Nobody writes it: it is the size of the tokenizer that was trained.
        var now = config with { Model = config.Model with { VocabSize = before.Model.VocabSize } };
        var changes = ConfigChange.Between(before, now);
        var kept = Fixed.Concat(config.Training.BestBy is BestBy.Bleu or BestBy.Chrf ? Generating : []).ToList();
        var refused = changes.FirstOrDefault(change =>
            (kept.Exists(key => change.Key.StartsWith(key, StringComparison.Ordinal)) && !Free.Contains(change.Key) && !IsHarmless(before, config, change))
            || BeginsOrEndsAverage(before, config, change));
        return refused is null
            ? changes
            : throw new InputException($"{saved}: {refused} now; a run cannot be resumed with another one (--output names another folder).");
    }

    /// <summary>The smallest data.batch_tokens that a run can be resumed with: the longest sentence that may be in its data.</summary>
    public static int LeastBatchTokens(RunConfig config)
    {
        ArgumentNullException.ThrowIfNull(config);
        return Math.Min(config.Model.MaxLength, Math.Max(config.Data.MaxSourceLength ?? int.MaxValue, config.Data.MaxTargetLength ?? int.MaxValue));
    }

    private static bool IsHarmless(RunConfig before, RunConfig now, ConfigChange change) =>
        change.Key == BatchTokens && Math.Min(before.Data.BatchTokens, now.Data.BatchTokens) >= LeastBatchTokens(now);

    // There are no values to go on from, or a best checkpoint of averaged weights would be compared with one of others.
    private static bool BeginsOrEndsAverage(RunConfig before, RunConfig now, ConfigChange change) =>
        change.Key == "training.ema_decay" && (before.Training.EmaDecay == 0 || now.Training.EmaDecay == 0);
}
