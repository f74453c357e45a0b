using Seq2Seq.Metrics;

namespace Seq2Seq.Tests.Metrics;

/// <summary>Corners of Unicode, tokenization and the edit distance, against the second implementation in Fixtures/Metrics.</summary>
public sealed class HardCaseTests
{
    private const string File = "hard_cases.json";

    public static TheoryData<string> Ids => MetricFixture.Ids(File);

    [Theory]
    [MemberData(nameof(Ids))]
    public void Every_variant_scores_as_in_python(string id)
    {
        var variants = MetricFixture.Load(File)["variants"]!.AsObject();
        var node = MetricFixture.Case(File, id);
        Assert.All(node["expected"]!.AsObject(), pair =>
        {
            var metric = MetricFixture.Metric(variants[pair.Key]!);
            var references = new ReferenceSet(metric, MetricFixture.References(node));
            var score = metric.Score(references.Statistics(MetricFixture.Hypotheses(node)));
            Assert.Equal((double)pair.Value!, score.Value, 1e-9);
        });
    }
}
