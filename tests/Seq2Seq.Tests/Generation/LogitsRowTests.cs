using Seq2Seq.Generation;

namespace Seq2Seq.Tests.Generation;

public sealed class LogitsRowTests
{
    [Theory]
    [InlineData(1)]
    [InlineData(7)]
    [InlineData(8)]
    [InlineData(1003)]
    public void The_logarithm_of_the_sum_of_exponentials_is_exact(int length)
    {
        var row = Row(length, spread: 30);

        Assert.Equal(Math.Log(row.Sum(value => Math.Exp(value))), LogitsRow.LogSumExp(row), 1e-5);
        Assert.Equal(500 + Math.Log(row.Sum(value => Math.Exp(value))), LogitsRow.LogSumExp([.. row.Select(value => value + 500)]), 1e-3);
        Assert.Equal(Math.Log(row.Sum(value => Math.Exp(value))), LogitsRow.LogSumExp([.. row, float.NegativeInfinity, -1e30f]), 1e-5);
    }

    [Fact]
    public void Exponentials_are_exact_to_the_precision_of_their_format()
    {
        var row = Row(2001, spread: 80);
        var largest = row.Max();
        var found = row.ToArray();

        LogitsRow.Exponentiate(found, 1.3f);

        Assert.All(row.Zip(found), pair => Assert.InRange(pair.Second / Math.Exp((pair.First - largest) / 1.3f), 1 - 1e-5, 1 + 1e-5));
    }

    [Theory]
    [InlineData(5, 1)]
    [InlineData(5, 9)]
    [InlineData(1003, 1)]
    [InlineData(1003, 40)]
    public void The_best_are_those_of_a_sort_and_of_equal_ones_the_first(int length, int count)
    {
        float[] row = [.. Row(length, spread: 20).Select(value => MathF.Round(value))];
        row[length / 2] = float.NegativeInfinity;
        var best = new (int Token, float Value)[count];

        var found = LogitsRow.Top(row, best);

        var expected = Enumerable.Range(0, length).Where(i => i != length / 2).OrderByDescending(i => row[i]).Take(count).Select(i => (i, row[i]));
        Assert.Equal(expected, best[..found]);
    }

    private static float[] Row(int length, double spread)
    {
        var random = new Random(length);
        return [.. Enumerable.Range(0, length).Select(_ => (float)(random.NextDouble() * spread))];
    }
}
