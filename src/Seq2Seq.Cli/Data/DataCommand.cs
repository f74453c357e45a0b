using System.CommandLine;
using System.Text.Json;
using System.Text.Json.Serialization;
using Seq2Seq.Configuration;
using Seq2Seq.Data.Doctor;

namespace Seq2Seq.Cli;

/// <summary>`seq2seq data`: looks after corpora.</summary>
internal static class DataCommand
{
    private static readonly CommandDescription Description = new("check", "Examines the corpora of a configuration before they are trained on.", "seq2seq data check configs/toy.yaml")
    {
        Details = """
            It looks for what cannot be read, empty sides, duplicates, leaks of held-out pairs into training, length-ratio outliers, slipped lines, stray scripts,
            brackets and control characters, and measures vocabulary coverage, lengths and padding. Exit code 2 when training would not start, else 0.

            --format json writes {"errors": true|false, "splits": [{"name", "pairs", "whole", "source": {"tokens", "median", "percentile95", "percentile99",
            "longest", "histogram": [{"from", "to", "count"}]}, "target": {…}}], "vocabSize", "vocabularyCoverage",
            "batches": {"batchTokens", "count", "padding"}, "findings": [{"severity": "error|warning|note", "fault", "split", "count",
            "message", "places"}]}. Lengths are in tokens, end token included; what does not apply is null.
            """,
    };

    private static readonly JsonSerializerOptions Json = new(JsonLayout.Indented)
    {
        Converters = { new JsonStringEnumConverter(JsonNamingPolicy.CamelCase) },
    };

    /// <summary>Makes the command.</summary>
    public static Command Create(CommandFactory factory) => CommandFactory.Group("data", "Looks after corpora.", CreateCheck(factory));

    private static Command CreateCheck(CommandFactory factory)
    {
        var config = CommonSymbols.Config();
        var set = CommonSymbols.Set();
        var format = CommonSymbols.Format("text", "json");
        return factory.Create(Description, [config, set, format], (parsed, context) =>
        {
            var run = ConfigFile.LoadRun(parsed.GetRequiredValue(config), parsed.GetValue(set));
            var report = PreparationBars.Show(context, progress => DataDoctor.Examine(run, progress, context.Cancellation));
            if (parsed.GetValue(format) == "json")
            {
                WriteJson(report, context.Io.Output);
            }
            else
            {
                DataCheckText.Write(report, context.Io.Output);
            }

            return report.HasErrors ? ExitCode.BadInput : ExitCode.Done;
        });
    }

    private static void WriteJson(DataCheckReport report, TextWriter output) => output.Write(JsonSerializer.Serialize(
        new
        {
            errors = report.HasErrors,
            splits = report.Splits,
            report.VocabSize,
            report.VocabularyCoverage,
            report.Batches,
            report.Findings,
        },
        Json) + "\n");
}
