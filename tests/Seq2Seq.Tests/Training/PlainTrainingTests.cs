using Seq2Seq.Configuration;
using Seq2Seq.Evaluation;
using Seq2Seq.Model;
using Seq2Seq.Tests.Model;
using static TorchSharp.torch;

namespace Seq2Seq.Tests.Training;

/// <summary>The library's training against training by the book: the same losses, update after update.</summary>
public sealed class PlainTrainingTests
{
    private const int Updates = 20;

    private static readonly int[][] Batches = [[0, 1, 2, 3], [4, 5, 6, 7], [0, 2, 4, 6, 7]];

    // With an epsilon below the rounding errors of gradients, Adam makes whole steps of such errors where a gradient is zero, and two trainings by the book part just as these do.
    private static readonly TrainingConfig Config = new() { LearningRate = 0.005, LabelSmoothing = 0.1, WeightDecay = 0.1, ClipNorm = 1, AdamEpsilon = 1e-5 };

    private static readonly Dictionary<string, ModelConfig> Cases = Models.Named.ToDictionary(pair => pair.Key, pair => pair.Value with { DModel = 32 })
        .Append(new("dropout everywhere", Models.Small with { DModel = 32, AttentionDropout = 0.2, ActivationDropout = 0.1, LayerDrop = 0.2 }))
        .ToDictionary();

    public static TheoryData<string, int, OptimizerKind> All() => new MatrixTheoryData<string, int, OptimizerKind>([.. Cases.Keys], [1, 2], [OptimizerKind.Adam, OptimizerKind.Muon]);

    [Theory]
    [MemberData(nameof(All))]
    public void Twenty_updates_have_the_losses_of_training_by_the_book(string name, int replicas, OptimizerKind optimizer)
    {
        using var scope = NewDisposeScope();
        var config = Config with { Optimizer = optimizer };
        using var session = new TrainingSession(Cases[name], config, replicas);
        using var plain = new PlainTraining(session.Model, config, TrainingSession.Seed, replicas);
        for (var update = 1; update <= Updates; update++)
        {
            using var batch = TrainingSession.BatchOf(Batches[update % 3]);
            var expected = plain.Update(update, batch, Config.LearningRate);
            var found = session.Losses(update, Batches[update % 3]);

            Assert.Equal(expected.Loss, found.Loss, tolerance: 2e-5);
            Assert.Equal(expected.Likelihood, found.Likelihood, tolerance: 2e-5);
        }
    }

    [Fact]
    public void After_twenty_updates_in_bfloat16_the_loss_is_within_one_percent_of_training_by_the_book_in_float32()
    {
        // So slowly that one percent of the loss is more than one update brings.
        using var scope = NewDisposeScope();
        var slow = Config with { LearningRate = 0.001 };
        using var session = new TrainingSession(Cases["standard"], slow, replicas: 2, new DeviceAndPrecision(ScalarType.BFloat16, CPU));
        using var plain = new PlainTraining(session.Model, slow, TrainingSession.Seed, shares: 2);
        for (var update = 1; update <= Updates; update++)
        {
            using var batch = TrainingSession.BatchOf(Batches[update % 3]);
            plain.Update(update, batch, slow.LearningRate);
            session.Update(update, Batches[update % 3]);
        }

        int[] all = [0, 1, 2, 3, 4, 5, 6, 7];
        var expected = plain.Measure([TrainingSession.BatchOf(all)]);
        Assert.Equal(expected, Evaluator.Predict(session.Model, [TrainingSession.BatchOf(all)]).Loss, tolerance: expected / 100);
    }

    [Fact]
    public void Training_by_the_book_learns()
    {
        using var scope = NewDisposeScope();
        using var model = new Seq2SeqModel(Cases["standard"], seed: 3);
        using var plain = new PlainTraining(model, Config, TrainingSession.Seed, shares: 1);
        using var batch = TrainingSession.BatchOf([0, 1, 2, 3]);
        var first = plain.Update(1, batch, 0.01).Likelihood;
        var last = first;
        for (var update = 2; update <= 40; update++)
        {
            last = plain.Update(update, batch, 0.01).Likelihood;
        }

        Assert.InRange(last, 0, first / 3);
    }
}
