using Seq2Seq.Configuration;
using Seq2Seq.Data;
using Seq2Seq.Model;
using Seq2Seq.Tests.Model;
using Seq2Seq.Training;
using static TorchSharp.torch;

namespace Seq2Seq.Tests.Training;

public sealed class RDropLossTests
{
    private const double Smoothing = 0.1;
    private const double Alpha = 5;

    private static readonly TrainingConfig Config = new() { RDrop = Alpha, LabelSmoothing = Smoothing };

    [Fact]
    public void The_loss_is_that_of_plain_arithmetic()
    {
        using var scope = NewDisposeScope();
        using var model = Models.Create(Models.Small with { TieEmbeddings = EmbeddingTying.None, OutputBias = true });
        Models.Disturb(model);
        var (first, second) = (Hidden(1), Hidden(2));
        var expected = tensor(new long[] { 4, 7, 2, 0, 9, 2, 0, 0 }, dtype: ScalarType.Int64).view(2, 4);

        var sums = RDropLoss.Compute(model, (first, second), expected, new(Smoothing, Alpha));

        var (loss, likelihood, correct) = Plain(Rows(model, first), Rows(model, second), [4, 7, 2, 0, 9, 2, 0, 0]);
        Assert.Equal(loss, sums.Smoothed.item<float>(), tolerance: 1e-4);
        Assert.Equal(likelihood, sums.NegativeLogLikelihood.item<float>(), tolerance: 1e-4);
        Assert.Equal(correct, sums.Correct.item<float>(), tolerance: 1e-6);
    }

    [Fact]
    public void The_gradients_are_those_that_autograd_finds_for_the_formula_of_the_paper()
    {
        using var scope = NewDisposeScope();
        using var model = Models.Create(Models.Small with { TieEmbeddings = EmbeddingTying.None, OutputBias = true });
        Models.Disturb(model);
        var (weight, bias) = model.OutputWeights;
        var expected = tensor(new long[] { 4, 7, 2, 0, 9, 2, 0, 0 }, dtype: ScalarType.Int64).view(2, 4);
        Tensor[] own = [Hidden(1), Hidden(2)], plain = [Hidden(1), Hidden(2)];
        foreach (var hidden in own.Concat(plain))
        {
            hidden.requires_grad_();
        }

        RDropLoss.Compute(model, (own[0], own[1]), expected, new(Smoothing, Alpha)).Smoothed.backward();
        var (ofWeight, ofBias) = (weight.grad!.clone(), bias!.grad!.clone());
        weight.grad!.ZeroInPlace();
        bias.grad!.ZeroInPlace();
        ByAutograd(model, plain[0], plain[1], expected).backward();

        Models.AssertClose(plain[0].grad!, own[0].grad!, 1e-5);
        Models.AssertClose(plain[1].grad!, own[1].grad!, 1e-5);
        Models.AssertClose(weight.grad!, ofWeight, 1e-4);
        Models.AssertClose(bias.grad!, ofBias, 1e-4);
    }

    [Fact]
    public void An_update_takes_two_passes_whose_dropout_differs()
    {
        using var scope = NewDisposeScope();
        var config = Models.Small with { Dropout = 0.3 };
        using var session = new TrainingSession(config, Config with { ClipNorm = 0 });
        using var model = new Seq2SeqModel(config, seed: 3);
        using var batch = TrainingSession.BatchOf([0, 1, 2, 3]);
        model.train();
        model.Dropout.Begin(TrainingSession.Seed, 1, 0, 0, CPU);
        var (first, second) = (model.Forward(batch.Source, batch.TargetInput), model.Forward(batch.Source, batch.TargetInput));
        var loss = ByAutograd(model, first, second, batch.TargetOutput!).Over(batch.TargetTokens);
        loss.backward();

        Assert.False(first.Equals(second));
        Assert.Equal(loss.item<float>(), session.Losses(1, [0, 1, 2, 3]).Loss, tolerance: 1e-5);
        var gradients = model.parameters().Select(parameter => parameter.grad!).Zip(session.Model.parameters(), (plain, own) => (plain, own.grad!));
        Assert.All(gradients, pair => Models.AssertClose(pair.plain, pair.Item2, 1e-5));
    }

    [Fact]
    public void Without_dropout_it_is_the_loss_of_one_pass()
    {
        using var scope = NewDisposeScope();
        var model = Models.Small with { Dropout = 0 };
        using var twice = new TrainingSession(model, Config);
        using var once = new TrainingSession(model, Config with { RDrop = 0 });

        Assert.Equal(once.Losses(1, [0, 1, 2, 3]).Loss, twice.Losses(1, [0, 1, 2, 3]).Loss, tolerance: 1e-5);
        Models.AssertClose(once.Parameters.Gradients.Values, twice.Parameters.Gradients.Values, 1e-6);
    }

