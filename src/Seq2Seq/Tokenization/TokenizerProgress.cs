namespace Seq2Seq.Tokenization;

/// <summary>What a training of a tokenizer is at.</summary>
public enum TokenizerStage
{
    /// <summary>Words are counted; the unit is a line.</summary>
    Counting,

    /// <summary>Tokens are made; the unit is a token.</summary>
    Building,
}

/// <summary>How far a training of a tokenizer is.</summary>
/// <param name="Stage">What it is at.</param>
/// <param name="Done">Units done.</param>
/// <param name="Total">Units in all, where that is known.</param>
public readonly record struct TokenizerProgress(TokenizerStage Stage, long Done, long? Total);
