using System.CommandLine;
using Seq2Seq.Checkpoints;

namespace Seq2Seq.Cli;

/// <summary>seq2seq average: one checkpoint whose weights are the mean of several.</summary>
internal static class AverageCommand
{
    private static readonly CommandDescription Description = new(
        "average",
        "Makes a checkpoint whose weights are the arithmetic mean of those of others, of one configuration and one tokenizer.",
        "seq2seq average runs/toy/step-* --output runs/toy-average");

    public static Command Create(CommandFactory factory)
    {
        var checkpoints = new Argument<string[]>("CHECKPOINT") { Description = "Folders of checkpoints, or of runs for their best ones.", Arity = ArgumentArity.OneOrMore };
        var output = new Option<string>("--output", "-o") { Description = "Folder to make.", HelpName = "DIR", Required = true };
        var overwrite = new Option<bool>("--overwrite") { Description = "Replace the folder if it is there." };
        return factory.Create(Description, [checkpoints, output, overwrite], (parsed, context) =>
        {
            var folder = parsed.GetRequiredValue(output);
            OutputFolder.Require(folder, parsed.GetValue(overwrite));
            var averaged = parsed.GetValue(checkpoints)!;
            CheckpointAverage.Save(averaged, folder);
            context.Say($"{folder} is the mean of {averaged.Length} {(averaged.Length == 1 ? "checkpoint" : "checkpoints")}.");
            return ExitCode.Done;
        });
    }
}
