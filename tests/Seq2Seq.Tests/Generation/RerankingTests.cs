using Seq2Seq.Configuration;
using Seq2Seq.Generation;
using Seq2Seq.Metrics;
using Seq2Seq.Tests.Support;

namespace Seq2Seq.Tests.Generation;

public sealed class RerankingTests
{
    private static readonly string[] Texts = ["the cat sat on the mat", "a dog ran", "the cat sat on a mat", "the cat sat on the mat", "the cats sat on the mat"];

    [Theory]
    [InlineData(MbrUtility.Chrf)]
    [InlineData(MbrUtility.Bleu)]
    public void Minimum_Bayes_risk_orders_by_the_mean_agreement_with_all_others(MbrUtility utility)
    {
        var metric = utility == MbrUtility.Bleu ? new Bleu().ForSentences : new Chrf();
        var expected = Enumerable.Range(0, Texts.Length)
            .OrderByDescending(i => Enumerable.Range(0, Texts.Length).Where(j => j != i).Average(j => metric.Value(metric.Statistics(metric.Prepare(Texts[i]), [metric.Prepare(Texts[j])]))));

        Assert.Equal(expected, MinimumBayesRisk.Order(Texts, utility));
        Assert.Equal((0, 1), (MinimumBayesRisk.Order(Texts, utility)[0], MinimumBayesRisk.Order(Texts, utility)[^1]));
    }

    [Theory]
    [InlineData(Strategy.Beam)]
    [InlineData(Strategy.Sample)]
    public void Reranking_changes_the_order_and_nothing_else(Strategy strategy)
    {
        var decoder = ScriptedNetwork.Random(2, vocabSize: 10);
        var options = new GenerationOptions { Strategy = strategy, Samples = strategy == Strategy.Sample ? 5 : null, MinLength = 3, MaxLength = 8 };
        var plain = decoder.Generate(options with { NBest = strategy == Strategy.Beam ? 5 : 1 });

        var reranked = decoder.Generate(options with { Rerank = Reranking.Mbr, NBest = 5 });

        var order = MinimumBayesRisk.Order([.. plain.Select(one => string.Join(' ', one.Ids))], MbrUtility.Chrf);
        Assert.Equal(order.Select(i => plain[i].Ids), reranked.Select(one => one.Ids));
        Assert.Equal(order.Select(i => plain[i].Score), reranked.Select(one => one.Score));
        Assert.Equal(reranked[0].Ids, decoder.Generate(options with { Rerank = Reranking.Mbr }).Single().Ids);
    }

    [Fact]
    public void Beam_hypotheses_of_one_text_are_merged_into_the_best_of_them_and_samples_are_not()
    {
        // Both tokens are written alike.
        var decoder = ScriptedNetwork.Random(2);
        var requests = new GenerationRequest[] { new() { Source = [4] } };
        var options = new GenerationOptions { BeamSize = 50, NBest = 50, MaxLength = 4 };

        var merged = Generators.Run(decoder, requests, options, textOf: ids => new string('x', ids.Count))[0];
        var best = decoder.Generate(options).GroupBy(one => one.Ids.Length).Select(group => group.MaxBy(one => one.Score)!).OrderByDescending(one => one.Score);

        Assert.Equal(best.Select(one => one.Ids), merged.Select(one => one.Ids));
        var sample = new GenerationOptions { Strategy = Strategy.Sample, Samples = 30, MaxLength = 2 };
        Assert.Equal(30, Generators.Run(decoder, requests, sample, textOf: ids => "the same")[0].Count);
    }

    [Fact]
    public void An_ensemble_of_a_network_with_itself_is_that_network()
    {
        var decoder = ScriptedNetwork.Random(2, vocabSize: 10);
        var options = new GenerationOptions { NBest = 5, MaxLength = 8 };

        var twice = Generators.Run(new EnsembleNetwork([decoder, decoder]), [new() { Source = [4] }], options)[0];

        Assert.Equal(decoder.Generate(options).Select(one => one.Ids), twice.Select(one => one.Ids));
    }

    [Fact]
    public void An_ensembles_probabilities_are_the_mean_of_its_members()
    {
        var (one, other) = (ScriptedNetwork.Random(2, vocabSize: 10), ScriptedNetwork.Random(3, vocabSize: 10));
        var joint = new ScriptedNetwork(
            (source, ids) => [.. one.LogProbs(source, ids).Zip(other.LogProbs(source, ids), (a, b) => (float)Math.Log((Math.Exp(a) + Math.Exp(b)) / 2))], vocabSize: 10);
        var options = new GenerationOptions { NBest = 5, MaxLength = 8 };

        var found = Generators.Run(new EnsembleNetwork([one, other]), [new() { Source = [4] }], options)[0];

        var expected = joint.Generate(options);
        Assert.Equal(expected.Select(hypothesis => hypothesis.Ids), found.Select(hypothesis => hypothesis.Ids));
        Assert.All(expected.Zip(found), pair => Assert.Equal(pair.First.LogProb, pair.Second.LogProb, 1e-4));
    }
}
