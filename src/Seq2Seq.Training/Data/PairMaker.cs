using Seq2Seq.Configuration;
using Seq2Seq.Tokenization;

namespace Seq2Seq.Data;

/// <summary>A split to be made into pairs of token ids.</summary>
/// <param name="Name">Its name, for the progress.</param>
/// <param name="Corpora">Its corpora.</param>
/// <param name="Rules">Which pairs are left out.</param>
internal sealed record SplitRequest(string Name, IReadOnlyList<CorpusConfig> Corpora, PairRules Rules);

/// <summary>Makes tokenizers and pairs of token ids from text, in memory or, where there is a cache, there.</summary>
/// <param name="swap">data.swap.</param>
/// <param name="progress">Told how far the work is.</param>
/// <param name="cancellation">Stops it.</param>
internal sealed class PairMaker(bool swap, IProgress<PreparationProgress>? progress, CancellationToken cancellation)
{
    /// <summary>Where tokenizers and pairs are kept; null keeps them in memory.</summary>
    public CacheFolder? Cache { get; init; }

    /// <summary>Names for the cache; there when there is one.</summary>
    public DataKeys? Keys { get; init; }

    /// <summary>What the user should know, a sentence each.</summary>
    public IEnumerable<string> Warnings => Cache?.Warnings ?? [];

    /// <summary>The tokenizer that a run wants: with the tags of its corpora among the symbols.</summary>
    public static TokenizerConfig WithTags(RunConfig config)
    {
        var tags = config.Data.Train.Concat(config.Data.Valid).Concat(config.Data.Test).Select(corpus => corpus.Tag).OfType<string>();
        return config.Tokenizer with { UserSymbols = [.. config.Tokenizer.UserSymbols.Union(tags)] };
    }

    /// <summary>Trains the tokenizer of a run on its training text; the tags of all corpora are among its symbols.</summary>
    public SubwordTokenizer MakeTokenizer(RunConfig config, List<string> warnings)
    {
        var (data, sides) = (config.Data, config.Model.Architecture.Sides());
        var wanted = WithTags(config);
        var told = progress is null ? null : new VocabularyProgress(progress);
        var texts = ParallelCorpus.Read(data.Train, swap).SelectMany(pair => sides.TextsOf(pair));
        if (Cache is not null && Keys is not null)
        {
            var cached = new TokenizerCache(Cache).Open(Keys.OfTokenizer(data.Train, swap, sides, wanted), Train);
            warnings.AddRange(cached.Warnings);
            return cached.Tokenizer;
        }

        var result = Train();
        warnings.AddRange(result.Report.Warnings);
        return result.Tokenizer;

        TokenizerTrainingResult Train()
        {
            var trained = TokenizerTrainer.Train(texts, wanted, told, cancellation: cancellation);
            Keys?.RequireUnchanged();
            return trained;
        }
    }

    /// <summary>Makes the pairs of a split, or finds them in the cache.</summary>
    public TokenPairs Make(SplitRequest split, SubwordTokenizer tokenizer, (double Rate, long Seed)? dropout, out SplitReport report)
    {
        if (Cache is null || Keys is null)
        {
            var built = new MemoryTokenPairs.Builder(split.Rules.Sides);
            report = Run(built);
            return built.Build();
        }

        var key = Keys.OfPairs(split.Corpora, swap, split.Rules, tokenizer, dropout);
        var cache = new TokenCache(Cache);
        var pairs = cache.Open(key, Run, (split.Rules.Sides, tokenizer.VocabSize));
        report = pairs.Report;
        if (dropout is not null)
        {
            // Of use to this epoch alone. What is mapped stays readable without its name.
            cache.Forget(key);
        }

        return pairs;

        SplitReport Run(IPairSink sink)
        {
            var total = split.Corpora.SelectMany(corpus => corpus.Files()).Sum(path => new FileInfo(path).Length);
            var encoder = new PairEncoder(tokenizer, split.Rules) { Dropout = dropout };
            var bytes = progress is null ? null : new Bytes(progress, $"encoding {split.Name} pairs", total);
            var made = new PairPipeline(split.Corpora, swap, split.Rules).Run(encoder, sink, bytes, cancellation);
            Keys?.RequireUnchanged();
            return made;
        }
    }

    private sealed class Bytes(IProgress<PreparationProgress> progress, string what, long total) : IProgress<long>
    {
        public void Report(long value) => progress.Report(new PreparationProgress(what, value, total));
    }
}
