namespace Seq2Seq.Generation;

/// <summary>Why a hypothesis ended.</summary>
public enum FinishReason
{
    /// <summary>The model produced the end token.</summary>
    End,

    /// <summary>The longest length was reached.</summary>
    Length,
}

/// <summary>One output for a source.</summary>
/// <param name="Ids">Token ids without begin and end tokens.</param>
/// <param name="LogProb">Sum of the model's log-probabilities of the tokens, end token included.</param>
/// <param name="FinishReason">Why it ended.</param>
public sealed record Hypothesis(int[] Ids, double LogProb, FinishReason FinishReason)
{
    /// <summary>Whether the model ended it.</summary>
    public bool Finished => FinishReason == FinishReason.End;
}
