using Seq2Seq.Configuration;

namespace Seq2Seq.Tests.Configuration;

public sealed class TrainingConfigTests
{
    [Theory]
    [InlineData("training: { validate_every: 10, validate_every_epochs: 2 }", "training.validate_every_epochs is 2 beside validate_every (10); one of them is wanted")]
    [InlineData("training: { best_by: bleu }", "training.best_by is bleu, which is measured on generated text; validation_generation greedy or beam is wanted")]
    [InlineData("training: { ema_decay: 1 }", "training.ema_decay is 1; a number from 0 to below 1 is wanted")]
    [InlineData("training: { muon_momentum: 1 }", "training.muon_momentum is 1; a number from 0 to below 1 is wanted")]
    [InlineData("training: { optimizer: sgd }", "training.optimizer is 'sgd'; adam | muon is wanted")]
    [InlineData("training: { r_drop: -1 }", "training.r_drop is -1; a number from 0 is wanted")]
    [InlineData("training: { average_last: -1 }", "training.average_last is -1; at least 0 is wanted")]
    [InlineData("training: { best_by: rouge }", "training.best_by is 'rouge'; loss | perplexity | accuracy | bleu | chrf is wanted")]
    [InlineData("training: { schedule: step }", "training.schedule is 'step'; inverse_sqrt | cosine | linear | constant | noam is wanted")]
    [InlineData("{ training: { r_drop: 5 }, model: { dropout: 0 } }", "training.r_drop is 5 for a model without dropout, whose two passes are the same; 0, or dropout, is wanted")]
    [InlineData("{ training: { validation_generation: beam }, model: { architecture: encoder-only } }", "training.validation_generation is beam for an encoder-only model, which generates nothing; none is wanted")]
    public void What_cannot_be_done_is_refused(string text, string message)
    {
        var failure = Assert.Throws<InputException>(() => ConfigFile.ReadRun(text, "run.yaml", ["data.train=a.tsv", "data.valid=a.tsv"]));

        Assert.Equal($"run.yaml:1: {message}.", failure.Message);
    }

    [Fact]
    public void Validation_goes_by_updates_unless_it_is_to_go_by_epochs()
    {
        Assert.Equal(TrainingConfig.DefaultValidateEvery, new TrainingConfig().Resolved().ValidateEvery);
        Assert.Equal(7, new TrainingConfig { ValidateEvery = 7 }.Resolved().ValidateEvery);
        Assert.Null(new TrainingConfig { ValidateEveryEpochs = 1 }.Resolved().ValidateEvery);
    }
}
