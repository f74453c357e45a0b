using Seq2Seq.Batching;
using Seq2Seq.Tokenization;

namespace Seq2Seq.Cli.Benchmarks;

/// <summary>
/// Pairs of random token ids with the lengths of image captions: sources normally distributed around the mean with 0.3 of it as deviation, targets
/// around the length of their source. What a model costs does not depend on which ids they are.
/// </summary>
internal static class RandomPairs
{
    private static readonly int FirstId = SpecialTokens.Names.Count;

    /// <summary>Draws pairs; the same ones for the same numbers.</summary>
    public static IReadOnlyList<TokenPair> Draw(int count, int vocabSize, int meanLength, int longest)
    {
        var random = new Random(1);
        var pairs = new TokenPair[count];
        for (var i = 0; i < count; i++)
        {
            var source = Length(random, meanLength, 0.3 * meanLength, longest);
            pairs[i] = new TokenPair(Ids(random, source, vocabSize), Ids(random, Length(random, source, 1.5, longest), vocabSize));
        }

        return pairs;
    }

    private static int Length(Random random, double mean, double deviation, int longest) =>
        Math.Clamp((int)Math.Round(mean + (deviation * Normal(random))), 2, longest);

    private static int[] Ids(Random random, int length, int vocabSize) =>
        [.. Enumerable.Range(0, length).Select(_ => random.Next(FirstId, vocabSize))];

    // Box and Muller 1958.
    private static double Normal(Random random) => Math.Sqrt(-2 * Math.Log(1 - random.NextDouble())) * Math.Cos(2 * Math.PI * random.NextDouble());
}
