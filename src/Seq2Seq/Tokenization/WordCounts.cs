using System.Collections.Concurrent;
using System.Runtime.ExceptionServices;
using System.Runtime.InteropServices;
using Seq2Seq.Configuration;

namespace Seq2Seq.Tokenization;

/// <summary>The different words of a text and how often each occurs.</summary>
internal sealed class WordCounts
{
    private const int LinesAtATime = 1024;

    private readonly Dictionary<string, long> _counts = new(StringComparer.Ordinal);
    private readonly Dictionary<string, long>.AlternateLookup<ReadOnlySpan<char>> _lookup;

    private WordCounts() => _lookup = _counts.GetAlternateLookup<ReadOnlySpan<char>>();

    /// <summary>Lines counted.</summary>
    public long Lines { get; private set; }

    /// <summary>Each word and its number of occurrences.</summary>
    public IReadOnlyDictionary<string, long> Counts => _counts;

    /// <summary>Counts the words of lines on several threads; the lines themselves are asked for by one thread at a time.</summary>
    public static WordCounts Count(IEnumerable<string> lines, TokenizerConfig config, IProgress<TokenizerProgress>? progress, ParallelOptions options)
    {
        var normalizer = new TextNormalizer(config);
        var total = new WordCounts();
        try
        {
            Parallel.ForEach(
                Partitioner.Create(lines.Chunk(LinesAtATime), EnumerablePartitionerOptions.NoBuffering),
                options,
                () => new WordCounts(),
                (chunk, _, own) =>
                {
                    foreach (var line in chunk)
                    {
                        own.AddLine(normalizer.Apply(line), config.Kind);
                    }

                    lock (total)
                    {
                        total.Lines += chunk.Length;
                        progress?.Report(new TokenizerProgress(TokenizerStage.Counting, total.Lines, null));
                    }

                    return own;
                },
                total.Add);
        }
        catch (AggregateException failure)
        {
            // What the reader of the lines has to say (file and line) is what the caller wants to hear.
            ExceptionDispatchInfo.Throw(failure.Flatten().InnerExceptions[0]);
        }

        return total;
    }

    private void AddLine(string line, TokenizerKind kind)
    {
        if (kind == TokenizerKind.Word)
        {
            foreach (var word in WordPieces.Split(line))
            {
                CollectionsMarshal.GetValueRefOrAddDefault(_counts, word, out _)++;
            }

            return;
        }

        for (var start = 0; start < line.Length;)
        {
            var end = BytePieces.End(line, start);
            CollectionsMarshal.GetValueRefOrAddDefault(_lookup, line.AsSpan(start, end - start), out _)++;
            start = end;
        }
    }

    private void Add(WordCounts other)
    {
        lock (this)
        {
            foreach (var (word, count) in other._counts)
            {
                CollectionsMarshal.GetValueRefOrAddDefault(_counts, word, out _) += count;
            }
        }
    }
}
