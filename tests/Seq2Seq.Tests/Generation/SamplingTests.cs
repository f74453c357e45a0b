using Seq2Seq.Configuration;
using Seq2Seq.Generation;

namespace Seq2Seq.Tests.Generation;

public sealed class SamplingTests
{
    private const int Draws = 100_000;

    private static readonly float[] LogProbs = [.. new[] { 0.02, 0.30, 0.05, 0.18, 0.001, 0.18, 0.12, 0.089, 0.05, 0.01 }.Select(p => (float)Math.Log(p))];

    public static TheoryData<string> Filters() => [.. Named.Keys];

    private static readonly Dictionary<string, GenerationOptions> Named = new()
    {
        ["none"] = new(),
        ["temperature above 1"] = new() { Temperature = 1.7 },
        ["temperature below 1"] = new() { Temperature = 0.4 },
        ["top-k"] = new() { TopK = 4 },
        ["top-k with a tie"] = new() { TopK = 2 },
        ["top-p"] = new() { TopP = 0.75 },
        ["min-p"] = new() { MinP = 0.35 },
        ["typical"] = new() { Typical = 0.6 },
        ["all"] = new() { Temperature = 1.3, TopK = 7, TopP = 0.9, MinP = 0.2, Typical = 0.9 },
        ["top-k and top-p"] = new() { TopK = 5, TopP = 0.8 },
    };

    [Theory]
    [MemberData(nameof(Filters))]
    public void Draws_have_the_exact_distribution(string filter)
    {
        var options = Named[filter] with { Strategy = Strategy.Sample };
        var expected = Expected(options);
        var counts = new int[expected.Length];
        var sampling = new Sampling(options);

        for (var i = 0; i < Draws; i++)
        {
            counts[sampling.Draw(LogProbs, UniformNumbers.At(1, i / 1000, i / 10 % 100, i % 10))!.Value]++;
        }

        AssertFits(expected, counts);
    }

    [Fact]
    public void Banned_tokens_are_never_drawn_and_the_rest_share_their_probability()
    {
        float[] banned = [.. LogProbs.Select((value, token) => token is 1 or 3 ? float.NegativeInfinity : value)];
        var counts = new int[banned.Length];
        var sampling = new Sampling(new GenerationOptions { Strategy = Strategy.Sample });
        for (var i = 0; i < Draws; i++)
        {
            counts[sampling.Draw(banned, UniformNumbers.At(5, 0, 0, i))!.Value]++;
        }

        var left = banned.Select(value => Math.Exp(value)).ToArray();
        AssertFits([.. left.Select(p => p / left.Sum())], counts);
    }

    [Fact]
    public void When_every_token_is_banned_none_is_drawn()
    {
        float[] nothing = [float.NegativeInfinity, float.NegativeInfinity];

        foreach (var options in Named.Values)
        {
            Assert.Null(new Sampling(options).Draw(nothing, 0.5));
        }
    }

    [Fact]
    public void At_least_one_token_is_left_by_every_filter()
    {
        foreach (var options in new GenerationOptions[] { new() { TopP = 1e-9 }, new() { Typical = 1e-9 }, new() { MinP = 1 }, new() { TopK = 1 } })
        {
            Assert.NotNull(new Sampling(options).Draw(LogProbs, 0.999));
        }
    }

    [Fact]
    public void The_smallest_and_the_largest_number_fall_on_the_first_and_the_last_token_left()
    {
        var sampling = new Sampling(new GenerationOptions { TopK = 3 });

        Assert.Equal(1, sampling.Draw(LogProbs, 0));
        Assert.Equal(5, sampling.Draw(LogProbs, 1 - 1e-16));
    }

    [Fact]
    public void A_large_vocabulary_is_filtered_as_a_plain_sort_would()
    {
        var random = new Random(3);
        var values = Enumerable.Range(0, 1000).Select(_ => (float)(-20 * random.NextDouble())).ToArray();
        foreach (var options in new GenerationOptions[] { new() { TopP = 0.3 }, new() { TopP = 0.99, Temperature = 2 }, new() { TopK = 77, TopP = 0.5 }, new() { Typical = 0.4 } })
        {
            var expected = Expected(options, values);
            var sampling = new Sampling(options);
            var drawn = Enumerable.Range(0, 1_000).Select(i => sampling.Draw(values, i / 1_000.0)!.Value).ToHashSet();
            var likely = Enumerable.Range(0, values.Length).Where(token => expected[token] > 1.1e-3).ToHashSet();
            Assert.DoesNotContain(drawn, token => expected[token] == 0);
            Assert.Subset(drawn, likely);
        }
    }

