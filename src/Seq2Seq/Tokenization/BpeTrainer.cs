using System.Runtime.InteropServices;
using System.Text;
using Seq2Seq.Configuration;

namespace Seq2Seq.Tokenization;

/// <summary>
/// Learns byte-level byte-pair encoding (Sennrich et al. 2016, algorithm 1): starting from bytes, the most frequent pair of neighbours
/// within words becomes one token, over and over. Of equally frequent pairs the one with the lower left id wins, then the lower right id;
/// ids are given in the order in which tokens are made, so the outcome depends on the word counts and on nothing else.
/// </summary>
/// <remarks>
/// Counts are kept up to date rather than counted again: each pair knows the words it was seen in, and only those are gone through when
/// it is merged. The heap may hold out-of-date entries; they are put right when they come to the top.
/// </remarks>
internal sealed class BpeTrainer
{
    private readonly TokenizerConfig _config;
    private readonly HashSet<string> _reserved;
    private readonly List<string> _tokens = [];
    private readonly Dictionary<string, int> _ids = new(StringComparer.Ordinal);
    private readonly List<string> _merges = [];

    private readonly int[] _symbols;
    private readonly int[] _starts;
    private readonly int[] _lengths;
    private readonly long[] _counts;

    private readonly Dictionary<Pair, Occurrences> _pairs = [];
    private readonly PriorityQueue<Pair, Rank> _heap = new();
    private readonly List<Pair> _grown = [];

    private BpeTrainer(IReadOnlyDictionary<string, long> words, TokenizerConfig config)
    {
        _config = config;
        _reserved = TokenVocabulary.ReservedNames(config).ToHashSet(StringComparer.Ordinal);
        foreach (var token in TokenVocabulary.ReservedNames(config).Concat(ByteAlphabet.InVocabularyOrder.Select(value => ByteAlphabet.Letter(value).ToString())))
        {
            AddToken(token);
        }

        var byteIds = Enumerable.Range(0, 256).Select(value => _ids[ByteAlphabet.Letter((byte)value).ToString()]).ToArray();
        _symbols = new int[words.Keys.Sum(word => (long)Encoding.UTF8.GetByteCount(word))];
        _starts = new int[words.Count];
        _lengths = new int[words.Count];
        _counts = new long[words.Count];
        var (index, place) = (0, 0);
        foreach (var (word, count) in words)
        {
            var bytes = Encoding.UTF8.GetBytes(word);
            _starts[index] = place;
            _lengths[index] = bytes.Length;
            _counts[index++] = count;
            foreach (var value in bytes)
            {
                _symbols[place++] = byteIds[value];
            }
        }
    }

    /// <summary>The vocabulary in the order of its ids, and the merges in the order in which they were learnt.</summary>
    public static TokenizerModel Learn(
        IReadOnlyDictionary<string, long> words, TokenizerConfig config, IProgress<TokenizerProgress>? progress, CancellationToken cancellation)
    {
        var trainer = new BpeTrainer(words, config);
        trainer.CountPairs();
        trainer.Learn(progress, cancellation);
        return new TokenizerModel(config, new TokenVocabulary(trainer._tokens, config), trainer._merges);
    }

    private void CountPairs()
    {
        for (var word = 0; word < _counts.Length; word++)
        {
            var symbols = _symbols.AsSpan(_starts[word], _lengths[word]);
            for (var i = 0; i + 1 < symbols.Length; i++)
            {
                Gain(new Pair(symbols[i], symbols[i + 1]), word);
            }
        }

        Queue();
    }

    private void Learn(IProgress<TokenizerProgress>? progress, CancellationToken cancellation)
    {
        while (_tokens.Count < _config.VocabSize && _heap.TryDequeue(out var pair, out var rank))
        {
            if (!_pairs.TryGetValue(pair, out var occurrences) || rank.Count > occurrences.Count)
            {
                if (occurrences is not null)
                {
                    _heap.Enqueue(pair, new Rank(occurrences.Count, pair));
                }

                continue;
            }

            if (rank.Count < _config.MinFrequency)
            {
                break;
            }

            cancellation.ThrowIfCancellationRequested();
            Merge(pair, occurrences);
            progress?.Report(new TokenizerProgress(TokenizerStage.Building, _tokens.Count, _config.VocabSize));
        }
    }

