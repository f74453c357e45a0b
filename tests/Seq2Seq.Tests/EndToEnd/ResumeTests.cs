using System.Text.RegularExpressions;
using Seq2Seq.Checkpoints;
using Seq2Seq.Configuration;
using Seq2Seq.Model;
using Seq2Seq.Training;

namespace Seq2Seq.Tests.EndToEnd;

/// <summary>A training that stops and goes on ends as one that never stopped.</summary>
public sealed class ResumeTests(TrainedRun run) : IClassFixture<TrainedRun>
{
    private static readonly string[] Settings = ["model.dropout=0.2", "training.max_updates=10", "training.validate_every=4", "training.log_every=1", "data.batch_tokens=24"];

    [Theory]
    [InlineData("training.accumulate_batches=1", 5)]
    [InlineData("training.accumulate_batches=1", 4)] // when a validation is due
    [InlineData("training.accumulate_batches=3", 5)]
    [InlineData("training.ema_decay=0.9", 5)]
    [InlineData("training.ema_decay=0.9 training.accumulate_batches=2 training.average_last=2", 5)]
    [InlineData("training.r_drop=5 training.schedule=noam training.learning_rate=1", 5)]
    [InlineData("training.optimizer=muon training.weight_decay=0.1", 5)]
    [InlineData("training.precision=bfloat16", 5)]
    [InlineData("training.precision=bfloat16 training.optimizer=muon training.ema_decay=0.9 training.accumulate_batches=2", 5)]
    [InlineData("training.precision=bfloat16 training.average_last=2 training.validation_generation=greedy", 4)]
    [InlineData("training.validate_every= training.validate_every_epochs=1 training.validation_generation=greedy training.best_by=chrf", 5)]
    public void Ten_updates_are_five_and_a_stop_and_five_bit_for_bit(string setting, int stopAt)
    {
        var whole = run.File($"whole-{setting}-{stopAt}");
        var parts = run.File($"parts-{setting}-{stopAt}");

        Train(whole, ExistingRun.Refuse, setting.Split(' '));
        Assert.Throws<OperationCanceledException>(() => Train(parts, ExistingRun.Refuse, setting.Split(' '), stopAt));
        Assert.Equal(10, Train(parts, ExistingRun.Resume, setting.Split(' ')).Update);

        foreach (var file in new[] { "last/model.safetensors", "best/model.safetensors", "last/training/optimizer.safetensors", "last/training/state.json" })
        {
            Assert.Equal(File.ReadAllBytes(Path.Combine(whole, file)), File.ReadAllBytes(Path.Combine(parts, file)));
        }

        Assert.Equal(Losses(whole), Losses(parts));
    }

    [Fact]
    public void Updates_that_are_done_again_stand_once_in_the_log()
    {
        var folder = run.File("log");
        Train(folder, ExistingRun.Refuse, "seed=1");
        var log = Path.Combine(folder, "metrics.jsonl");
        var before = Losses(folder);

        // Killed after update 10 was logged, half a line, and before anything later than update 8 was saved.
        File.AppendAllText(log, "{\"kind\":\"progress\",\"update\":11,\"lo");
        Directory.Delete(Path.Combine(folder, "last"), recursive: true);
        Assert.Throws<OperationCanceledException>(() => Train(run.File("eight"), ExistingRun.Refuse, ["seed=1"], stopAt: 8));
        Directory.Move(Path.Combine(run.File("eight"), "last"), Path.Combine(folder, "last"));

        Train(folder, ExistingRun.Resume, "seed=1");

        Assert.Equal(before, Losses(folder));
    }

