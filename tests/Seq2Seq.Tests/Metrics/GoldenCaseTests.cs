using System.Text.Json.Nodes;
using Seq2Seq.Metrics;

namespace Seq2Seq.Tests.Metrics;

/// <summary>sacreBLEU 2.6.0's own numbers, which it gave with six digits.</summary>
public sealed class GoldenCaseTests
{
    private const string File = "sacrebleu_golden.json";
    private const double Tolerance = 1e-6;

    public static TheoryData<string> Ids => MetricFixture.Ids(File);

    [Theory]
    [MemberData(nameof(Ids))]
    public void Bleu_is_sacrebleus(string id)
    {
        var node = MetricFixture.Case(File, id);
        Check(node, "bleu_13a", new BleuOptions());
        Check(node, "bleu_none", new BleuOptions { Tokenizer = BleuTokenizer.None });
        Check(node, "bleu_intl", new BleuOptions { Tokenizer = BleuTokenizer.International });
        Check(node, "bleu_char", new BleuOptions { Tokenizer = BleuTokenizer.Character });
        Check(node, "bleu_13a_lc", new BleuOptions { Lowercase = true });
    }

    [Theory]
    [MemberData(nameof(Ids))]
    public void Chrf_is_sacrebleus(string id)
    {
        var node = MetricFixture.Case(File, id);
        foreach (var (name, metric) in new[] { ("chrf2", new Chrf()), ("chrfpp", new Chrf(new ChrfOptions { WordOrder = 2 })) })
        {
            var expected = node["expected"]![name]!;
            var score = metric.CorpusScore(MetricFixture.Hypotheses(node), MetricFixture.References(node));
            Assert.Equal((double)expected["score"]!, score.Value, Tolerance);
            Assert.Equal((string?)expected["signature"], score.Signature);
        }
    }

    [Theory]
    [MemberData(nameof(Ids))]
    public void Ter_is_sacrebleus(string id)
    {
        var node = MetricFixture.Case(File, id);
        var expected = node["expected"]!["ter"]!;
        var score = new Ter().CorpusScore(MetricFixture.Hypotheses(node), MetricFixture.References(node));
        Assert.Equal((double)expected["score"]!, score.Value, Tolerance);
        Assert.Equal((long)expected["num_edits"]!, score.Edits);
        Assert.Equal((double)expected["ref_length"]!, score.ReferenceLength, Tolerance);
        Assert.Equal((string?)expected["signature"], score.Signature);
    }

    [Theory]
    [MemberData(nameof(Ids))]
    public void Sentence_scores_are_sacrebleus(string id)
    {
        var node = MetricFixture.Case(File, id);
        var hypotheses = MetricFixture.Hypotheses(node);
        var references = MetricFixture.References(node);
        for (var i = 0; i < hypotheses.Length; i++)
        {
            string?[] own = [.. references.Select(stream => stream[i])];
            CheckSentence(node, "sentence_bleu", i, new Bleu().SentenceScore(hypotheses[i], own));
            CheckSentence(node, "sentence_chrf2", i, new Chrf().SentenceScore(hypotheses[i], own));
            CheckSentence(node, "sentence_ter", i, new Ter().SentenceScore(hypotheses[i], own));
        }
    }

    private static void Check(JsonNode node, string name, BleuOptions options)
    {
        var expected = node["expected"]![name]!;
        var score = new Bleu(options).CorpusScore(MetricFixture.Hypotheses(node), MetricFixture.References(node));
        Assert.Equal((double)expected["score"]!, score.Value, Tolerance);
        Assert.Equal((double)expected["bp"]!, score.BrevityPenalty, Tolerance);
        Assert.Equal((long)expected["sys_len"]!, score.HypothesisLength);
        Assert.Equal((long)expected["ref_len"]!, score.ReferenceLength);
        Assert.Equal(MetricFixture.Numbers(expected["correct"]!), score.Correct);
        Assert.Equal(MetricFixture.Numbers(expected["total"]!), score.Total);
        Assert.All(MetricFixture.Numbers(expected["precisions"]!).Zip(score.Precisions), p => Assert.Equal(p.First, p.Second, Tolerance));
        Assert.Equal((string?)expected["signature"], score.Signature);
    }

    private static void CheckSentence(JsonNode node, string name, int line, MetricScore score)
    {
        var expected = node["expected"]![name]!;
        Assert.Equal((double)expected["scores"]![line]!, score.Value, Tolerance);
        Assert.Equal((string?)expected["signature"], score.Signature);
    }
}
