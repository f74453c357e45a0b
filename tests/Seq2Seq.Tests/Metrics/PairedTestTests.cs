using System.Text.Json.Nodes;
using Seq2Seq.Metrics;

namespace Seq2Seq.Tests.Metrics;

public sealed class PairedTestTests
{
    private static readonly JsonObject Fixture = MetricFixture.Load("paired_tests.json");

    public static TheoryData<int> Tests => new(Enumerable.Range(0, Fixture["tests"]!.AsArray().Count));

    [Theory]
    [MemberData(nameof(Tests))]
    public void Bootstrap_gives_the_intervals_and_p_values_that_numpys_draws_give(int index)
    {
        var (node, metric, systems) = Load(index);
        var compared = PairedTest.Compare(metric, systems, new Resampling(ResamplingTest.Bootstrap, 200));
        Assert.Null(compared[0].PValue);
        Check(node["baseline"]!, compared[0].Confidence!);
        for (var k = 1; k < systems.Length; k++)
        {
            var expected = node["bootstrap"]![k - 1]!;
            Assert.Equal((double)node["scores"]![k]!, compared[k].Value, 1e-9);
            Assert.Equal((double)expected["p_value"]!, compared[k].PValue!.Value, 1e-9);
            Check(expected, compared[k].Confidence!);
        }
    }

    [Theory]
    [MemberData(nameof(Tests))]
    public void Approximate_randomization_gives_the_p_values_that_numpys_draws_give(int index)
    {
        var (node, metric, systems) = Load(index);
        var compared = PairedTest.Compare(metric, systems, new Resampling(ResamplingTest.ApproximateRandomization, 300, Seed: 7));
        Assert.Null(compared[0].PValue);
        Assert.All(compared, c => Assert.Null(c.Confidence));
        for (var k = 1; k < systems.Length; k++)
        {
            Assert.Equal((double)node["randomization"]![k - 1]!["p_value"]!, compared[k].PValue!.Value, 1e-9);
        }
    }

    [Theory]
    [MemberData(nameof(Tests))]
    public void One_system_has_the_interval_that_the_baseline_has_beside_others(int index)
    {
        var (node, metric, systems) = Load(index);
        Check(node["baseline"]!, Bootstrap.Confidence(metric, systems[0], new Resampling(ResamplingTest.Bootstrap, 200)));
    }

    [Fact]
    public void A_system_that_is_the_baseline_is_not_called_different_by_chance()
    {
        var (_, metric, systems) = Load(0);
        foreach (var test in Enum.GetValues<ResamplingTest>())
        {
            // sacreBLEU too: no difference exceeds a difference of 0, so only the one that is added counts.
            Assert.Equal(1.0 / 101, PairedTest.Compare(metric, [systems[0], systems[0]], new Resampling(test, 100))[1].PValue);
        }
    }

    [Fact]
    public void The_seed_decides()
    {
        var (_, metric, systems) = Load(0);
        var first = Compare(1);
        Assert.Equal(first, Compare(1));
        Assert.NotEqual(first, Compare(2));

        IReadOnlyList<SystemComparison> Compare(ulong seed) =>
            PairedTest.Compare(metric, systems, new Resampling(ResamplingTest.Bootstrap, 50, seed));
    }

    [Fact]
    public void Systems_of_different_lengths_and_no_trials_are_refused()
    {
        var bleu = new Bleu();
        var one = new ReferenceSet(bleu, [["a"]]).Statistics(["a"]);
        var two = new ReferenceSet(bleu, [["a", "b"]]).Statistics(["a", "b"]);
        var bootstrap = new Resampling(ResamplingTest.Bootstrap, 10);
        Assert.Contains("different numbers of segments", Assert.Throws<InputException>(() => PairedTest.Compare(bleu, [one, two], bootstrap)).Message);
        Assert.Equal("0 trials are asked for; at least 1 is wanted.", Assert.Throws<InputException>(() => new Resampling(ResamplingTest.Bootstrap, 0)).Message);
    }

    private static void Check(JsonNode expected, ConfidenceInterval interval)
    {
        Assert.Equal((double)expected["mean"]!, interval.Mean, 1e-9);
        Assert.Equal((double)expected["ci"]!, interval.HalfWidth, 1e-9);
    }

    private static (JsonNode Node, IMetric Metric, CorpusStatistics[] Systems) Load(int index)
    {
        var node = Fixture["tests"]![index]!;
        var metric = MetricFixture.Metric(node["options"]!);
        var references = new ReferenceSet(metric, [MetricFixture.Strings(Fixture["refs"]!)]);
        return (node, metric, [.. Fixture["systems"]!.AsArray().Select(s => references.Statistics(MetricFixture.Strings(s!)))]);
    }
}
