namespace Seq2Seq.Generation;

/// <summary>Why a hypothesis ended.</summary>
public enum FinishReason
{
    /// <summary>The model produced the end token.</summary>
    End,

    /// <summary>The longest length was reached.</summary>
    Length,

    /// <summary>The caller wanted no more of it, or every token was banned.</summary>
    Stopped,
}

/// <summary>One output for a source.</summary>
/// <param name="Ids">Token ids without begin and end tokens.</param>
/// <param name="TokenLogProbs">The model's log-probability of each token, that of the end token last where it ended.</param>
/// <param name="LogProb">Their sum.</param>
/// <param name="Score">The log-probability after the length penalty, by which hypotheses are compared.</param>
/// <param name="FinishReason">Why it ended.</param>
public sealed record Hypothesis(int[] Ids, float[] TokenLogProbs, double LogProb, double Score, FinishReason FinishReason)
{
    /// <summary>Of an empty source: no tokens at all.</summary>
    public static Hypothesis Empty { get; } = new([], [], 0, 0, FinishReason.End);

    /// <summary>Whether the model ended it.</summary>
    public bool Finished => FinishReason == FinishReason.End;

    /// <summary>Which source token or word each target token or word looks at, where that was asked for.</summary>
    public IReadOnlyList<AlignedPair>? Alignment { get; init; }
}

/// <summary>A link of an alignment, i-j in the Pharaoh format.</summary>
/// <param name="Source">Place in the source, from 0.</param>
/// <param name="Target">Place in the target, from 0.</param>
public readonly record struct AlignedPair(int Source, int Target)
{
    /// <summary>"i-j".</summary>
    public override string ToString() => string.Create(System.Globalization.CultureInfo.InvariantCulture, $"{Source}-{Target}");
}
