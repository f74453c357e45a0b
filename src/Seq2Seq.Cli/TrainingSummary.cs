using Seq2Seq.Configuration;
using Seq2Seq.Data;
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

        var samples = config.Model.HasDecoder ? Samples(config) : [];
        if (samples.Count > 0)
        {
            using var translator = Translator.Load(folder, config.Device);
            var outputs = translator.Translate([.. samples.Select(sample => sample.Input)], config.Generation);
            PrintTable(samples, outputs, context);
        }

        context.Say($"The best checkpoint is in {Path.Combine(folder, "best")}. Type next:");
        context.Say($"  echo \"{(samples.Count > 0 ? samples[0].Input : "…")}\" | ./seq2seq {(config.Model.HasDecoder ? "translate" : "embed")} {folder}");
    }

    // What the model is asked, and what it should answer. A language model is asked for the second half of a text.
    private static List<(string Input, string Reference)> Samples(RunConfig config)
    {
        var corpora = config.Data.Test.Count > 0 ? config.Data.Test : config.Data.Valid;
        var pairs = ParallelCorpus.Read(corpora, config.Data.Swap).Take(config.Training.Samples);
        return config.Model.HasEncoder
            ? [.. pairs.Select(pair => (pair.TaggedSource, pair.Target))]
            : [.. pairs.Select(pair => pair.Target.Split(' ')).Select(words => (Text(words[..((words.Length + 1) / 2)]), Text(words[((words.Length + 1) / 2)..])))];

        static string Text(string[] words) => string.Join(' ', words);
    }

    private static void PrintTable(List<(string Input, string Reference)> samples, IReadOnlyList<string> outputs, CommandContext context)
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
            table.AddRow(Markup.Escape(samples[i].Input), Markup.Escape(samples[i].Reference), Markup.Escape(outputs[i]));
        }

        console.Write(table);
    }
}
