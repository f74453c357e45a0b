using System.CommandLine;
using System.Globalization;
using Seq2Seq.Configuration;

namespace Seq2Seq.Cli;

/// <summary>seq2seq train: trains a model from a configuration file.</summary>
internal static class TrainCommand
{
    private static readonly CommandDescription Description = new(
        "train", "Trains a tokenizer and a model as a configuration says.", "seq2seq train configs/toy.yaml")
    {
        Details = """
            On pairs an encoder-decoder is trained, on plain lines a decoder or an encoder alone. Ctrl-C or SIGTERM finishes the update and saves; --resume goes on
            from there.
            """,
    };

    public static Command Create(CommandFactory factory)
    {
        var config = CommonSymbols.Config();
        var output = CommonSymbols.OptionalOutput("Folder of the run; runs/NAME, the configuration's name, unless told.", "DIR");
        var resume = new Option<bool>("--resume") { Description = "Go on with the run that the folder holds." };
        var overwrite = new Option<bool>("--overwrite") { Description = "Replace the run that the folder holds." };
        var device = CommonSymbols.DeviceOfConfig();
        var seed = NumberOption.Optional<int>("--seed", "N", "Seed of the run; the configuration's unless told.");
        var set = CommonSymbols.Set();
        var print = new Option<bool>("--print-config") { Description = "Print the configuration with every default, and stop." };
        return factory.Create(Description, [config, set, print, output, resume, overwrite, seed, device], (parsed, context) =>
        {
            if (parsed.GetValue(resume) && parsed.GetValue(overwrite))
            {
                throw new InputException("--resume and --overwrite are both given; one of them is wanted.");
            }

            var run = ConfigFile.LoadRun(parsed.GetValue(config)!, Overrides(parsed.GetValue(set), parsed.GetValue(device), parsed.GetValue(seed)));
            if (parsed.GetValue(print))
            {
                context.Io.Output.Write(YamlText.ToYaml(run));
                return ExitCode.Done;
            }

            var existing = parsed.GetValue(resume) ? ExistingRun.Resume : parsed.GetValue(overwrite) ? ExistingRun.Overwrite : ExistingRun.Refuse;
            return Train(run, parsed.GetValue(output) ?? Path.Combine("runs", run.Name), existing, context, ShellCommand.ToResume(parsed));
        });
    }

    private static IEnumerable<string> Overrides(string[]? set, string? device, int? seed) =>
    [
        .. set ?? [],
        .. device is null ? [] : new[] { $"device={device}" },
        .. seed is null ? [] : new[] { string.Create(CultureInfo.InvariantCulture, $"seed={seed}") },
    ];

    private static int Train(RunConfig config, string folder, ExistingRun existing, CommandContext context, string toResume)
    {
        TrainingPace pace;
        using (var run = Prepare(config, folder, existing, context))
        {
            DataSummary.Print(run.Report, config.Data, context);
            context.Say($"{run.Report.VocabSize:N0} subwords; {run.Parameters:N0} parameters");
            if (existing == ExistingRun.Overwrite && run.Folder != folder)
            {
                context.Say($"{folder} stays as it is until the new run has its first checkpoint");
            }

            if (run.FirstUpdate > 0)
            {
                context.Say($"going on after update {run.FirstUpdate:N0}");
                run.Changes.ToList().ForEach(change => context.Say($"changed: {change}{WhenItTakesEffect(change)}"));
            }

            pace = new TrainingPace(run.FirstUpdate, TimeProvider.System);
            try
            {
                using var display = new TrainingDisplay(context, pace);
                using var told = context.Cancellation.Register(() => display.Say("interrupted: the update is finished and saved first; once more stops at once"));
                run.Train([display], context.Cancellation);
            }
            catch (OperationCanceledException)
            {
                context.Say($"The training is saved. Go on with it by typing:\n  {toResume}");
                throw;
            }
        }

        TrainingSummary.Print(config, folder, pace, context);
        return ExitCode.Done;
    }

    // An epoch that was interrupted ends with the batches it began with, unless they are too large now.
    private static string WhenItTakesEffect(ConfigChange change) =>
        change.Key == "data.batch_tokens" && int.Parse(change.New, CultureInfo.InvariantCulture) > int.Parse(change.Old, CultureInfo.InvariantCulture)
            ? " from the next epoch on"
            : "";

    private static TrainingRun Prepare(RunConfig config, string folder, ExistingRun existing, CommandContext context)
    {
        try
        {
            return PreparationBars.Show(context, progress => TrainingRun.Prepare(config, folder, existing, progress, context.Cancellation));
        }
        catch (OperationCanceledException)
        {
            context.Say("interrupted before the first update: nothing has changed");
            throw;
        }
    }
}
