using System.Collections.Concurrent;
using Microsoft.ML.Tokenizers;

namespace Seq2Seq.Tokenization;

/// <summary>
/// Byte-level byte-pair encoding. Microsoft.ML.Tokenizers puts the pieces together; this class cuts the text and remembers the ids of
/// words it has met, since most words of a text are among a few thousand.
/// </summary>
internal sealed class BytePairModel : ITextModel
{
    private const int RememberedWords = 1 << 16;
    private const int LongestRemembered = 32;

    private readonly BpeTokenizer _tokenizer;
    private readonly TokenVocabulary _vocabulary;
    private readonly Lazy<DropoutMerger> _merger;
    private ConcurrentDictionary<string, int[]> _remembered = new(StringComparer.Ordinal);
    private int _rememberedCount;

    public BytePairModel(TokenizerModel model)
    {
        _vocabulary = model.Vocabulary;

        // No special tokens are named to it: their text, typed by a user, is ordinary text.
        _tokenizer = BpeTokenizer.Create(new BpeOptions(model.Vocabulary.Tokens.Select((token, id) => KeyValuePair.Create(token, id)))
        {
            Merges = model.Merges,
            ByteLevel = true,
        });
        _merger = new Lazy<DropoutMerger>(() => new DropoutMerger(model));
    }

    public void Encode(string text, List<int> ids)
    {
        var remembered = _remembered.GetAlternateLookup<ReadOnlySpan<char>>();
        for (var start = 0; start < text.Length;)
        {
            var end = BytePieces.End(text, start);
            var piece = text.AsSpan(start, end - start);
            ids.AddRange((remembered.TryGetValue(piece, out var known) ? known : EncodePiece(piece)).AsSpan());
            start = end;
        }
    }

    /// <summary>Appends the ids of a text with merges left out at random.</summary>
    public void Encode(string text, BpeDropout dropout, List<int> ids)
    {
        var random = new DropoutRandom(dropout);
        for (var start = 0; start < text.Length;)
        {
            var end = BytePieces.End(text, start);
            _merger.Value.Encode(text.AsSpan(start, end - start), ref random, ids);
            start = end;
        }
    }

    public string Decode(IReadOnlyList<int> ids) => _tokenizer.Decode(ids);

    public string Show(int id) => TokenDisplay.Show(ByteAlphabet.TryBytes(_vocabulary[id]));

    private int[] EncodePiece(ReadOnlySpan<char> piece)
    {
        var ids = _tokenizer.EncodeToIds(piece, considerPreTokenization: false, considerNormalization: false).ToArray();
        if (piece.Length <= LongestRemembered && _remembered.TryAdd(piece.ToString(), ids)
            && Interlocked.Increment(ref _rememberedCount) >= RememberedWords)
        {
            // Full: what is frequent will be back soon.
            _remembered = new(StringComparer.Ordinal);
            _rememberedCount = 0;
        }

        return ids;
    }
}
