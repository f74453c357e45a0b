using Seq2Seq.Configuration;
using Seq2Seq.Training;

namespace Seq2Seq.Tests.Training;

public sealed class LearningRateScheduleTests
{
    [Theory]
    [InlineData(Schedule.InverseSqrt, 400, 0.05)]
    [InlineData(Schedule.Constant, 400, 0.1)]
    [InlineData(Schedule.Linear, 550, 0.05)]
    [InlineData(Schedule.Linear, 1000, 0)]
    [InlineData(Schedule.Cosine, 550, 0.05)]
    [InlineData(Schedule.Cosine, 1000, 0)]
    public void After_warm_up_the_rate_follows_its_closed_form(Schedule schedule, long update, double expected) =>
        Assert.Equal(expected, LearningRateSchedule.At(Config(schedule), update), 12);

    [Theory]
    [InlineData(Schedule.InverseSqrt)]
    [InlineData(Schedule.Constant)]
    [InlineData(Schedule.Linear)]
    [InlineData(Schedule.Cosine)]
    public void Warm_up_is_linear_and_ends_at_the_peak(Schedule schedule)
    {
        Assert.Equal(0.001, LearningRateSchedule.At(Config(schedule), 1), 12);
        Assert.Equal(0.05, LearningRateSchedule.At(Config(schedule), 50), 12);
        Assert.Equal(0.1, LearningRateSchedule.At(Config(schedule), 100), 12);
    }

    private static TrainingConfig Config(Schedule schedule) =>
        new() { LearningRate = 0.1, WarmupUpdates = 100, MaxUpdates = 1000, Schedule = schedule };
}
