using Seq2Seq.Configuration;
using Seq2Seq.Tests.Support;

namespace Seq2Seq.Tests;

public sealed class TrainingRunTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Fact]
    public void A_configuration_made_in_code_is_checked_as_one_from_a_file_is()
    {
        var config = new RunConfig { Model = new ModelConfig { DModel = 100, Heads = 8 }, Device = "tpu" };

        var problem = Assert.Throws<InputException>(() => Prepare(config));

        Assert.Contains("model.d_model is 100; ", problem.Message, StringComparison.Ordinal);
        Assert.Contains("data.train is not given; ", problem.Message, StringComparison.Ordinal);
        Assert.Contains("device is 'tpu'; ", problem.Message, StringComparison.Ordinal);
        Assert.Empty(Directory.EnumerateFileSystemEntries(_folder.Path));
    }

    [Fact]
    public void What_a_configuration_made_in_code_does_not_say_is_recorded_as_from_a_file()
    {
        var corpus = new CorpusConfig { Path = _folder.Write("pairs.tsv", "a b\tc d\nb a\td c\n") };
        var config = new RunConfig
        {
            Model = new ModelConfig { DModel = 8, Heads = 2, EncoderLayers = 1, DecoderLayers = 1, FeedForwardDim = 8, MaxLength = 8 },
            Tokenizer = new TokenizerConfig { Kind = TokenizerKind.Char, MinFrequency = 1 },
            Data = new DataConfig { Train = [corpus], Valid = [corpus] },
        };

        using (Prepare(config))
        {
            var recorded = ConfigFile.LoadRun(Path.Combine(_folder.File("run"), "run.yaml"));
            Assert.Equal(TrainingConfig.DefaultValidateEvery, recorded.Training.ValidateEvery);
            Assert.Equal(config.Model with { VocabSize = recorded.Model.VocabSize }, recorded.Model);
        }
    }

    private TrainingRun Prepare(RunConfig config) =>
        TrainingRun.Prepare(config, _folder.File("run"), ExistingRun.Refuse, cancellation: TestContext.Current.CancellationToken);
}
