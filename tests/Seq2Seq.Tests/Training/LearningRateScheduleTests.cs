using Seq2Seq.Configuration;
using Seq2Seq.Training;

namespace Seq2Seq.Tests.Training;

public sealed class LearningRateScheduleTests
{
    private const int DModel = 512;

    [Theory]
    [InlineData(Schedule.InverseSqrt, 400, 0.05)]
    [InlineData(Schedule.Constant, 400, 0.1)]
    [InlineData(Schedule.Linear, 550, 0.05)]
    [InlineData(Schedule.Linear, 1000, 0)]
    [InlineData(Schedule.Cosine, 550, 0.05)]
    [InlineData(Schedule.Cosine, 1000, 0)]
    public void After_warm_up_the_rate_follows_its_closed_form(Schedule schedule, long update, double expected) =>
        Assert.Equal(expected, At(Config(schedule), update), 12);

    [Theory]
    [InlineData(Schedule.InverseSqrt)]
    [InlineData(Schedule.Constant)]
    [InlineData(Schedule.Linear)]
    [InlineData(Schedule.Cosine)]
    public void Warm_up_is_linear_and_ends_at_the_peak(Schedule schedule)
    {
        Assert.Equal(0.001, At(Config(schedule), 1), 12);
        Assert.Equal(0.05, At(Config(schedule), 50), 12);
        Assert.Equal(0.1, At(Config(schedule), 100), 12);
    }

    [Fact]
    public void Every_update_of_every_schedule_is_that_of_its_formula()
    {
        for (var t = 1; t <= 1000; t++)
        {
            var warm = Math.Min(1, t / 100.0);
            var rest = Math.Max(0, t - 100) / 900.0;
            Assert.Equal(0.1 * (t < 100 ? warm : Math.Sqrt(100.0 / t)), At(Config(Schedule.InverseSqrt), t), 12);
            Assert.Equal(0.1 * warm, At(Config(Schedule.Constant), t), 12);
            Assert.Equal(0.1 * warm * (1 - rest), At(Config(Schedule.Linear), t), 12);
            Assert.Equal(0.1 * warm * 0.5 * (1 + Math.Cos(Math.PI * rest)), At(Config(Schedule.Cosine), t), 12);
            Assert.Equal(0.1 * Math.Pow(DModel, -0.5) * Math.Min(Math.Pow(t, -0.5), t * Math.Pow(100, -1.5)), At(Config(Schedule.Noam), t), 12);
        }
    }

    [Fact]
    public void With_a_factor_of_one_noam_is_that_of_the_paper()
    {
        var config = new TrainingConfig { LearningRate = 1, WarmupUpdates = 4000, Schedule = Schedule.Noam };

        // Vaswani et al. 2017, section 5.3: the peak of the base model, at update 4000.
        Assert.Equal(6.987712e-4, At(config, 4000), 9);
        Assert.Equal(At(config, 4000) / 2, At(config, 2000), 12);
        Assert.Equal(At(config, 4000) / 2, At(config, 16000), 12);
    }

    [Theory]
    [InlineData(Schedule.InverseSqrt, 0.1, 0.05)]
    [InlineData(Schedule.Constant, 0.1, 0.1)]
    [InlineData(Schedule.Noam, 0.1, 0.05)]
    public void Without_warm_up_it_begins_at_the_top(Schedule schedule, double first, double fourth)
    {
        var config = Config(schedule) with { WarmupUpdates = 0 };

        Assert.Equal(first, LearningRateSchedule.At(config, 1, 1), 12);
        Assert.Equal(fourth, LearningRateSchedule.At(config, 1, 4), 12);
    }

    private static double At(TrainingConfig config, long update) => LearningRateSchedule.At(config, DModel, update);

    private static TrainingConfig Config(Schedule schedule) =>
        new() { LearningRate = 0.1, WarmupUpdates = 100, MaxUpdates = 1000, Schedule = schedule };
}