    [Fact]
    public void Uniform_numbers_depend_on_each_part_of_their_place()
    {
        var places = from seed in Enumerable.Range(0, 6) from line in Enumerable.Range(0, 6) from sample in Enumerable.Range(0, 6) from position in Enumerable.Range(0, 6) select UniformNumbers.At(seed, line, sample, position);

        Assert.Equal(6 * 6 * 6 * 6, places.Distinct().Count());
        Assert.Equal(UniformNumbers.At(1, 2, 3, 4), UniformNumbers.At(1, 2, 3, 4));
    }

    [Fact]
    public void Uniform_numbers_fill_every_part_of_the_unit_interval_alike_along_each_part_of_their_place()
    {
        foreach (var at in new Func<int, double>[] { i => UniformNumbers.At(i, 1, 1, 1), i => UniformNumbers.At(1, i, 1, 1), i => UniformNumbers.At(1, 1, i, 1), i => UniformNumbers.At(1, 1, 1, i) })
        {
            var counts = new int[50];
            for (var i = 0; i < Draws; i++)
            {
                counts[(int)(at(i) * 50)]++;
            }

            AssertFits([.. Enumerable.Repeat(0.02, 50)], counts);
        }
    }

    // The distribution by the definitions, with full sorts.
    private static double[] Expected(GenerationOptions options, float[]? logProbs = null)
    {
        var p = Normalized((logProbs ?? LogProbs).Select(value => Math.Exp(value / (options.Temperature ?? 1))));
        if (options.TopK is { } k)
        {
            var least = p.OrderDescending().ElementAt(k - 1);
            p = Normalized(p.Select(value => value >= least ? value : 0));
        }

        if (options.TopP is { } topP)
        {
            p = Prefix(p, Enumerable.Range(0, p.Length).OrderByDescending(i => p[i]), topP);
        }

        if (options.MinP is { } minP)
        {
            p = Normalized(p.Select(value => value >= minP * p.Max() ? value : 0));
        }

        if (options.Typical is { } typical)
        {
            var entropy = -p.Where(value => value > 0).Sum(value => value * Math.Log(value));
            p = Prefix(p, Enumerable.Range(0, p.Length).Where(i => p[i] > 0).OrderBy(i => Math.Abs(-Math.Log(p[i]) - entropy)), typical);
        }

        return p;
    }

    private static double[] Prefix(double[] p, IEnumerable<int> order, double mass)
    {
        var kept = new double[p.Length];
        var sum = 0.0;
        foreach (var token in order)
        {
            if (sum < mass - 1e-6)
            {
                kept[token] = p[token];
                sum += p[token];
            }
        }

        return Normalized(kept);
    }

    private static double[] Normalized(IEnumerable<double> weights)
    {
        var all = weights.ToArray();
        var sum = all.Sum();
        return [.. all.Select(weight => weight / sum)];
    }

    // Pearson's chi-square below its 99.99% point (Wilson and Hilferty's approximation), and nothing where nothing may be.
    private static void AssertFits(double[] expected, int[] counts)
    {
        var total = counts.Sum();
        var chiSquare = 0.0;
        for (var i = 0; i < counts.Length; i++)
        {
            if (expected[i] == 0)
            {
                Assert.Equal(0, counts[i]);
                continue;
            }

            chiSquare += Math.Pow(counts[i] - expected[i] * total, 2) / (expected[i] * total);
        }

        double freedom = Math.Max(1, expected.Count(p => p > 0) - 1);
        var limit = freedom * Math.Pow(1 - 2 / (9 * freedom) + 3.719 * Math.Sqrt(2 / (9 * freedom)), 3);
        Assert.InRange(chiSquare, 0, limit);
    }
}
