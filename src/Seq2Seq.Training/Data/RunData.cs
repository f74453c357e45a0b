using System.Globalization;
using Seq2Seq.Configuration;
using Seq2Seq.Data.Doctor;
using Seq2Seq.Numerics;
using Seq2Seq.Tokenization;
using static TorchSharp.torch;

namespace Seq2Seq.Data;

/// <summary>Where a run's data goes to.</summary>
/// <param name="CacheFolder">The cache, unless the configuration names another one; made when it is needed.</param>
/// <param name="Device">Where batches shall live.</param>
/// <param name="Tokenizer">The tokenizer of a run that is resumed; null has one trained.</param>
internal sealed record DataSetting(string CacheFolder, Device Device, SubwordTokenizer? Tokenizer = null);

/// <summary>The data of a training, ready: the tokenizer, and the batches of training and validation.</summary>
internal sealed class RunData : IDisposable
{
    private const long BytesToCacheFrom = 64L << 20;
    private const long PairsToExamine = 50_000;

    private readonly EpochPairs _train;
    private readonly TokenPairs _valid;

    private RunData(SubwordTokenizer tokenizer, EpochPairs train, TokenPairs valid, BatchOptions options, IReadOnlyList<double> weights)
    {
        (Tokenizer, _train, _valid) = (tokenizer, train, valid);
        Train = new BatchSequence(_train.Of, options with { Weights = weights });
        Valid = new BatchSequence(_ => _valid, options);
    }

    /// <summary>The tokenizer.</summary>
    public SubwordTokenizer Tokenizer { get; }

    /// <summary>Batches of training pairs.</summary>
    public BatchSequence Train { get; }

    /// <summary>Batches of validation pairs.</summary>
    public BatchSequence Valid { get; }

    /// <summary>What was prepared.</summary>
    public required DataReport Report { get; init; }

    /// <summary>Reads the corpora, trains the tokenizer unless there is one, and makes token ids of the pairs or finds them in the cache.</summary>
    /// <param name="config">A valid configuration.</param>
    /// <param name="setting">Where the data goes to.</param>
    /// <param name="progress">Told how far the work is.</param>
    /// <param name="cancellation">Stops it.</param>
    /// <exception cref="InputException">The corpora cannot be used, or the cache cannot be written.</exception>
    public static RunData Prepare(RunConfig config, DataSetting setting, IProgress<PreparationProgress>? progress = null, CancellationToken cancellation = default)
    {
        ArgumentNullException.ThrowIfNull(config);
        ArgumentNullException.ThrowIfNull(setting);
        var corpora = config.Data.Train.Concat(config.Data.Valid).ToList();
        Require(config, corpora);
        var cached = config.Data.Cache == CacheMode.On || (config.Data.Cache == CacheMode.Auto && Bytes(corpora) > BytesToCacheFrom);
        var maker = new PairMaker(config.Data.Swap, progress, cancellation)
        {
            Cache = cached ? new CacheFolder(config.Data.CacheFolder ?? setting.CacheFolder, progress, cancellation) : null,
            Keys = cached ? new DataKeys(corpora) : null,
        };
        var warnings = new List<string>();
        var tokenizer = setting.Tokenizer ?? maker.MakeTokenizer(config, warnings);
        warnings.AddRange(Examine(config, tokenizer, cancellation));
        return Prepare(config, setting.Device, tokenizer, maker, warnings);
    }

    /// <inheritdoc/>
    public void Dispose()
    {
        _train.Dispose();
        _valid.Dispose();
    }

    private static RunData Prepare(RunConfig config, Device device, SubwordTokenizer tokenizer, PairMaker maker, List<string> warnings)
    {
        var data = config.Data;
        var (rules, dropout) = (PairRules.ForTraining(data, config.Model), config.Tokenizer.Dropout);
        var valid = maker.Make(new("validation", data.Valid, PairRules.ForEvaluation(data, config.Model)), tokenizer, null, out var validReport);
        SplitReport? trainReport = null;
        var train = new EpochPairs(
            epoch =>
            {
                var seed = Mixing.EpochSeed(config.Seed, epoch);
                var pairs = maker.Make(new("training", data.Train, rules), tokenizer, dropout > 0 ? (dropout, seed) : null, out var report);
                trainReport ??= report;
                return pairs;
            },
            differ: dropout > 0);
        var first = train.Of(0);
        if (first.Count == 0)
        {
            throw new InputException($"data.train: no pair is left ({trainReport}); pairs to train on are wanted.");
        }

        warnings.AddRange(maker.Warnings);
        var options = new BatchOptions
        {
            Budget = data.BatchTokens,
            Specials = SpecialTokens.Default,
            Device = device,
            Shuffle = data.Shuffle,
            Prefetch = data.Prefetch,
            Masking = rules.Sides == PairSides.Source ? new TokenMasking(SpecialTokens.Default, tokenizer.VocabSize, config.Seed) : null,
        };
        double[] weights = [.. data.Train.Select(corpus => corpus.Weight)];
        var plan = new BatchSequence(train.Of, options with { Weights = weights }).Plan(first, 0, config.Seed);
        return new RunData(tokenizer, train, valid, options, weights)
        {
            Report = new DataReport
            {
                Train = trainReport!,
                Valid = validReport,
                VocabSize = tokenizer.VocabSize,
                Batches = plan.Count,
                Padding = first.Lengths.PaddingOf(plan),
                Warnings = warnings,
            },
        };
    }

    // The doctor's short form. An error in training or validation text stops the preparation too, and what a rule leaves out is counted there.
    private static IEnumerable<string> Examine(RunConfig config, SubwordTokenizer tokenizer, CancellationToken cancellation)
    {
        var report = DataDoctor.ExamineShortly(config, tokenizer, PairsToExamine, cancellation);
        foreach (var finding in report.Findings.Where(finding => finding.Severity > Severity.Note && !(finding.Split == "training" && finding.Fault is DataFault.TooLong or DataFault.EmptySide)))
        {
            var first = finding.Places.Count == 0 ? "" : $" ({finding.Places[0]}{(finding.Count > 1 ? ", …" : "")})";
            var among = report.Splits.Any(split => split.Name == finding.Split && !split.Whole)
                ? string.Create(CultureInfo.InvariantCulture, $" among the {PairsToExamine:N0} pairs looked at")
                : "";
            yield return $"{finding.Split}: {finding.Message}{among}{first}";
        }
    }

    private static void Require(RunConfig config, List<CorpusConfig> corpora)
    {
        if (config.Model.Architecture.Sides() == PairSides.Both && corpora.FirstOrDefault(corpus => corpus.Format == CorpusFormat.Text) is { } plain)
        {
            throw new InputException($"{plain.Files().First()} holds plain lines, which have one side; an encoder-decoder wants pairs (.tsv, .jsonl, or source with target).");
        }

        ParallelCorpus.RequireFiles(corpora.Concat(config.Data.Test));
    }

    private static long Bytes(IEnumerable<CorpusConfig> corpora) => corpora.SelectMany(corpus => corpus.Files()).Sum(path => new FileInfo(path).Length);
}
