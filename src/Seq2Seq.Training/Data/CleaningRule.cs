namespace Seq2Seq.Data;

/// <summary>Why a pair is left out.</summary>
public enum CleaningRule
{
    /// <summary>A side is empty or blank (data.drop_empty).</summary>
    Empty,

    /// <summary>Source and target are the same text (data.drop_identical).</summary>
    Identical,

    /// <summary>The same pair came before (data.drop_duplicates).</summary>
    Duplicate,

    /// <summary>A side is too long (data.long_sentences).</summary>
    TooLong,

    /// <summary>One side has too many times the tokens of the other (data.max_ratio).</summary>
    Ratio,
}