    private void Merge(Pair pair, Occurrences occurrences)
    {
        _pairs.Remove(pair);
        var name = _tokens[pair.Left] + _tokens[pair.Right];
        if (_reserved.Contains(name))
        {
            return; // text must never become a special token or a user symbol
        }

        // Two different pairs may spell one token; it is in the vocabulary once.
        var merged = _ids.TryGetValue(name, out var known) ? known : AddToken(name);
        _merges.Add($"{_tokens[pair.Left]} {_tokens[pair.Right]}");
        foreach (var word in CollectionsMarshal.AsSpan(occurrences.Words))
        {
            _lengths[word] = MergeIn(word, pair, merged);
        }

        Queue();
    }

    // Rewrites one word and returns its new length. The counts follow one replacement after another, left to right.
    private int MergeIn(int word, Pair pair, int merged)
    {
        var symbols = _symbols.AsSpan(_starts[word], _lengths[word]);
        var write = symbols.IndexOf([pair.Left, pair.Right]);
        if (write < 0)
        {
            return symbols.Length;
        }

        for (var read = write; read < symbols.Length; read++)
        {
            if (symbols[read] != pair.Left || read + 1 == symbols.Length || symbols[read + 1] != pair.Right)
            {
                symbols[write++] = symbols[read];
                continue;
            }

            if (write > 0)
            {
                Lose(new Pair(symbols[write - 1], pair.Left), word);
                Gain(new Pair(symbols[write - 1], merged), word);
            }

            if (read + 2 < symbols.Length)
            {
                Lose(new Pair(pair.Right, symbols[read + 2]), word);
                Gain(new Pair(merged, symbols[read + 2]), word);
            }

            symbols[write++] = merged;
            read++;
        }

        return write;
    }

    private void Gain(Pair pair, int word)
    {
        ref var occurrences = ref CollectionsMarshal.GetValueRefOrAddDefault(_pairs, pair, out _);
        occurrences ??= new Occurrences();
        occurrences.Count += _counts[word];
        if (occurrences.Words.Count == 0 || occurrences.Words[^1] != word)
        {
            occurrences.Words.Add(word);
        }

        if (!occurrences.Grown)
        {
            occurrences.Grown = true;
            _grown.Add(pair);
        }
    }

    private void Lose(Pair pair, int word)
    {
        if (_pairs.TryGetValue(pair, out var occurrences))
        {
            occurrences.Count -= _counts[word];
        }
    }

    private void Queue()
    {
        foreach (var pair in _grown)
        {
            var occurrences = _pairs[pair];
            occurrences.Grown = false;
            _heap.Enqueue(pair, new Rank(occurrences.Count, pair));
        }

        _grown.Clear();
    }

    private int AddToken(string token)
    {
        _ids.Add(token, _tokens.Count);
        _tokens.Add(token);
        return _tokens.Count - 1;
    }

    private readonly record struct Pair(int Left, int Right) : IComparable<Pair>
    {
        public int CompareTo(Pair other) => Left != other.Left ? Left.CompareTo(other.Left) : Right.CompareTo(other.Right);
    }

    private readonly record struct Rank(long Count, Pair Pair) : IComparable<Rank>
    {
        public int CompareTo(Rank other) => Count != other.Count ? other.Count.CompareTo(Count) : Pair.CompareTo(other.Pair);
    }

    private sealed class Occurrences
    {
        public long Count { get; set; }

        /// <summary>Whether the count has gone up since the pair was last put on the heap.</summary>
        public bool Grown { get; set; }

        /// <summary>Words in which the pair was seen; it may have gone from some since.</summary>
        public List<int> Words { get; } = [];
    }
}
