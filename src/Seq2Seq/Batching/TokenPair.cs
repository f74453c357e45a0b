namespace Seq2Seq.Batching;

/// <summary>A pair as token ids, without begin and end tokens.</summary>
/// <param name="Source">Source ids.</param>
/// <param name="Target">Target ids.</param>
public readonly record struct TokenPair(int[] Source, int[] Target)
{
    /// <summary>Positions that the longer side takes, its end token included.</summary>
    public int Length => Math.Max(Source.Length, Target.Length) + 1;
}
