namespace Microsoft.ML.Tokenizers;

/// <summary>Turns text into token ids and back: normalizer, then pre-tokenizer, then model.</summary>
public abstract class Tokenizer
{
    protected Tokenizer()
    {
    }

    public virtual PreTokenizer? PreTokenizer => null;

    public virtual Normalizer? Normalizer => null;

    public IReadOnlyList<int> EncodeToIds(string text, bool considerPreTokenization = true, bool considerNormalization = true)
    {
        ArgumentNullException.ThrowIfNull(text);
        return EncodeToIds(text.AsSpan(), considerPreTokenization, considerNormalization);
    }

    public IReadOnlyList<int> EncodeToIds(ReadOnlySpan<char> text, bool considerPreTokenization = true, bool considerNormalization = true)
    {
        var sink = new IdSink();
        Encode(text, considerPreTokenization, considerNormalization, sink);
        return sink.Ids;
    }

    public IReadOnlyList<EncodedToken> EncodeToTokens(
        string text, out string? normalizedText, bool considerPreTokenization = true, bool considerNormalization = true)
    {
        ArgumentNullException.ThrowIfNull(text);
        return EncodeToTokens(text.AsSpan(), out normalizedText, considerPreTokenization, considerNormalization);
    }

    public IReadOnlyList<EncodedToken> EncodeToTokens(
        ReadOnlySpan<char> text, out string? normalizedText, bool considerPreTokenization = true, bool considerNormalization = true)
    {
        var sink = new TokenSink();
        normalizedText = Encode(text, considerPreTokenization, considerNormalization, sink);
        return sink.Tokens;
    }

    public virtual string Decode(IEnumerable<int> ids) => DecodeAll(ids);

    private protected abstract string DecodeAll(IEnumerable<int> ids);

    private protected abstract void EncodePiece(ReadOnlySpan<char> piece, int offset, ITokenSink sink);

    // Returns the normalized text, or null when nothing was normalized.
    private string? Encode(ReadOnlySpan<char> text, bool considerPreTokenization, bool considerNormalization, ITokenSink sink)
    {
        if (text.IsEmpty)
        {
            return null;
        }

        var normalized = considerNormalization ? Normalizer?.Normalize(text) : null;
        var input = normalized is null ? text : normalized.AsSpan();
        if (!considerPreTokenization || PreTokenizer is not { } preTokenizer)
        {
            EncodePiece(input, 0, sink);
            return normalized;
        }

        foreach (var (offset, length) in preTokenizer.PreTokenize(input))
        {
            EncodePiece(input.Slice(offset, length), offset, sink);
        }

        return normalized;
    }
}
