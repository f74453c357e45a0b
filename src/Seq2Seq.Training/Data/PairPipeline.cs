using Seq2Seq.Batching;
using Seq2Seq.Concurrency;
using Seq2Seq.Configuration;
using Seq2Seq.Files;

namespace Seq2Seq.Data;

/// <summary>
/// From text to token ids: one thread reads and cleans by text, all of them encode and clean by length, and the pairs come out in the order of the text.
/// Only a few blocks of lines are in memory at a time.
/// </summary>
internal sealed class PairPipeline(IReadOnlyList<CorpusConfig> corpora, bool swap, PairRules rules)
{
    private const int PairsAtATime = 1024;

    private readonly Dictionary<CleaningRule, long> _dropped = [];
    private readonly HashSet<ulong> _seen = [];
    private long _read;
    private long _kept;
    private long _sourceTokens;
    private long _targetTokens;

    /// <summary>Runs once.</summary>
    /// <param name="encoder">Makes the ids.</param>
    /// <param name="sink">Takes the pairs.</param>
    /// <param name="progress">Told of bytes of text read; may be null.</param>
    /// <param name="cancellation">Stops the work.</param>
    /// <exception cref="InputException">The text cannot be used; the message says where.</exception>
    public SplitReport Run(PairEncoder encoder, IPairSink sink, IProgress<long>? progress, CancellationToken cancellation)
    {
        var finished = 0L;
        foreach (var corpus in corpora)
        {
            var watcher = new ReadBytes();
            var blocks = Cleaned(new CorpusReader(corpus, swap, watcher).Read()).Chunk(PairsAtATime);
            foreach (var block in OrderedParallel.Select(blocks, block => Array.ConvertAll(block, item => encoder.Encode(item.Pair, item.Number)), cancellation))
            {
                Take(block, sink);
                progress?.Report(finished + watcher.Total);
            }

            sink.EndCorpus();
            finished += watcher.Total;
            progress?.Report(finished);
        }

        return new SplitReport(_read, _kept, _sourceTokens, _targetTokens, _dropped);
    }

    private IEnumerable<(SentencePair Pair, long Number)> Cleaned(IEnumerable<SentencePair> pairs)
    {
        foreach (var pair in pairs)
        {
            var broken = rules.OfText(pair) ?? (rules.DropDuplicates && !_seen.Add(Hash(pair)) ? CleaningRule.Duplicate : null);
            if (broken is null)
            {
                yield return (pair, _read);
            }
            else
            {
                Drop(broken.Value);
            }

            _read++;
        }
    }

    private ulong Hash(SentencePair pair) => rules.Sides switch
    {
        PairSides.Source => TextHash.Of(pair.TaggedSource),
        PairSides.Target => TextHash.Of(pair.Target),
        _ => TextHash.Of(pair.TaggedSource, pair.Target),
    };

    private void Take((TokenPair Tokens, CleaningRule? Broken)[] block, IPairSink sink)
    {
        foreach (var (tokens, broken) in block)
        {
            if (broken is { } rule)
            {
                Drop(rule);
                continue;
            }

            sink.Add(tokens);
            _kept++;
            _sourceTokens += rules.Sides == PairSides.Target ? 0 : tokens.Source.Length + 1;
            _targetTokens += rules.Sides == PairSides.Source ? 0 : tokens.Target.Length + 1;
        }
    }

    private void Drop(CleaningRule rule) => _dropped[rule] = _dropped.GetValueOrDefault(rule) + 1;

    /// <summary>Counts the bytes that have been read of the files of one corpus.</summary>
    private sealed class ReadBytes : StrictWatcher
    {
        private const int LinesBetween = 256;

        private readonly Dictionary<string, long> _files = [];

        public long Total => _files.Values.Sum();

        public override void OnLine(TextLines lines)
        {
            if (lines.Line % LinesBetween == 1)
            {
                _files[lines.Name] = lines.BytesRead;
            }
        }
    }
}

/// <summary>Takes the pairs of a split as they are made, in their order.</summary>
internal interface IPairSink
{
    /// <summary>The next pair.</summary>
    void Add(TokenPair pair);

    /// <summary>All pairs of a corpus have been added.</summary>
    void EndCorpus();
}