    [Theory]
    [InlineData(4)]
    [InlineData(10)]
    public void A_validation_that_an_interruption_and_then_a_kill_left_out_is_made_up_for(int update)
    {
        var (whole, parts) = (run.File($"due-whole-{update}"), run.File($"due-{update}"));
        Train(whole, ExistingRun.Refuse, "seed=1");
        using (var cancellation = new CancellationTokenSource())
        using (var training = TrainingRun.Prepare(Config(), parts, ExistingRun.Refuse, cancellation: TestContext.Current.CancellationToken))
        {
            Assert.Throws<TimeoutException>(() => training.Train([new StopAt(update, cancellation) { IsKilledInValidation = true }], cancellation.Token));
        }

        Train(parts, ExistingRun.Resume, "seed=1");

        Assert.Equal(Weights(Path.Combine(whole, "best")), Weights(Path.Combine(parts, "best")));
        Assert.Equal(File.ReadAllText(Path.Combine(whole, "last/training/state.json")), File.ReadAllText(Path.Combine(parts, "last/training/state.json")));
        Assert.Equal(Losses(whole), Losses(parts));
    }

    [Theory]
    [InlineData("training.average_last=2")]
    [InlineData("training.max_updates=100", "training.patience=1", "training.learning_rate=1e-9")]
    public void A_training_that_is_over_stays_as_it_is_when_it_is_resumed(params string[] settings)
    {
        var folder = run.File("over-" + settings[0]);
        var first = Train(folder, ExistingRun.Refuse, settings);
        var (before, log) = (Weights(Path.Combine(folder, "last")), Losses(folder));

        Assert.Equal(first, Train(folder, ExistingRun.Resume, settings));
        Assert.Equal(before, Weights(Path.Combine(folder, "last")));
        Assert.Equal(log, Losses(folder));
    }

    [Fact]
    public void A_longer_training_may_be_resumed_and_says_what_changed()
    {
        var folder = run.File("longer");
        Train(folder, ExistingRun.Refuse, "seed=1");

        using var resumed = TrainingRun.Prepare(Config("training.max_updates=12"), folder, ExistingRun.Resume, cancellation: TestContext.Current.CancellationToken);

        Assert.Equal(["training.max_updates was 10 and is 12"], resumed.Changes.Select(change => change.ToString()));
        Assert.Equal(12, resumed.Train([], TestContext.Current.CancellationToken).Update);
    }

    [Fact]
    public void A_training_may_be_resumed_with_smaller_batches_and_more_of_them()
    {
        string[] before = ["data.batch_tokens=128", "training.validate_every=100"];
        string[] after = ["data.batch_tokens=64", "training.accumulate_batches=2", "training.validate_every=100"];
        var folder = run.File("smaller-batches");
        Assert.Throws<OperationCanceledException>(() => Train(folder, ExistingRun.Refuse, before, stopAt: 1));

        using var resumed = TrainingRun.Prepare(Config(after), folder, ExistingRun.Resume, cancellation: TestContext.Current.CancellationToken);

        Assert.Equal(["data.batch_tokens was 128 and is 64", "training.accumulate_batches was 1 and is 2"], resumed.Changes.Select(change => change.ToString()));
        Assert.Equal(10, resumed.Train([], TestContext.Current.CancellationToken).Update);
    }

    [Theory]
    [InlineData("model.d_model=64", "model.d_model was 32 and is 64")]
    [InlineData("tokenizer.vocab_size=300", "tokenizer.vocab_size was 320 and is 300")]
    [InlineData("data.batch_tokens=64", "data.batch_tokens was 24 and is 64")]
    [InlineData("seed=7", "seed was 1 and is 7")]
    [InlineData("training.best_by=accuracy", "training.best_by was \"loss\" and is \"accuracy\"")]
    [InlineData("training.optimizer=muon", "training.optimizer was \"adam\" and is \"muon\"")]
    [InlineData("training.ema_decay=0.99", "training.ema_decay was 0 and is 0.99")]
    public void A_change_that_makes_no_sense_is_refused_by_name(string setting, string message)
    {
        var folder = run.File("refused-" + setting);
        Train(folder, ExistingRun.Refuse, "seed=1");

        var refusal = Assert.Throws<InputException>(() => TrainingRun.Prepare(Config(setting), folder, ExistingRun.Resume, cancellation: TestContext.Current.CancellationToken));

        Assert.Contains(message, refusal.Message);
    }

