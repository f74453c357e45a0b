namespace Seq2Seq.Generation;

/// <summary>What is read off the cross-attention of a pair, [target tokens, source tokens + 1] (<see cref="IAttentionNetwork.CrossAttention"/>).</summary>
internal static class CrossAttention
{
    /// <summary>Which source token each target token looks at most.</summary>
    public static IReadOnlyList<AlignedPair> Links(float[,] weights)
    {
        var sources = weights.GetLength(1) - 1;
        var links = new List<AlignedPair>();
        for (var target = 0; target < weights.GetLength(0); target++)
        {
            links.Add(new AlignedPair(Enumerable.Range(0, sources).MaxBy(source => weights[target, source]), target));
        }

        return links;
    }

    /// <summary>
    /// The sum over source tokens of log(min(attention that the whole target paid to it, 1)) (Wu et al. 2016, equation 14): 0 where every token was read.
    /// </summary>
    public static double Coverage(float[,] weights)
    {
        var sum = 0.0;
        for (var source = 0; source < weights.GetLength(1) - 1; source++)
        {
            var attention = 0.0;
            for (var target = 0; target < weights.GetLength(0); target++)
            {
                attention += weights[target, source];
            }

            sum += Math.Log(Math.Clamp(attention, 1e-9, 1));
        }

        return sum;
    }
}