    [Theory]
    [InlineData(1)]
    [InlineData(3)]
    public void Shares_and_accumulated_batches_add_up_to_the_sum_of_their_losses(int replicas)
    {
        using var scope = NewDisposeScope();
        var config = Models.Small with { Dropout = 0.3 };
        using var session = new TrainingSession(config, Config with { ClipNorm = 0 }, replicas);
        using var model = new Seq2SeqModel(config, seed: 3);
        Batch[] batches = [TrainingSession.BatchOf([0, 1, 2, 3]), TrainingSession.BatchOf([4, 5, 6])];
        var loss = zeros(1);
        model.train();
        for (var i = 0; i < batches.Length; i++)
        {
            for (var share = 0; share < replicas; share++)
            {
                using var part = batches[i].Share(share, replicas)!;
                model.Dropout.Begin(TrainingSession.Seed, 1, i, share, CPU);
                loss = loss.Plus(ByAutograd(model, model.Forward(part.Source, part.TargetInput), model.Forward(part.Source, part.TargetInput), part.TargetOutput!));
            }
        }

        loss.Over(batches.Sum(batch => batch.TargetTokens)).backward();

        session.Losses(1, [0, 1, 2, 3], [4, 5, 6]);
        Assert.All(model.parameters().Zip(session.Model.parameters()), pair => Models.AssertClose(pair.First.grad!, pair.Second.grad!, 1e-5));
    }

    [Fact]
    public void It_learns_and_leaves_no_tensor_behind()
    {
        using var session = new TrainingSession(Models.Small, Config with { LearningRate = 0.01 });
        var first = session.Update(1, [0, 1, 2, 3, 4, 5, 6, 7]);
        var before = TorchSharp.DisposeScopeManager.Statistics.ThreadTotalLiveCount;
        var last = 0.0;
        for (var update = 2; update <= 60; update++)
        {
            last = session.Update(update, [0, 1, 2, 3, 4, 5, 6, 7]);
        }

        Assert.InRange(last, 0, first / 2);
        Assert.Equal(before, TorchSharp.DisposeScopeManager.Statistics.ThreadTotalLiveCount);
    }

    private static Tensor Hidden(int seed)
    {
        using var generator = new Generator((ulong)seed, CPU);
        return randn(2, 4, Models.Small.DModel, generator: generator);
    }

    // Half of Liang et al. 2021, equation 4, in their words.
    private static Tensor ByAutograd(Seq2SeqModel model, Tensor first, Tensor second, Tensor expected)
    {
        var (p, q) = (model.Logits(first).log_softmax(2), model.Logits(second).log_softmax(2));
        var valid = expected.IsNot(0).to_type(ScalarType.Float32);
        var divergence = (p.exp() * (p - q)).sum(2).Plus((q.exp() * (q - p)).sum(2)).Over(2);
        return (CrossEntropy(p).Plus(CrossEntropy(q)).Plus(divergence.Times(Alpha)) * valid).sum().Over(2);

        Tensor CrossEntropy(Tensor logProbs) =>
            -logProbs.gather(2, expected.unsqueeze(2)).squeeze(2).Times(1 - Smoothing).Plus(logProbs.mean([2L]).Times(Smoothing));
    }

    private static double[][] Rows(Seq2SeqModel model, Tensor hidden)
    {
        using var ungraded = no_grad();
        return [.. Models.Values(model.Logits(hidden)).Select(value => (double)value).Chunk(Models.Small.VocabSize)];
    }

    private static (double Loss, double Likelihood, double Correct) Plain(double[][] first, double[][] second, int[] labels)
    {
        var (loss, likelihood, correct) = (0.0, 0.0, 0.0);
        for (var row = 0; row < labels.Length; row++)
        {
            if (labels[row] == 0)
            {
                continue;
            }

            var (p, q) = (LogProbs(first[row]), LogProbs(second[row]));
            foreach (var (own, other) in new[] { (p, q), (q, p) })
            {
                var label = -own[labels[row]];
                loss += ((1 - Smoothing) * label + Smoothing * -own.Average()) / 2;
                loss += Alpha / 4 * own.Zip(other, (a, b) => Math.Exp(a) * (a - b)).Sum();
                likelihood += label / 2;
                correct += own[labels[row]] == own.Max() ? 0.5 : 0;
            }
        }

        return (loss, likelihood, correct);
    }

    private static double[] LogProbs(double[] logits)
    {
        var sum = Math.Log(logits.Sum(Math.Exp));
        return [.. logits.Select(value => value - sum)];
    }
}
