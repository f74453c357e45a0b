using Seq2Seq.Configuration;
using Seq2Seq.Tests.Model;
using Seq2Seq.Training;
using static TorchSharp.torch;

namespace Seq2Seq.Tests.Training;

public sealed class WeightAverageTests
{
    private static readonly TrainingConfig Averaged = new() { LearningRate = 0.01, EmaDecay = 0.4 };

    [Fact]
    public void The_average_is_that_of_plain_arithmetic()
    {
        using var session = new TrainingSession(Models.Small, Averaged);
        var expected = Models.Values(session.Parameters.Values).Select(value => (double)value).ToArray();
        for (var update = 1; update <= 12; update++)
        {
            session.Update(update, [0, 1, 2, 3]);

            // The bound of 0.4 is reached at update 5: 6 / 15.
            var decay = update < 5 ? (1.0 + update) / (10 + update) : 0.4;
            var weights = Models.Values(session.Parameters.Values);
            expected = [.. expected.Zip(weights, (average, weight) => (decay * average) + ((1 - decay) * weight))];
        }

        Assert.All(Models.Values(session.Average!.Values).Zip(expected), pair => Assert.Equal(pair.Second, pair.First, tolerance: 1e-6));
    }

    [Fact]
    public void The_first_weights_lose_their_share_within_a_hundred_updates_whatever_the_decay()
    {
        var share = 1.0;
        for (var update = 1; update <= 100; update++)
        {
            share *= WeightAverage.DecayAt(0.9999, update);
        }

        Assert.InRange(share, 0, 1e-8);
        Assert.Equal(0.999, WeightAverage.DecayAt(0.999, 100_000));
    }

    [Fact]
    public void The_average_does_not_change_the_training()
    {
        using var scope = NewDisposeScope();
        using var with = new TrainingSession(Models.Small, Averaged);
        using var without = new TrainingSession(Models.Small, Averaged with { EmaDecay = 0 });

        for (var update = 1; update <= 3; update++)
        {
            with.Update(update, [0, 1, 2, 3]);
            without.Update(update, [0, 1, 2, 3]);
        }

        Assert.Null(without.Average);
        Assert.True(with.Parameters.Values.Equals(without.Parameters.Values));
    }

    [Fact]
    public void What_is_measured_is_the_average_and_afterwards_the_weights_are_back_bit_for_bit()
    {
        using var scope = NewDisposeScope();
        using var session = new TrainingSession(Models.Small, Averaged);
        session.Update(1, [0, 1, 2, 3]);
        session.Update(2, [4, 5, 6, 7]);
        var before = session.Parameters.Values.clone();

        using (session.WithMeasuredWeights())
        {
            Assert.True(session.Average!.Values.Equals(session.Parameters.Values));
            Assert.False(before.Equals(session.Parameters.Values));
        }

        Assert.True(before.Equals(session.Parameters.Values));
    }
}
