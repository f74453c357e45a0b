using System.Globalization;
using Seq2Seq.Configuration;
using Seq2Seq.Evaluation;
using Seq2Seq.Model;
using Seq2Seq.Reporting;
using Spectre.Console;

namespace Seq2Seq.Cli;

/// <summary>What a finished training shows: translations of held-out sentences, where the model is, and what to type next.</summary>
internal static class TrainingSummary
{
    private static readonly (string Key, string Name, string Format)[] Shown =
        [("loss", "loss", "0.0000"), ("perplexity", "ppl", "0.000"), ("token_accuracy", "accuracy", "0.00%"), ("bleu", "BLEU", "0.00"), ("chrf", "chrF", "0.00")];

    public static void Print(RunConfig config, string folder, TrainingPace pace, CommandContext context)
    {
        if (context.Quiet)
        {
            return;
        }

        var corpora = config.Data.Test.Count > 0 ? config.Data.Test : config.Data.Valid;
        var samples = HeldOutText.Read(config, corpora).Take(config.Training.Samples).ToList();
        if (samples.Count > 0)
        {
            using var translator = Translator.Load(folder, TorchNetwork.Loader(config.Device));
            var outputs = translator.Translate([.. samples.Select(sample => sample.Source)], config.Generation);
            PrintTable(samples, outputs, context);
        }

        context.Say($"The training took {TrainingPace.Text(pace.Taken)}. {Best(folder)}");
        context.Say("Type next:");
        context.Say($"  {ShellCommand.Of("plot", folder, "--output", $"{folder}.html")}");
        context.Say($"  {ShellCommand.Echo(samples.Count > 0 ? samples[0].Source : "…", ShellCommand.Of(config.Model.HasDecoder ? "translate" : "embed", folder))}");
    }

    private static string Best(string folder)
    {
        var best = RunMetrics.Read(folder).Validation.LastOrDefault(line => line.Values.GetValueOrDefault("best") == 1);
        var scores = best is null ? "" : string.Join("  ", Shown.Where(shown => best.Values.ContainsKey(shown.Key)).Select(shown => $"{shown.Name} {best.Values[shown.Key].ToString(shown.Format, CultureInfo.InvariantCulture)}"));
        var model = best is not null && best.Values.ContainsKey("averaged_checkpoints") ? "the mean of the last ones" : $"that after update {best?.Update}";
        return $"The best checkpoint{(best is null ? "" : $", {model} ({scores}),")} is in {Path.Combine(folder, "best")}.";
    }

    private static void PrintTable(List<HeldOutText> samples, IReadOnlyList<string> outputs, CommandContext context)
    {
        var table = new Table().Border(TableBorder.Rounded).AddColumns("source", "reference", "output");
        for (var i = 0; i < samples.Count; i++)
        {
            table.AddRow(Markup.Escape(samples[i].Source), Markup.Escape(samples[i].Reference), Markup.Escape(outputs[i]));
        }

        Terminal.Console(context).Write(table);
    }
}
