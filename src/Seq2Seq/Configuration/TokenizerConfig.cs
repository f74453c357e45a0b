using System.Diagnostics.CodeAnalysis;

namespace Seq2Seq.Configuration;

/// <summary>What a token is.</summary>
public enum TokenizerKind
{
    /// <summary>A subword of byte-level byte-pair encoding (Sennrich et al. 2016): any text can be written.</summary>
    Bpe,

    /// <summary>One Unicode scalar value: for transliteration and grapheme-to-phoneme conversion.</summary>
    [SuppressMessage("Naming", "CA1720", Justification = "The configuration's own word, char.")]
    Char,

    /// <summary>A word or a punctuation mark: for teaching.</summary>
    Word,
}

/// <summary>A Unicode normalization form (Unicode Standard Annex 15).</summary>
public enum TextNormalization
{
    /// <summary>Text is taken as it is, and decodes back to itself exactly.</summary>
    None,

    /// <summary>Canonical composition: one spelling for characters that look and mean the same.</summary>
    Nfc,

    /// <summary>Compatibility composition: also full-width letters, ligatures, circled digits and the like become plain.</summary>
    Nfkc,
}

/// <summary>The subword model: what config.json of a tokenizer folder holds, and the <c>tokenizer</c> section of a run.</summary>
public sealed record TokenizerConfig : IConfigSection
{
    /// <summary>The newest format that this program reads and the one it writes.</summary>
    public const int CurrentFormat = 1;

    private const int SpecialTokens = 4;
    private const int Bytes = 256;

    /// <summary>Version of the folder's format.</summary>
    public int Format { get; init; } = CurrentFormat;

    /// <summary>What a token is.</summary>
    public TokenizerKind Kind { get; init; } = TokenizerKind.Bpe;

    /// <summary>Wanted number of tokens; special tokens, user symbols and (bpe) the 256 bytes included.</summary>
    public int VocabSize { get; init; } = 8000;

    /// <summary>Pairs (bpe), characters or words seen less often make no token.</summary>
    public int MinFrequency { get; init; } = 2;

    /// <summary>Whether text is lowercased first; decoded text then stays lowercase.</summary>
    public bool Lowercase { get; init; }

    /// <summary>The form that text is brought to first.</summary>
    public TextNormalization Normalization { get; init; } = TextNormalization.None;

    /// <summary>Probability of leaving out a merge while training (BPE-dropout, Provilkov et al. 2020); bpe only.</summary>
    public double Dropout { get; init; }

    /// <summary>Further special tokens, such as language tags (">>fr&lt;&lt;"): never found in text, used by id only.</summary>
    public IReadOnlyList<string> UserSymbols { get; init; } = [];

    /// <inheritdoc/>
    public IEnumerable<ConfigProblem> Validate()
    {
        if (Format != CurrentFormat)
        {
            yield return new("format", $"is {Format}; this program reads format {CurrentFormat}");
        }

        var least = SpecialTokens + UserSymbols.Count + (Kind == TokenizerKind.Bpe ? Bytes : 1);
        if (VocabSize < least)
        {
            yield return new("vocab_size", $"is {VocabSize}; at least {least} is wanted ({Parts()})");
        }

        if (MinFrequency < 1)
        {
            yield return new("min_frequency", $"is {MinFrequency}; at least 1 is wanted");
        }

        if (!(Dropout is >= 0 and < 1))
        {
            yield return new("dropout", $"is {Dropout}; a probability from 0 to below 1 is wanted");
        }
        else if (Dropout > 0 && Kind != TokenizerKind.Bpe)
        {
            yield return new("dropout", $"is {Dropout}; only kind bpe has merges to leave out");
        }

        foreach (var problem in SymbolProblems())
        {
            yield return problem;
        }
    }

    private string Parts() => $"{SpecialTokens} special tokens"
        + (UserSymbols.Count > 0 ? $", {UserSymbols.Count} user symbols" : "")
        + (Kind == TokenizerKind.Bpe ? $" and {Bytes} bytes" : " and a token");

    private IEnumerable<ConfigProblem> SymbolProblems()
    {
        for (var i = 0; i < UserSymbols.Count; i++)
        {
            var symbol = UserSymbols[i];
            var problem = symbol switch
            {
                _ when symbol.EnumerateRunes().Count() < 2 => "at least two characters are wanted",
                _ when symbol.Any(c => char.IsWhiteSpace(c) || char.IsControl(c)) => "white space and control characters are not allowed",
                "<pad>" or "<s>" or "</s>" or "<unk>" => "the vocabulary has that special token already",
                _ when UserSymbols.Take(i).Contains(symbol) => "it is given twice",
                _ => null,
            };
            if (problem is not null)
            {
                yield return new($"user_symbols[{i}]", $"is '{symbol}'; {problem}");
            }
        }
    }
}
