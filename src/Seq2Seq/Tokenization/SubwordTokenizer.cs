using System.Diagnostics.CodeAnalysis;
using Seq2Seq.Configuration;

namespace Seq2Seq.Tokenization;

/// <summary>
/// Text to token ids and back. Any text encodes; of kind bpe it decodes back to itself exactly, where neither lowercase nor
/// normalization is asked for. Text never encodes to a special token or a user symbol, even when it spells one.
/// May be used from any number of threads at once.
/// </summary>
public sealed class SubwordTokenizer
{
    private readonly TokenizerModel _model;
    private readonly TextNormalizer _normalizer;
    private readonly ITextModel _text;

    internal SubwordTokenizer(TokenizerModel model)
    {
        _model = model;
        _normalizer = new TextNormalizer(model.Config);
        _text = model.Config.Kind switch
        {
            TokenizerKind.Char => new CharacterModel(model.Vocabulary),
            TokenizerKind.Word => new WordModel(model.Vocabulary),
            _ => new BytePairModel(model),
        };
    }

    /// <summary>Number of token ids.</summary>
    public int VocabSize => _model.Vocabulary.Count;

    /// <summary>The ids set aside.</summary>
    [SuppressMessage("Performance", "CA1822", Justification = "A property of the tokenizer at hand, whatever its vocabulary.")]
    public SpecialTokens Specials => SpecialTokens.Default;

    /// <summary>How the tokenizer was made; its vocab_size is the number there is.</summary>
    public TokenizerConfig Config => _model.Config;

    /// <summary>Reads a tokenizer folder: config.json, vocab.json and, of kind bpe, merges.txt.</summary>
    /// <exception cref="InputException">A file is missing or damaged.</exception>
    public static SubwordTokenizer Load(string folder) => new(TokenizerFolder.Read(folder));

    /// <summary>The tokenizer of a checkpoint that is to read or write text.</summary>
    /// <param name="tokenizer">The checkpoint's; null where it has none.</param>
    /// <param name="option">The option that does without, for the message; null where there is none.</param>
    /// <exception cref="InputException">There is none.</exception>
    internal static SubwordTokenizer Require(SubwordTokenizer? tokenizer, string? option = null) => tokenizer
        ?? throw new InputException($"the checkpoint has no tokenizer/ folder, so it works on token ids only{(option is null ? "" : $" ({option})")}.");

    /// <summary>Writes the folder that <see cref="Load"/> reads; made when it is not there. Whoever wants all or nothing writes aside and renames.</summary>
    public void Save(string folder) => TokenizerFolder.Write(_model, folder);

    /// <summary>Tokenizers of the same fingerprint give the same ids for any text.</summary>
    internal string Fingerprint() => _model.Fingerprint();

    /// <summary>
    /// The ids of a text as users write it for a model with language tags: a user symbol at its start, with a space or nothing behind it, stands for itself.
    /// </summary>
    public int[] EncodeTagged(string text)
    {
        ArgumentNullException.ThrowIfNull(text);
        var space = text.IndexOf(' ', StringComparison.Ordinal);
        var (word, rest) = space < 0 ? (text, "") : (text[..space], text[(space + 1)..]);
        return Config.UserSymbols.Contains(word) ? [SymbolId(word), .. Encode(rest)] : Encode(text);
    }

    /// <summary>The ids of a text, without begin and end tokens. A surrogate without its other half counts as U+FFFD.</summary>
    public int[] Encode(string text)
    {
        ArgumentNullException.ThrowIfNull(text);
        var ids = new List<int>((text.Length / 2) + 4);
        _text.Encode(_normalizer.Apply(text), ids);
        return [.. ids];
    }

    /// <summary>The ids of a text with merges left out at random; only of kind bpe.</summary>
    /// <exception cref="NotSupportedException">The tokenizer is of another kind.</exception>
    internal int[] Encode(string text, BpeDropout dropout)
    {
        ArgumentNullException.ThrowIfNull(text);
        if (_text is not BytePairModel pairs)
        {
            throw new NotSupportedException("only a tokenizer of kind bpe has merges to leave out");
        }

        var ids = new List<int>((text.Length / 2) + 4);
        pairs.Encode(_normalizer.Apply(text), dropout, ids);
        return [.. ids];
    }

    /// <summary>The text of ids; special tokens and user symbols are passed over. Bytes that are no character become U+FFFD.</summary>
    /// <exception cref="ArgumentOutOfRangeException">The vocabulary has no such id.</exception>
    public string Decode(IReadOnlyList<int> ids)
    {
        ArgumentNullException.ThrowIfNull(ids);
        return _text.Decode(ids.Where(_model.Vocabulary.IsText).ToList());
    }

    /// <inheritdoc cref="Decode(IReadOnlyList{int})"/>
    public string Decode(ReadOnlySpan<int> ids) => Decode((IReadOnlyList<int>)ids.ToArray());

    /// <summary>A token as people should see it: a space as ▁, bytes that are no whole character as &lt;0xC3&gt;, special tokens by name.</summary>
    /// <exception cref="ArgumentOutOfRangeException">The vocabulary has no such id.</exception>
    public string TokenOf(int id) => _model.Vocabulary.IsText(id) ? _text.Show(id) : _model.Vocabulary[id];

    /// <summary><see cref="TokenOf"/> of each id.</summary>
    public IReadOnlyList<string> Tokens(IReadOnlyList<int> ids)
    {
        ArgumentNullException.ThrowIfNull(ids);
        return ids.Select(TokenOf).ToArray();
    }

    /// <summary>The id of a user symbol such as a language tag.</summary>
    /// <exception cref="InputException">The vocabulary was made without that symbol.</exception>
    public int SymbolId(string symbol) => Config.UserSymbols.Contains(symbol)
        ? _model.Vocabulary.Find(symbol)!.Value
        : throw new InputException($"The tokenizer has no user symbol '{symbol}'; "
            + (Config.UserSymbols.Count == 0 ? "it has none." : $"it has {string.Join(", ", Config.UserSymbols)}."));
}
