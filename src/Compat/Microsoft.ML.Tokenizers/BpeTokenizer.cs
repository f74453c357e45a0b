using System.Text;

namespace Microsoft.ML.Tokenizers;

/// <summary>Byte-pair encoding, over characters or (ByteLevel) over the bytes of the text.</summary>
public sealed class BpeTokenizer : Tokenizer
{
    private readonly Dictionary<string, int> _ids = new(StringComparer.Ordinal);
    private readonly Dictionary<int, string> _tokens = [];
    private readonly Dictionary<int, string>? _specialTokens;
    private readonly MergeTable _merges;
    private readonly int? _unknownId;

    private BpeTokenizer(BpeOptions options)
    {
        foreach (var (token, id) in options.Vocabulary)
        {
            _ids.Add(token, id);
            _tokens.Add(id, token);
        }

        if (_ids.Count == 0)
        {
            throw new InvalidOperationException("The vocabulary cannot be empty.");
        }

        ByteLevel = options.ByteLevel;
        PreTokenizer = options.PreTokenizer ?? PreTokenizer.CreateWordOrNonWord();
        Normalizer = options.Normalizer;
        SpecialTokens = options.SpecialTokens;
        _specialTokens = options.SpecialTokens?.ToDictionary(entry => entry.Value, entry => entry.Key);
        UnknownToken = options.UnknownToken;
        if (UnknownToken is not null)
        {
            _unknownId = _ids.TryGetValue(UnknownToken, out var unknown)
                ? unknown
                : throw new InvalidOperationException($"Unknown Token '{UnknownToken}' was not present in 'Vocabulary'.");
        }

        _merges = new MergeTable(options.Merges ?? [], _ids);
    }

    public override PreTokenizer? PreTokenizer { get; }

    public override Normalizer? Normalizer { get; }

    public bool ByteLevel { get; }

    public IReadOnlyDictionary<string, int>? SpecialTokens { get; }

    public string? UnknownToken { get; }

    public IReadOnlyDictionary<string, int> Vocabulary => _ids.AsReadOnly();

    public static BpeTokenizer Create(BpeOptions options)
    {
        ArgumentNullException.ThrowIfNull(options);
        return new BpeTokenizer(options);
    }

    // Ids that stand for nothing are passed over, as in the package.
    public string Decode(IEnumerable<int> ids, bool considerSpecialTokens)
    {
        ArgumentNullException.ThrowIfNull(ids);
        var text = new StringBuilder();
        var bytes = new List<byte>();
        foreach (var id in ids)
        {
            var special = _specialTokens?.GetValueOrDefault(id) ?? (!ByteLevel && id == _unknownId ? UnknownToken : null);
            if ((special is not null && !considerSpecialTokens) || (special ?? _tokens.GetValueOrDefault(id)) is not { } token)
            {
                continue;
            }

            if (ByteLevel)
            {
                ByteAlphabet.AppendBytes(token, bytes);
            }
            else
            {
                text.Append(token);
            }
        }

        return ByteLevel ? Encoding.UTF8.GetString(bytes.ToArray()) : text.ToString();
    }

    private protected override string DecodeAll(IEnumerable<int> ids) => Decode(ids, considerSpecialTokens: true);

    private protected override void EncodePiece(ReadOnlySpan<char> piece, int offset, ITokenSink sink)
    {
        if (SpecialTokens is not null && SpecialTokens.TryGetValue(piece.ToString(), out var special))
        {
            sink.Add(special, piece.ToString(), offset, offset + piece.Length);
            return;
        }

        if (ByteLevel)
        {
            var letters = new char[piece.Length * 3];
            var places = new int[piece.Length * 3];
            var count = ByteAlphabet.Spell(piece, letters, places);
            EncodeLetters(letters.AsSpan(0, count), places.AsSpan(0, count), offset, sink);
        }
        else
        {
            EncodeLetters(piece, [], offset, sink);
        }
    }

    // Letters stand where the text has them, or (ByteLevel) at the places given.
    private void EncodeLetters(ReadOnlySpan<char> letters, ReadOnlySpan<int> places, int offset, ITokenSink sink)
    {
        var ids = new int[letters.Length];
        var lengths = new int[letters.Length];
        var count = Symbols(letters, ids, lengths);
        _merges.Apply(ids.AsSpan(0, count), lengths.AsSpan(0, count));

        var start = 0;
        for (var i = 0; i < count; i++)
        {
            if (lengths[i] == 0)
            {
                continue;
            }

            var end = start + lengths[i];
            var (from, to) = places.IsEmpty ? (start, end) : (places[start], places[end - 1] + 1);
            sink.Add(ids[i], _tokens[ids[i]], offset + from, offset + to);
            start = end;
        }
    }

    // The characters' ids; one that the vocabulary lacks is the unknown token, or is dropped when there is none.
    private int Symbols(ReadOnlySpan<char> letters, Span<int> ids, Span<int> lengths)
    {
        var lookup = _ids.GetAlternateLookup<ReadOnlySpan<char>>();
        var count = 0;
        for (var i = 0; i < letters.Length;)
        {
            var length = i + 1 < letters.Length && char.IsSurrogatePair(letters[i], letters[i + 1]) ? 2 : 1;
            if ((lookup.TryGetValue(letters.Slice(i, length), out var known) ? known : _unknownId) is { } id)
            {
                ids[count] = id;
                lengths[count++] = length;
            }

            i += length;
        }

        return count;
    }
}
