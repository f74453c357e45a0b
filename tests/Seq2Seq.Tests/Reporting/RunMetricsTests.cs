using Seq2Seq.Reporting;
using Seq2Seq.Tests.Support;
using Seq2Seq.Training;

namespace Seq2Seq.Tests.Reporting;

public sealed class RunMetricsTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Fact]
    public void What_a_training_logs_is_read_back()
    {
        using (var log = new TrainingLog(_folder.File("metrics.jsonl"), TrainingState.Start))
        {
            log.OnProgress(new TrainingProgress(50, 100, 1, 3.5, double.PositiveInfinity, 0.001, double.NaN, 12_345, 0));
            log.OnValidation(new ValidationResult(60, 2.5, 0.625));
        }

        var run = RunMetrics.Read(_folder.Path);

        Assert.Equal(Path.GetFileName(_folder.Path), run.Name);
        var (training, validation) = (Assert.Single(run.Training), Assert.Single(run.Validation));
        Assert.Equal((50, 3.5, 12_345), (training.Update, training.Values["loss"], training.Values["target_tokens_per_second"]));
        Assert.Equal((double.PositiveInfinity, double.NaN), (training.Values["perplexity"], training.Values["gradient_norm"]));
        Assert.Equal((60, Math.Exp(2.5)), (validation.Update, validation.Values["perplexity"]));
    }

    [Fact]
    public void A_line_that_is_still_being_written_is_left_out()
    {
        Write("{\"kind\":\"progress\",\"update\":1,\"loss\":2}\n{\"kind\":\"progress\",\"upd");

        Assert.Single(RunMetrics.Read(_folder.Path).Training);
    }

    [Theory]
    [InlineData("{\"kind\":\"progress\",\"upd")]
    [InlineData("")]
    [InlineData("[1]")]
    [InlineData("{\"kind\":\"progress\",\"loss\":2}")]
    [InlineData("{\"kind\":7,\"update\":1}")]
    [InlineData("{\"kind\":\"progress\",\"update\":1.5}")]
    [InlineData("{\"kind\":\"progress\",\"update\":1,\"loss\":1,\"loss\":2}")]
    public void A_broken_line_is_named(string line)
    {
        Write("{\"kind\":\"progress\",\"update\":1,\"loss\":2}\n" + line + "\n{\"kind\":\"progress\",\"update\":3,\"loss\":2}\n");

        var refusal = Assert.Throws<InputException>(() => RunMetrics.Read(_folder.Path));

        Assert.StartsWith($"{_folder.File("metrics.jsonl")}:2: the line cannot be read", refusal.Message, StringComparison.Ordinal);
    }

    private void Write(string text) => _folder.Write("metrics.jsonl", text);
}
