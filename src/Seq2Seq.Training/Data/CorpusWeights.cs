namespace Seq2Seq.Data;

/// <summary>How often the pairs of each corpus are seen in an epoch.</summary>
/// <param name="Sizes">Number of pairs of each corpus, one after another.</param>
/// <param name="Weights">How often a pair of it is seen; a fraction is the chance of one more time.</param>
internal sealed record CorpusWeights(IReadOnlyList<int> Sizes, IReadOnlyList<double> Weights)
{
    /// <summary>The pairs of an epoch, in the order of the corpora; those of whole weights are the same in every epoch.</summary>
    /// <param name="random">Draws for the fractions.</param>
    public int[] Draw(Random random)
    {
        var pairs = new List<int>(Sizes.Zip(Weights, (size, weight) => (int)Math.Min(Array.MaxLength, Math.Ceiling(size * weight))).Sum());
        var first = 0;
        foreach (var (size, weight) in Sizes.Zip(Weights))
        {
            var (whole, fraction) = ((int)Math.Floor(weight), weight - Math.Floor(weight));
            for (var pair = first; pair < first + size; pair++)
            {
                var times = whole + (fraction > 0 && random.NextDouble() < fraction ? 1 : 0);
                for (var i = 0; i < times; i++)
                {
                    pairs.Add(pair);
                }
            }

            first += size;
        }

        return [.. pairs];
    }
}
