using Seq2Seq.Configuration;
using Seq2Seq.Model;
using Seq2Seq.Tests.Support;
using static TorchSharp.torch;

namespace Seq2Seq.Tests.Model;

/// <summary>The loss that goes through the rows in blocks, held to the loss written out.</summary>
public sealed class SequenceLossTests
{
    // With 10,007 tokens a block is 64 rows, so that 3 x 50 rows are three blocks, the last one not full.
    private static readonly ModelConfig Large = Models.Small with { VocabSize = 10_007, TieEmbeddings = EmbeddingTying.None, OutputBias = true };

    [Theory]
    [InlineData(0.0, true)]
    [InlineData(0.1, true)]
    [InlineData(0.3, false)]
    public void Loss_and_gradients_are_those_of_all_logits_at_once(double smoothing, bool bias)
    {
        using var scope = NewDisposeScope();
        using var model = Models.Create(Large with { OutputBias = bias });
        var (hidden, expected) = Example();
        var weights = new[] { model.OutputWeights.Weight, model.OutputWeights.Bias }.OfType<Tensor>().ToArray();

        var sums = SequenceLoss.Compute(model, hidden, expected, smoothing);
        var found = Gradients.Of(sums.Smoothed.Times(0.25), [hidden, .. weights]);

        var logProbs = nn.functional.log_softmax(model.Logits(hidden), -1);
        var valid = expected.IsNot(Large.PadId);
        var ofLabels = logProbs.gather(2, expected.unsqueeze(2)).squeeze(2).neg();
        var plain = (ofLabels.Times(1 - smoothing) - logProbs.mean([2L]).Times(smoothing))[valid].sum();
        var wanted = Gradients.Of(plain.Times(0.25), [hidden, .. weights]);

        Assert.Equal(plain.item<float>(), sums.Smoothed.item<float>(), tolerance: 1e-3);
        Assert.Equal(ofLabels[valid].sum().item<float>(), sums.NegativeLogLikelihood.item<float>(), tolerance: 1e-3);
        Assert.Equal(logProbs.argmax(-1).eq(expected).logical_and(valid).sum().item<long>(), (long)sums.Correct.item<float>());
        Assert.All(found.Zip(wanted), pair => Models.AssertClose(pair.Second, pair.First, 2e-6));
    }

    [Fact]
    public void Nothing_is_kept_for_a_gradient_that_nobody_wants()
    {
        using var scope = NewDisposeScope();
        using var model = Models.Create(Large);
        var (hidden, expected) = Example();
        using var ungraded = no_grad();

        var sums = SequenceLoss.Compute(model, hidden, expected, 0.1);

        Assert.False(sums.Smoothed.requires_grad);
    }

    private static (Tensor Hidden, Tensor Expected) Example()
    {
        random.manual_seed(3);
        var hidden = randn(3, 50, Large.DModel).requires_grad_();
        var expected = randint(4, Large.VocabSize, [3, 50], dtype: ScalarType.Int64);
        expected[1, 45..] = Large.PadId;
        expected[2, 3..] = Large.PadId;

        // Some that the model predicts, so that there is something correct to count.
        using var model = Models.Create(Large);
        expected[0, ..20] = model.Logits(hidden)[0, ..20].argmax(-1);
        return (hidden, expected);
    }
}
