using Seq2Seq.Configuration;
using Seq2Seq.Model;
using Seq2Seq.Tests.Support;

namespace Seq2Seq.Tests;

public sealed class TestSetEvaluationTests : IDisposable
{
    private static readonly string[] Sources = ["The keeper", "A lamp", "The lamp of the keeper"];
    private static readonly string[] References = ["Le gardien", "Une lampe", "La lampe du gardien"];

    private readonly TemporaryFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Fact]
    public void Speed_is_counted_by_the_clock_that_is_given()
    {
        using var translator = Translator.Load(RandomCheckpoint.Save(_folder.File("checkpoint")), TorchNetwork.Loader("cpu"));
        var settings = new EvaluationSettings { Translation = new() { Options = new() { Strategy = Strategy.Greedy, MaxLength = 4 } }, Clock = new HalfSeconds() };

        var evaluation = TestSetEvaluation.Run(translator, TestSet.OfTexts(translator, Sources, [References]), settings, TestContext.Current.CancellationToken);

        Assert.Equal((0.5, 6.0), (evaluation.Elapsed.TotalSeconds, evaluation.SentencesPerSecond));
        Assert.Equal(evaluation.OutputTokens * 2, evaluation.TokensPerSecond);
        Assert.InRange(evaluation.OutputTokens, 3, 12);
        Assert.Equal(evaluation.Translations.Select(one => one.Outputs[0].Text), evaluation.Outputs);
    }

    [Theory]
    [InlineData(Architecture.EncoderDecoder)]
    [InlineData(Architecture.DecoderOnly)]
    public void Loss_is_the_mean_that_scoring_the_references_gives(Architecture architecture)
    {
        using var translator = Translator.Load(RandomCheckpoint.Save(_folder.File("checkpoint"), RandomCheckpoint.Config with { Architecture = architecture }), TorchNetwork.Loader("cpu"));
        var testSet = TestSet.OfTexts(translator, Sources, [References, Sources]);

        var likelihood = ReferenceLikelihood.Measure(translator, testSet.Pairs, 1, TestContext.Current.CancellationToken);

        var scores = translator.Score(testSet.Pairs, cancellation: TestContext.Current.CancellationToken).SelectMany(tokens => tokens).ToList();
        Assert.Equal((scores.Count, 0), (likelihood.Tokens, likelihood.LeftOut.Count));
        Assert.Equal(-scores.Average(), likelihood.Loss, 1e-5);
        Assert.Equal(Math.Exp(likelihood.Loss), likelihood.Perplexity);
    }

    [Fact]
    public void Sources_and_references_must_be_equally_many_and_some()
    {
        using var translator = Translator.Load(RandomCheckpoint.Save(_folder.File("checkpoint")), TorchNetwork.Loader("cpu"));

        Assert.Equal("the test set is empty; a source with a reference is wanted at least.", Refusal([], [[]]));
        Assert.Equal("the test set is empty; a source with a reference is wanted at least.", Refusal(["a"], []));
        Assert.Equal("the test set has 1 sources and 2 references; equally many are wanted.", Refusal(["a"], [["b"], ["c", "d"]]));

        string Refusal(string[] sources, string[][] references) => Assert.Throws<InputException>(() => TestSet.OfTexts(translator, sources, references)).Message;
    }

    // Half a second goes by between two looks.
    private sealed class HalfSeconds : TimeProvider
    {
        private long _looks;

        public override long TimestampFrequency => 2;

        public override long GetTimestamp() => _looks++;
    }
}
