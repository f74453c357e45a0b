using Seq2Seq.Configuration;
using Seq2Seq.Evaluation;
using Spectre.Console;

namespace Seq2Seq.Cli;

/// <summary>What a finished training shows: translations of held-out sentences, where the model is, and what to type next.</summary>
internal static class TrainingSummary
{
    public static void Print(RunConfig config, string folder, CommandContext context)
    {
        if (context.Quiet)
        {
            return;
        }

        var corpora = config.Data.Test.Count > 0 ? config.Data.Test : config.Data.Valid;
        var samples = HeldOutText.Read(config, corpora).Take(config.Training.Samples).ToList();
        if (samples.Count > 0)
        {
            using var translator = Translator.Load(folder, config.Device);
            var outputs = translator.Translate([.. samples.Select(sample => sample.Source)], config.Generation);
            PrintTable(samples, outputs, context);
        }

        context.Say($"The best checkpoint is in {Path.Combine(folder, "best")}. Type next:");
        context.Say($"  echo \"{(samples.Count > 0 ? samples[0].Source : "…")}\" | ./seq2seq {(config.Model.HasDecoder ? "translate" : "embed")} {folder}");
    }

    private static void PrintTable(List<HeldOutText> samples, IReadOnlyList<string> outputs, CommandContext context)
    {
        var settings = new AnsiConsoleSettings { Out = new AnsiConsoleOutput(context.Io.Error) };
        if (!context.Io.ErrorIsTerminal)
        {
            (settings.Ansi, settings.ColorSystem) = (AnsiSupport.No, ColorSystemSupport.NoColors);
        }

        var console = AnsiConsole.Create(settings);
        if (!context.Io.ErrorIsTerminal)
        {
            console.Profile.Width = 160;
        }

        var table = new Table().Border(TableBorder.Rounded).AddColumns("source", "reference", "output");
        for (var i = 0; i < samples.Count; i++)
        {
            table.AddRow(Markup.Escape(samples[i].Source), Markup.Escape(samples[i].Reference), Markup.Escape(outputs[i]));
        }

        console.Write(table);
    }
}