    [Fact]
    public void Where_best_goes_by_BLEU_the_text_must_go_on_being_generated_alike()
    {
        string[] settings = ["training.validation_generation=greedy", "training.best_by=bleu"];
        var folder = run.File("bleu");
        Train(folder, ExistingRun.Refuse, settings);

        var refusal = Assert.Throws<InputException>(() => Train(folder, ExistingRun.Resume, [.. settings, "training.validation_sentences=3"]));

        Assert.Contains("training.validation_sentences was 0 and is 3", refusal.Message);
    }

    [Fact]
    public void The_newest_checkpoints_of_single_steps_are_kept()
    {
        var folder = run.File("kept");
        Train(folder, ExistingRun.Refuse, "training.keep_checkpoints=2");

        Assert.Equal(["step-000008", "step-000010"], Directory.GetDirectories(folder, "step-*").Select(Path.GetFileName).Order());
        Assert.Equal(Weights(Path.Combine(folder, "last")), Weights(Path.Combine(folder, "step-000010")));
    }

    [Fact]
    public void A_damaged_checkpoint_is_found_by_its_checksum()
    {
        var folder = run.File("damaged");
        Train(folder, ExistingRun.Refuse, "seed=1");
        var weights = Path.Combine(folder, "best", "model.safetensors");
        var bytes = File.ReadAllBytes(weights);
        bytes[^3] ^= 1;
        File.WriteAllBytes(weights, bytes);

        var refusal = Assert.Throws<InputException>(() => Translator.Load(folder, TorchNetwork.Loader("cpu")));

        Assert.Contains($"{weights} is damaged", refusal.Message);
    }

    [Fact]
    public void Gradients_that_stay_infinite_stop_the_training_with_the_checkpoint_kept()
    {
        var folder = run.File("infinite");
        Train(folder, ExistingRun.Refuse, "training.max_updates=4");
        var before = Weights(Path.Combine(folder, "last"));

        var failure = Assert.Throws<TrainingException>(() => Train(
            folder, ExistingRun.Resume, "training.learning_rate=1e38", "training.clip_norm=0", "training.max_skipped=3", "training.max_updates=100", "training.validate_every=100"));

        Assert.Contains("not finite 3 times in a row", failure.Message);
        Assert.Equal(before, Weights(Path.Combine(folder, "last")));
    }

    private TrainingState Train(string folder, ExistingRun existing, params string[] settings) => Train(folder, existing, settings, stopAt: -1);

    private TrainingState Train(string folder, ExistingRun existing, string[] settings, int stopAt)
    {
        using var cancellation = new CancellationTokenSource();
        using var training = TrainingRun.Prepare(Config(settings), folder, existing);
        return training.Train([new StopAt(stopAt, cancellation)], cancellation.Token);
    }

    private RunConfig Config(params string[] settings) => ConfigFile.LoadRun(run.Config, ["device=cpu", .. Settings, .. settings]);

    private static byte[] Weights(string checkpoint) => File.ReadAllBytes(Path.Combine(checkpoint, ModelFolder.WeightsName));

    // Speed differs from run to run.
    private static string[] Losses(string folder) =>
        [.. File.ReadLines(Path.Combine(folder, "metrics.jsonl")).Select(line => Regex.Replace(line, "\"target_tokens_per_second\":[^,]*,", ""))];

    private sealed class StopAt(int update, CancellationTokenSource cancellation) : ITrainingObserver
    {
        public bool IsKilledInValidation { get; init; }

        public void OnProgress(TrainingProgress progress)
        {
            if (progress.Update == update)
            {
                cancellation.Cancel();
            }
        }

        public void OnValidation(ValidationResult result)
        {
            if (IsKilledInValidation && result.Update == update)
            {
                throw new TimeoutException();
            }
        }
    }
}
