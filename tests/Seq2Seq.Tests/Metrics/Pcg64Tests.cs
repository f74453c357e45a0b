using System.Text.Json.Nodes;
using Seq2Seq.Metrics;

namespace Seq2Seq.Tests.Metrics;

public sealed class Pcg64Tests
{
    private static readonly JsonArray Numpy = MetricFixture.Parse("random.json").AsArray();

    [Fact]
    public void Draws_are_numpys() => Assert.All(Numpy, node =>
    {
        var seed = (ulong)node!["seed"]!;
        foreach (var draw in node["below"]!.AsArray())
        {
            var random = new Pcg64(seed);
            var count = (int)draw![0]!;
            Assert.Equal(draw[1]!.AsArray().Select(x => (int)x!), Enumerable.Range(0, 24).Select(_ => random.Below(count)));
        }
    });

    [Fact]
    public void Coins_are_numpys() => Assert.All(Numpy, node =>
    {
        var random = new Pcg64((ulong)node!["seed"]!);
        Assert.Equal((string?)node["coins"], string.Concat(Enumerable.Range(0, 150).Select(_ => random.Coin() ? '1' : '0')));
    });

    [Fact]
    public void Every_number_below_comes_about_equally_often()
    {
        var random = new Pcg64(3);
        var counts = new int[7];
        for (var i = 0; i < 70_000; i++)
        {
            counts[random.Below(7)]++;
        }

        // The standard deviation of each count is 93.
        Assert.All(counts, c => Assert.InRange(c, 9_500, 10_500));
    }
}
