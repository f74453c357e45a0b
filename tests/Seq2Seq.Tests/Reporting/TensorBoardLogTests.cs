using Seq2Seq.Reporting;
using Seq2Seq.Tests.Support;
using Seq2Seq.Training;

namespace Seq2Seq.Tests.Reporting;

public sealed class TensorBoardLogTests : IDisposable
{
    private static readonly DateTimeOffset Noon = new(2026, 11, 21, 12, 0, 0, 500, TimeSpan.Zero);

    private readonly TemporaryFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Fact]
    public void Every_number_stands_under_its_tag_at_its_update()
    {
        Log(0, Noon, log =>
        {
            log.OnProgress(new TrainingProgress(50, 100, 1, 3.5, 33, 0.001, 0.75, 12_345, 0));
            log.OnValidation(new ValidationResult(300, 2.5, 0.625) { Bleu = 31.5, Chrf = 62.25 });
            log.OnValidation(new ValidationResult(300, 2.25, 0.75) { AveragedCheckpoints = 3 });
        });

        var events = EventFileReader.Read(Assert.Single(Files()));

        Assert.Equal("brain.Event:2", events[0].FileVersion);
        Assert.Equal([0L, 50L, 300L], events.Select(each => each.Step));
        Assert.All(events, each => Assert.Equal(Noon.ToUnixTimeMilliseconds() / 1000.0, each.WallTime));
        Assert.Equal(
            [("train/loss", 3.5f), ("train/perplexity", 33f), ("train/learning_rate", 0.001f), ("train/gradient_norm", 0.75f), ("train/tokens_per_second", 12_345f)],
            events[1].Scalars);
        Assert.Equal([("valid/loss", 2.5f), ("valid/perplexity", MathF.Exp(2.5f)), ("valid/accuracy", 0.625f), ("valid/bleu", 31.5f), ("valid/chrf", 62.25f)], events[2].Scalars);
    }

    [Fact]
    public void A_training_that_goes_on_leaves_the_file_before_and_takes_back_what_it_does_again()
    {
        Log(0, Noon, log => log.OnProgress(new TrainingProgress(50, 100, 1, 3.5, 33, 0.001, 0.75, 12_345, 0)));
        var before = File.ReadAllBytes(Files()[0]);
        Log(40, Noon.AddHours(1), log => log.OnProgress(new TrainingProgress(50, 100, 1, 3.25, 32, 0.001, 0.75, 12_345, 0)));

        Assert.Equal(2, Files().Length);
        Assert.Equal(before, File.ReadAllBytes(Files()[0]));
        var events = EventFileReader.Read(Files()[1]);
        Assert.Equal([(0L, false), (41L, true), (50L, false)], events.Select(each => (each.Step, each.IsStart)));
    }

    [Fact]
    public void Numbers_that_are_not_finite_are_written_as_they_are()
    {
        Log(0, Noon, log => log.OnProgress(new TrainingProgress(1, 2, 1, double.NaN, double.PositiveInfinity, 0, 0, 0, 1)));

        Assert.Equal([float.NaN, float.PositiveInfinity], EventFileReader.Read(Files()[0])[1].Scalars.Take(2).Select(scalar => scalar.Value));
    }

    private string[] Files() => [.. Directory.GetFiles(_folder.Path).Order(StringComparer.Ordinal)];

    private void Log(long update, DateTimeOffset now, Action<TensorBoardLog> write)
    {
        using var log = new TensorBoardLog(_folder.Path, update, new FixedTime(now));
        write(log);
    }

    private sealed class FixedTime(DateTimeOffset now) : TimeProvider
    {
        public override DateTimeOffset GetUtcNow() => now;
    }
}
