using System.Globalization;
using System.Text;
using Seq2Seq.Batching;
using Seq2Seq.Configuration;
using Seq2Seq.Tokenization;

namespace Seq2Seq.Data.Doctor;

/// <summary>Looks at the corpora of a configuration for all that makes trainings fail or translations worse; nothing stops it, faults are collected.</summary>
public static class DataDoctor
{
    private const double MuchPadding = 0.1;
    private const int FewBatches = 20; // have much padding whatever the corpus
    private const double PoorCoverage = 0.95;

    /// <summary>Examines all pairs, and trains the tokenizer that a training would.</summary>
    /// <param name="config">A valid configuration.</param>
    /// <param name="progress">Told how far the work is.</param>
    /// <param name="cancellation">Stops it.</param>
    public static DataCheckReport Examine(RunConfig config, IProgress<PreparationProgress>? progress = null, CancellationToken cancellation = default)
    {
        ArgumentNullException.ThrowIfNull(config);
        var examination = new Examination(config, long.MaxValue, progress, cancellation);
        var trained = examination.TrainTokenizer();
        var report = examination.Run(trained.Tokenizer);
        var findings = new List<DataFinding>(report.Findings);
        findings.AddRange(trained.Report.Warnings.Select(warning => new DataFinding(Severity.Warning, DataFault.Vocabulary, Examination.Training, 1, warning, [])));
        if (trained.Report.Coverage < PoorCoverage)
        {
            var sentence = string.Create(CultureInfo.InvariantCulture, $"{1 - trained.Report.Coverage:0.0%} of the characters have no token of their own: {string.Join(' ', trained.Report.Uncovered.Take(10))}");
            findings.Add(new DataFinding(Severity.Warning, DataFault.Vocabulary, Examination.Training, trained.Report.Uncovered.Count, sentence, []));
        }

        return report with { VocabularyCoverage = trained.Report.Coverage, Findings = findings };
    }

    /// <summary>The short form, before a training: the first pairs of each split, with a tokenizer that is there.</summary>
    /// <param name="config">A valid configuration whose corpora can be read.</param>
    /// <param name="tokenizer">The tokenizer.</param>
    /// <param name="mostPairs">How many pairs of each split to look at, shared out among its corpora.</param>
    /// <param name="cancellation">Stops the work.</param>
    internal static DataCheckReport ExamineShortly(RunConfig config, SubwordTokenizer tokenizer, long mostPairs, CancellationToken cancellation = default)
    {
        ArgumentNullException.ThrowIfNull(config);
        ArgumentNullException.ThrowIfNull(tokenizer);
        return new Examination(config, mostPairs, null, cancellation).Run(tokenizer);
    }

    /// <summary>One examination of all splits.</summary>
    private sealed class Examination(RunConfig config, long mostPairs, IProgress<PreparationProgress>? progress, CancellationToken cancellation)
    {
        public const string Training = "training";

        private readonly DataConfig _data = config.Data;
        private readonly PairRules _rules = PairRules.ForTraining(config.Data, config.Model);
        private readonly List<DataFinding> _findings = [];

        public TokenizerTrainingResult TrainTokenizer()
        {
            var texts = _data.Train.SelectMany(corpus => Readable(corpus)).SelectMany(pair => _rules.Sides.TextsOf(pair));
            var told = progress is null ? null : new VocabularyProgress(progress);
            return TokenizerTrainer.Train(texts, PairMaker.WithTags(config), told, cancellation: cancellation);
        }

        public DataCheckReport Run(SubwordTokenizer tokenizer)
        {
            // The held-out sets first, so that training pairs can be looked up in them.
            var valid = Examine("validation", _data.Valid, tokenizer, []);
            var test = Examine("test", _data.Test, tokenizer, [valid.Pairs]);
            var train = Examine(Training, _data.Train, tokenizer, [valid.Pairs, test.Pairs]);
            var splits = new[] { train, valid, test }.Where(split => split.Corpora > 0).ToList();
            foreach (var split in splits)
            {
                if (split != train && train.Pairs.Whole)
                {
                    TellUnseen(split.Seen, train.Seen, split.Log);
                }

                _findings.AddRange(split.Log.Findings());
            }

            var batches = Batches(train.Pairs);
            return new DataCheckReport
            {
                Splits = [.. splits.Select(split => Check(split))],
                VocabSize = tokenizer.VocabSize,
                VocabularyCoverage = null,
                Batches = batches,
                Findings = _findings,
            };
        }

        private Examined Examine(string name, IReadOnlyList<CorpusConfig> corpora, SubwordTokenizer tokenizer, IReadOnlyList<SplitExamination> heldOut)
        {
            var log = new FindingLog(name, _rules.DropLong);
            var inspector = new PairInspector(tokenizer, _rules);
            var examination = new SplitExamination(new SplitToExamine(name, corpora, mostPairs, IsHeldOut: name != Training), inspector, log);
            examination.Run(_data.Swap, heldOut, progress, cancellation);
            return new Examined(examination, corpora.Count, inspector.Seen, log) { Name = name };
        }

        private SplitCheck Check(Examined split) => new(
            split.Name,
            split.Pairs.SourceLengths.Count,
            _rules.Sides == PairSides.Target ? null : new LengthStatistics(split.Pairs.SourceLengths),
            _rules.Sides == PairSides.Source ? null : new LengthStatistics(split.Pairs.TargetLengths),
            split.Pairs.Whole);

        private BatchCheck? Batches(SplitExamination train)
        {
            if (train.SourceLengths.Count == 0)
            {
                return null;
            }

            var lengths = new PairLengths([.. train.SourceLengths], [.. train.TargetLengths]);
            var plan = TokenBucketBatcher.Plan(lengths, [.. Enumerable.Range(0, lengths.Count)], _data.BatchTokens, null);
            var check = new BatchCheck(_data.BatchTokens, plan.Count, lengths.PaddingOf(plan));
            if (check.Padding > MuchPadding && check.Count >= FewBatches)
            {
                var sentence = string.Create(CultureInfo.InvariantCulture, $"{check.Padding:0.0%} of the batches is padding; longer corpora or a smaller data.batch_tokens have less");
                _findings.Add(new DataFinding(Severity.Warning, DataFault.Padding, Training, 1, sentence, []));
            }

            return check;
        }

        private static void TellUnseen(IReadOnlyList<bool> seen, IReadOnlyList<bool> inTraining, FindingLog log)
        {
            for (var value = 0; value < seen.Count; value++)
            {
                if (seen[value] && !inTraining[value])
                {
                    log.Count(DataFault.UnseenCharacters, TextChecks.Shown(new Rune(value)));
                }
            }
        }

        // What can be read of a corpus; its faults are found when it is examined.
        private IEnumerable<SentencePair> Readable(CorpusConfig corpus)
        {
            using var pairs = new CorpusReader(corpus, _data.Swap, new FileFindings(new FindingLog("", dropLong: true))).Read().GetEnumerator();
            while (true)
            {
                try
                {
                    if (!pairs.MoveNext())
                    {
                        yield break;
                    }
                }
                catch (InputException)
                {
                    yield break;
                }

                yield return pairs.Current;
            }
        }

        private sealed record Examined(SplitExamination Pairs, int Corpora, IReadOnlyList<bool> Seen, FindingLog Log)
        {
            public required string Name { get; init; }
        }
    }
}
