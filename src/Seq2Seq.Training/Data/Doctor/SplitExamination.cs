using Seq2Seq.Concurrency;
using Seq2Seq.Configuration;

namespace Seq2Seq.Data.Doctor;

/// <summary>A split to be examined.</summary>
/// <param name="Name">training, validation or test.</param>
/// <param name="Corpora">Its corpora.</param>
/// <param name="MostPairs">How many pairs to look at, shared out among the corpora.</param>
/// <param name="IsHeldOut">Whether pairs of other splits will be looked up in it.</param>
internal sealed record SplitToExamine(string Name, IReadOnlyList<CorpusConfig> Corpora, long MostPairs, bool IsHeldOut);

/// <summary>Examines one split, pair after pair; of each it keeps two lengths and two numbers.</summary>
internal sealed class SplitExamination(SplitToExamine split, PairInspector inspector, FindingLog log)
{
    private const int PairsAtATime = 512;
    private const double RareScript = 0.01;

    private readonly AlignmentCheck _alignment = new();
    private readonly ScriptCensus[] _scripts = [new(), new()];
    private readonly HashSet<ulong> _pairs = [];
    private readonly HashSet<ulong> _sources = [];

    /// <summary>Source lengths, 0 for those that do not count.</summary>
    public List<int> SourceLengths { get; } = [];

    /// <summary>Target lengths, 0 for those that do not count.</summary>
    public List<int> TargetLengths { get; } = [];

    /// <summary>Whether all pairs were looked at.</summary>
    public bool Whole { get; private set; } = true;

    /// <summary>Examines the split.</summary>
    /// <param name="swap">data.swap.</param>
    /// <param name="heldOut">Splits that nothing of this one should be in.</param>
    /// <param name="progress">Told of pairs.</param>
    /// <param name="cancellation">Stops the work.</param>
    public void Run(bool swap, IReadOnlyList<SplitExamination> heldOut, IProgress<PreparationProgress>? progress, CancellationToken cancellation)
    {
        var most = Math.Max(1, split.MostPairs / Math.Max(1, split.Corpora.Count));
        foreach (var corpus in split.Corpora)
        {
            var end = SourceLengths.Count + most;
            _alignment.Restart();
            try
            {
                foreach (var facts in Inspected(new CorpusReader(corpus, swap, new FileFindings(log)).Read(), cancellation))
                {
                    if (SourceLengths.Count == end)
                    {
                        Whole = false;
                        break;
                    }

                    Take(facts, heldOut);
                    if (SourceLengths.Count % 4096 == 0)
                    {
                        progress?.Report(new PreparationProgress($"examining {split.Name} pairs", SourceLengths.Count, null));
                    }
                }
            }
            catch (InputException failure)
            {
                log.Tell(Severity.Error, DataFault.Unreadable, failure.Message);
            }
        }

        foreach (var census in _scripts)
        {
            foreach (var (place, count) in census.Outliers(RareScript))
            {
                log.Count(DataFault.Script, place.ToString(), count);
            }
        }
    }

    /// <summary>Whether the split has the pair, or at least its source.</summary>
    private DataFault? Holds(PairFacts facts) =>
        _pairs.Contains(facts.Hash) ? DataFault.Leak
        : _sources.Contains(facts.SourceHash) ? DataFault.SourceLeak
        : null;

    private void Take(PairFacts facts, IReadOnlyList<SplitExamination> heldOut)
    {
        var place = facts.Place.ToString();
        foreach (var fault in facts.Faults)
        {
            log.Count(fault, place);
        }

        if (!facts.Faults.Contains(DataFault.EmptySide))
        {
            if (!_pairs.Add(facts.Hash))
            {
                log.Count(DataFault.Duplicate, place);
            }

            if (split.IsHeldOut)
            {
                _sources.Add(facts.SourceHash);
            }

            var leaks = heldOut.Select(other => other.Holds(facts)).OfType<DataFault>().ToList();
            if (leaks.Count > 0)
            {
                log.Count(leaks.Contains(DataFault.Leak) ? DataFault.Leak : DataFault.SourceLeak, place);
            }
        }

        if (facts.Unknown > 0)
        {
            log.Count(DataFault.Unknown, place, facts.Unknown);
        }

        _scripts[0].Add(facts.Scripts.Source, facts.Place);
        _scripts[1].Add(facts.Scripts.Target, facts.Place);
        if (facts.SourceLength > 0 && facts.TargetLength > 0 && _alignment.Add(facts.Place, facts.SourceLength, facts.TargetLength) is { } slipped)
        {
            log.Count(DataFault.Misaligned, slipped.ToString());
        }

        SourceLengths.Add(facts.SourceLength);
        TargetLengths.Add(facts.TargetLength);
    }

    private IEnumerable<PairFacts> Inspected(IEnumerable<SentencePair> pairs, CancellationToken cancellation) =>
        OrderedParallel.Select(pairs.Chunk(PairsAtATime), block => Array.ConvertAll(block, inspector.Inspect), cancellation).SelectMany(block => block);

    /// <summary>How many texts of one side are in which script.</summary>
    private sealed class ScriptCensus
    {
        private readonly Dictionary<WritingScript, (long Count, CorpusPlace First)> _texts = [];

        public void Add(WritingScript script, CorpusPlace place)
        {
            if (script != WritingScript.None)
            {
                _texts[script] = _texts.TryGetValue(script, out var known) ? (known.Count + 1, known.First) : (1, place);
            }
        }

        public IEnumerable<(CorpusPlace First, long Count)> Outliers(double rare)
        {
            var total = _texts.Values.Sum(entry => entry.Count);
            return _texts.Values.Where(entry => entry.Count < rare * total).Select(entry => (entry.First, entry.Count));
        }
    }
}
