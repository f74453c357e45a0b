namespace Seq2Seq.Tokenization;

/// <summary>A trained tokenizer and what it was trained on.</summary>
/// <param name="Tokenizer">The tokenizer.</param>
/// <param name="Report">Figures and warnings.</param>
public sealed record TokenizerTrainingResult(SubwordTokenizer Tokenizer, TokenizerTrainingReport Report);

/// <summary>What a tokenizer was trained on, and how well it covers that text.</summary>
public sealed record TokenizerTrainingReport
{
    /// <summary>Lines of text.</summary>
    public required long Lines { get; init; }

    /// <summary>Words: the pieces that no token crosses.</summary>
    public required long Words { get; init; }

    /// <summary>Different words.</summary>
    public required long DistinctWords { get; init; }

    /// <summary>Characters (Unicode scalar values after normalization); of kind word, words.</summary>
    public required long Units { get; init; }

    /// <summary>Different ones.</summary>
    public required int DistinctUnits { get; init; }

    /// <summary>Those that one token writes; of kind bpe the others are written as several bytes, of the other kinds they are unk.</summary>
    public required long CoveredUnits { get; init; }

    /// <summary>The most frequent characters, or words, that no single token writes; at most 20.</summary>
    public required IReadOnlyList<string> Uncovered { get; init; }

    /// <summary>What the user should know, a sentence each.</summary>
    public required IReadOnlyList<string> Warnings { get; init; }

    /// <summary>Share of the text's characters, or words, that one token writes: 0 to 1; 1 of an empty text.</summary>
    public double Coverage => Units == 0 ? 1 : (double)CoveredUnits / Units;
}
