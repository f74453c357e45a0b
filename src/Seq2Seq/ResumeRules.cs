using Seq2Seq.Configuration;

namespace Seq2Seq;

/// <summary>What may differ between a run's configuration and the one it is resumed with.</summary>
internal static class ResumeRules
{
    // What the weights, the tokens and the order of the batches are made from.
    private static readonly string[] Fixed = ["model.", "tokenizer.", "data.", "seed"];

    // What is read anew at every start and changes nothing of that.
    private static readonly string[] Free = ["data.valid", "data.test", "data.cache", "data.cache_folder"];

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
        var refused = changes.FirstOrDefault(change =>
            Fixed.Any(key => change.Key.StartsWith(key, StringComparison.Ordinal)) && !Free.Contains(change.Key));
        return refused is null
            ? changes
            : throw new InputException($"{saved}: {refused} now; a run cannot be resumed with another one (--output names another folder).");
    }
}
