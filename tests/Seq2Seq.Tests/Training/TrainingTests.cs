using Seq2Seq.Configuration;
using Seq2Seq.Model;
using Seq2Seq.Tests.Model;
using TorchSharp;
using static TorchSharp.torch;

namespace Seq2Seq.Tests.Training;

public sealed class TrainingTests
{
    [Theory]
    [InlineData(OptimizerKind.Adam)]
    [InlineData(OptimizerKind.Muon)]
    public void Eight_pairs_are_learnt_by_heart(OptimizerKind optimizer)
    {
        using var scope = NewDisposeScope();
        using var session = new TrainingSession(Models.Small with { Dropout = 0 }, new TrainingConfig { LearningRate = 0.01, Optimizer = optimizer });
        var loss = 0.0;
        for (var update = 1; update <= 150; update++)
        {
            loss = session.Update(update, [0, 1, 2, 3, 4, 5, 6, 7]);
        }

        // Not the smoothed loss, whose lowest value is the entropy of the smoothed labels.
        Assert.InRange(loss, 0, 0.15);
    }

    [Fact]
    public void In_bfloat16_they_are_learnt_by_heart_too_with_weights_of_the_optimizer_in_float32()
    {
        using var scope = NewDisposeScope();
        var placement = new DeviceAndPrecision(ScalarType.BFloat16, CPU);
        using var session = new TrainingSession(Models.Small with { Dropout = 0 }, new TrainingConfig { LearningRate = 0.01 }, placement: placement);
        var loss = 0.0;
        for (var update = 1; update <= 150; update++)
        {
            loss = session.Update(update, [0, 1, 2, 3, 4, 5, 6, 7]);
        }

        Assert.InRange(loss, 0, 0.2);
        Assert.Equal(ScalarType.Float32, session.Parameters.Values.dtype);
        Assert.Contains(session.Model.parameters(), parameter => parameter.dtype == ScalarType.BFloat16);
    }

    [Fact]
    public void Accumulated_batches_are_equal_to_one_large_batch()
    {
        using var scope = NewDisposeScope();
        var config = Models.Small with { Dropout = 0 };
        using var large = new TrainingSession(config, new TrainingConfig());
        using var small = new TrainingSession(config, new TrainingConfig());

        large.Update(1, [0, 1, 2, 3, 4, 5, 6, 7]);
        small.Update(1, [0, 1, 2], [3, 4], [5, 6, 7]);

        // Gradients, not weights: Adam's first step makes +-1 of any gradient, also of the rounding noise that a key bias has.
        Models.AssertClose(large.Parameters.Gradients.Values, small.Parameters.Gradients.Values, 1e-6);
    }

    [Theory]
    [InlineData(2)]
    [InlineData(3)]
    [InlineData(9)]
    public void Replicas_that_share_a_batch_are_equal_to_one_model(int replicas)
    {
        using var scope = NewDisposeScope();
        var config = Models.Small with { Dropout = 0 };
        using var alone = new TrainingSession(config, new TrainingConfig());
        using var shared = new TrainingSession(config, new TrainingConfig(), replicas);

        Assert.Equal(alone.Update(1, [0, 1, 2, 3, 4, 5, 6, 7]), shared.Update(1, [0, 1, 2, 3, 4, 5, 6, 7]), tolerance: 1e-6);
        Models.AssertClose(alone.Parameters.Gradients.Values, shared.Parameters.Gradients.Values, 1e-6);
    }

    [Theory]
    [InlineData(1)]
    [InlineData(3)]
    public void The_same_seed_and_number_of_replicas_give_the_same_weights_bit_for_bit(int replicas)
    {
        using var scope = NewDisposeScope();
        using var one = new TrainingSession(Models.Small, new TrainingConfig(), replicas);
        using var other = new TrainingSession(Models.Small, new TrainingConfig(), replicas);

        for (var update = 1; update <= 5; update++)
        {
            one.Update(update, [0, 1, 2, 3, 4, 5, 6, 7]);
            other.Update(update, [0, 1, 2, 3, 4, 5, 6, 7]);
        }

        Assert.True(one.Parameters.Values.Equals(other.Parameters.Values));
    }

    [Theory]
    [InlineData(OptimizerKind.Adam)]
    [InlineData(OptimizerKind.Muon)]
    public void An_update_with_a_gradient_that_is_not_finite_changes_nothing_and_is_counted(OptimizerKind optimizer)
    {
        using var scope = NewDisposeScope();
        using var session = new TrainingSession(Models.Small, new TrainingConfig { Optimizer = optimizer });
        session.Update(1, [0, 1]);
        var before = session.Parameters.Values.clone();
        var moments = session.Optimizer.State.Select(pair => pair.Tensor.clone()).ToArray();

        session.Parameters.Gradients.Values[3] = float.NaN;
        session.Optimizer.Step(0.1).Dispose();

        Assert.True(before.Equals(session.Parameters.Values));
        Assert.True(moments[0].Equals(session.Optimizer.State[0].Tensor));
        Assert.True(moments[1].Equals(session.Optimizer.State[1].Tensor));
        Assert.Equal(1, session.Optimizer.Skipped);
    }

    [Fact]
    public void One_step_is_that_of_Adam_by_plain_arithmetic()
    {
        using var scope = NewDisposeScope();
        var config = new TrainingConfig { ClipNorm = 0, AdamEpsilon = 1e-8, WeightDecay = 0.01 };
        using var session = new TrainingSession(Models.Small, config);
        random.manual_seed(5);
        var (mean, square) = (new double[session.Parameters.Values.numel()], new double[session.Parameters.Values.numel()]);
        var expected = Models.Values(session.Parameters.Values).Select(value => (double)value).ToArray();
        for (var update = 1; update <= 3; update++)
        {
            session.Parameters.Gradients.Values.normal_(0, 1);
            var gradient = Models.Values(session.Parameters.Gradients.Values);
            session.Optimizer.Step(0.01).Dispose();
            for (var i = 0; i < expected.Length; i++)
            {
                mean[i] = 0.9 * mean[i] + 0.1 * gradient[i];
                square[i] = 0.98 * square[i] + 0.02 * gradient[i] * gradient[i];
                expected[i] *= i < session.Parameters.DecayedLength ? 1 - 0.01 * 0.01 : 1;
                expected[i] -= 0.01 * (mean[i] / (1 - Math.Pow(0.9, update))) / (Math.Sqrt(square[i] / (1 - Math.Pow(0.98, update))) + 1e-8);
            }
        }

        Assert.All(Models.Values(session.Parameters.Values).Zip(expected), pair => Assert.Equal(pair.Second, pair.First, tolerance: 2e-6));
    }

    [Theory]
    [InlineData(OptimizerKind.Adam)]
    [InlineData(OptimizerKind.Muon)]
    public void No_tensor_outlives_an_update(OptimizerKind optimizer)
    {
        using var session = new TrainingSession(Models.Small, new TrainingConfig { Optimizer = optimizer });
        session.Update(1, [0, 1, 2]);
        var before = DisposeScopeManager.Statistics.ThreadTotalLiveCount;

        for (var update = 2; update <= 30; update++)
        {
            session.Update(update, [0, 1, 2], [3, 4]);
        }

        Assert.Equal(before, DisposeScopeManager.Statistics.ThreadTotalLiveCount);
    }
}
