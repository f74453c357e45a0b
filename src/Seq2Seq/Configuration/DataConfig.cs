namespace Seq2Seq.Configuration;

/// <summary>What happens to a pair that is longer than batch_tokens, max_source_length or max_target_length allow.</summary>
public enum LongSentences
{
    /// <summary>The run stops with a message that names the line.</summary>
    Error,

    /// <summary>The pair is left out, and counted in the log.</summary>
    Drop,
}

/// <summary>Whether token ids are kept on disk between runs.</summary>
public enum CacheMode
{
    /// <summary>On for corpora of more than 64 MiB of files, off for smaller ones.</summary>
    Auto,

    /// <summary>Kept in the cache folder, and mapped into memory from there.</summary>
    On,

    /// <summary>Held in memory, made anew by every run.</summary>
    Off,
}

/// <summary>
/// Corpora, cleaning and batches. Lengths are in tokens and count the end token, here as everywhere. The cleaning rules
/// are for training pairs; validation and test sets stay whole, and only long_sentences speaks there too.
/// </summary>
public sealed record DataConfig : IConfigSection
{
    /// <summary>Training corpora, read one after another.</summary>
    public IReadOnlyList<CorpusConfig> Train { get; init; } = [];

    /// <summary>Validation corpora: what the best checkpoint is chosen by.</summary>
    public IReadOnlyList<CorpusConfig> Valid { get; init; } = [];

    /// <summary>Test corpora: what the closing samples and the data doctor's leak check look at.</summary>
    public IReadOnlyList<CorpusConfig> Test { get; init; } = [];

    /// <summary>Exchanges source and target in every corpus.</summary>
    public bool Swap { get; init; }

    /// <summary>Size of a batch: padded tokens of its longer side (pairs times the longest length), as fairseq's --max-tokens counts. A resumed run may have another one: a smaller one at once, a larger one from the next epoch on.</summary>
    public int BatchTokens { get; init; } = 4096;

    /// <summary>Longest source; without it only batch_tokens and the model's max_length are in the way.</summary>
    public int? MaxSourceLength { get; init; }

    /// <summary>Longest target; without it only batch_tokens and the model's max_length are in the way.</summary>
    public int? MaxTargetLength { get; init; }

    /// <summary>error | drop: what happens to longer pairs.</summary>
    public LongSentences LongSentences { get; init; }

    /// <summary>Leaves out pairs with an empty or blank side.</summary>
    public bool DropEmpty { get; init; } = true;

    /// <summary>Leaves out pairs whose sides are the same text.</summary>
    public bool DropIdentical { get; init; }

    /// <summary>Leaves out pairs that occurred before, both sides the same.</summary>
    public bool DropDuplicates { get; init; }

    /// <summary>Leaves out pairs whose longer side has more than this many times the tokens of the shorter one.</summary>
    public double? MaxRatio { get; init; }

    /// <summary>Mixes pairs and batches anew in every epoch, by seed and epoch.</summary>
    public bool Shuffle { get; init; } = true;

    /// <summary>auto | on | off: whether token ids are kept on disk between runs.</summary>
    public CacheMode Cache { get; init; }

    /// <summary>Where they are kept; without it .cache beside the run's folder. May be deleted at any time.</summary>
    public string? CacheFolder { get; init; }

    /// <summary>Batches made ahead on a background thread.</summary>
    public int Prefetch { get; init; } = 4;

    /// <inheritdoc/>
    public IEnumerable<ConfigProblem> Validate()
    {
        if (Train.Count == 0)
        {
            yield return new("train", "is not given; a file of training pairs is wanted");
        }

        foreach (var problem in CorpusProblems("train", Train).Concat(CorpusProblems("valid", Valid)).Concat(CorpusProblems("test", Test)))
        {
            yield return problem;
        }

        foreach (var problem in RangeProblems())
        {
            yield return problem;
        }
    }

    private static IEnumerable<ConfigProblem> CorpusProblems(string split, IReadOnlyList<CorpusConfig> corpora)
    {
        var sound = true;
        for (var i = 0; i < corpora.Count; i++)
        {
            var item = corpora.Count == 1 ? "" : $"(item {i + 1}) ";
            foreach (var problem in corpora[i].Validate())
            {
                sound = false;
                yield return new(split, item + (problem.Key.Length == 0 ? problem.Message : problem.ToString()));
            }
        }

        if (sound && corpora.Select(corpus => corpus.Format == CorpusFormat.Text).Distinct().Count() > 1)
        {
            yield return new(split, "mixes pairs with plain text; only one of them is wanted");
        }

        if (split != "train" && corpora.Any(corpus => corpus.Weight != 1))
        {
            yield return new(split, "has a weight; only training corpora are weighted");
        }
    }

    private IEnumerable<ConfigProblem> RangeProblems()
    {
        if (BatchTokens < 2)
        {
            yield return new("batch_tokens", $"is {BatchTokens}; at least 2 is wanted");
        }

        foreach (var (key, length) in new[] { ("max_source_length", MaxSourceLength), ("max_target_length", MaxTargetLength) })
        {
            if (length < 2)
            {
                yield return new(key, $"is {length}; at least 2 (a token and the end token) is wanted");
            }
        }

        if (MaxRatio < 1)
        {
            yield return new("max_ratio", $"is {MaxRatio}; at least 1 is wanted");
        }

        if (CacheFolder?.Length == 0)
        {
            yield return new("cache_folder", "is empty; the name of a folder is wanted");
        }

        if (Prefetch < 1)
        {
            yield return new("prefetch", $"is {Prefetch}; at least 1 is wanted");
        }
    }
}
