namespace Seq2Seq.Data;

/// <summary>How long the pairs of a corpus are: end tokens included, 0 for a side that does not count.</summary>
/// <param name="Source">Source lengths.</param>
/// <param name="Target">Target lengths.</param>
internal sealed record PairLengths(int[] Source, int[] Target)
{
    /// <summary>Number of pairs.</summary>
    public int Count => Source.Length;

    /// <summary>The longer side of a pair.</summary>
    public int Longer(int pair) => Math.Max(Source[pair], Target[pair]);
}
