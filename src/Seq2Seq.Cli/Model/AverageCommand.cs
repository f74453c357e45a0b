using System.CommandLine;
using Seq2Seq.Checkpoints;

namespace Seq2Seq.Cli;

/// <summary>seq2seq average: one checkpoint whose weights are the mean of several.</summary>
internal static class AverageCommand
{
    private static readonly CommandDescription Description = new(
        "average",
        "Makes a checkpoint whose weights are the mean of those of others.",
        "seq2seq average runs/toy/step-* --output runs/toy-average")
    {
        Details = "All of them are of one configuration and one tokenizer.",
    };

    public static Command Create(CommandFactory factory)
    {
        var checkpoints = CommonSymbols.Checkpoints("Folders of runs or of checkpoints.");
        var output = CommonSymbols.RequiredOutput("Folder to make.", "DIR");
        var overwrite = CommonSymbols.Overwrite();
        return factory.Create(Description, [checkpoints, output, overwrite], (parsed, context) =>
        {
            var folder = parsed.GetRequiredValue(output);
            OutputFolder.Require(folder, parsed.GetValue(overwrite), "checkpoint", ["config.json", "model.safetensors"], "tokenizer", "checksums.sha256");
            var averaged = parsed.GetValue(checkpoints)!;
            CheckpointAverage.Save(averaged, folder);
            context.Say($"{folder} is the mean of {averaged.Length} {Plural.Of("checkpoint", averaged.Length)}.");
            return ExitCode.Done;
        });
    }
}
