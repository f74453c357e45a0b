using Seq2Seq.Cli;
using Seq2Seq.Training;

namespace Seq2Seq.Tests.Cli;

public sealed class TrainingPaceTests
{
    [Theory]
    [InlineData(0, "0:00")]
    [InlineData(59.6, "1:00")]
    [InlineData(754, "12:34")]
    [InlineData(3723, "1:02:03")]
    [InlineData(183_840, "2 d 03:04")]
    public void Times_are_short(double seconds, string text) => Assert.Equal(text, TrainingPace.Text(TimeSpan.FromSeconds(seconds)));

    [Fact]
    public void What_is_left_goes_by_the_updates_of_this_start()
    {
        var time = new SteppedTime();
        var pace = new TrainingPace(firstUpdate: 900, time);
        Assert.Equal(TimeSpan.Zero, pace.Left(900, 1000));

        time.Seconds = 20;

        Assert.Equal(TimeSpan.FromSeconds(20), pace.Taken);
        Assert.Equal(TimeSpan.FromSeconds(30), pace.Left(940, 1000));
        Assert.Equal(TimeSpan.Zero, pace.Left(1000, 1000));
        Assert.True(pace.Left(901, long.MaxValue).TotalDays <= 9999);
    }

    [Fact]
    public void A_line_has_everything_that_one_wants_to_watch()
    {
        var time = new SteppedTime();
        var pace = new TrainingPace(0, time);
        time.Seconds = 100;
        var progress = new TrainingProgress(50, 100, 3, 1.23456, 3.14159, 0.00123456, 0.98765, 12_345.6, 0);

        Assert.Equal("update 50/100  epoch 3  1:40 left", TrainingText.Place(progress, pace));
        Assert.Equal("loss 1.235  ppl 3.14  lr 0.00123  gradient 0.988  12,346 target tokens/s", TrainingText.Values(progress));
        Assert.EndsWith("target tokens/s  2 skipped", TrainingText.Values(progress with { Skipped = 2 }), StringComparison.Ordinal);
    }

    private sealed class SteppedTime : TimeProvider
    {
        public double Seconds { get; set; }

        public override long TimestampFrequency => 1000;

        public override long GetTimestamp() => (long)(Seconds * 1000);
    }
}
