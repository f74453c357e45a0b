using System.CommandLine;
using Seq2Seq.Cli.Completion;
using Seq2Seq.Reporting;

namespace Seq2Seq.Cli;

/// <summary>seq2seq plot: the curves of trainings.</summary>
internal static class PlotCommand
{
    private static readonly CommandDescription Description = new(
        "plot",
        "Draws the curves of one training or several: loss, perplexity, BLEU, learning rate and speed.",
        "seq2seq plot runs/toy runs/toy-fr-en --output curves.html")
    {
        Details = "The numbers are those of each run's metrics.jsonl, over its updates. The file needs nothing else, and takes the reader's light or dark colours.",
    };

    public static Command Create(CommandFactory factory)
    {
        var runs = new Argument<string[]>("RUN") { HelpName = "RUN", Description = "Folders of runs, or files metrics.jsonl.", Arity = ArgumentArity.OneOrMore };
        runs.CompletionSources.Add(context => KnownFolders.Runs(context.WordToComplete));
        var output = CommonSymbols.RequiredOutput("File to write, .html or .svg.", "FILE");
        return factory.Create(Description, [runs, output], (parsed, context) =>
        {
            var to = parsed.GetValue(output)!;
            Func<IReadOnlyList<RunMetrics>, string> draw = Path.GetExtension(to) switch
            {
                ".html" => PlotDocument.ToHtml,
                ".svg" => PlotDocument.ToSvg,
                _ => throw new InputException($"--output is '{to}'; a name in .html or .svg is wanted."),
            };
            OutputFile.Require(to);
            var text = draw(Read(parsed.GetRequiredValue(runs)));
            OutputFile.Write(to, context.Io.Output, writer => writer.Write(text));
            context.Say($"The curves are in {to}; a browser shows them.");
            return ExitCode.Done;
        });
    }

    // Runs whose folders have the same name go by their paths.
    private static IReadOnlyList<RunMetrics> Read(string[] paths)
    {
        var runs = paths.Select(RunMetrics.Read).ToList();
        var names = runs.CountBy(run => run.Name).ToDictionary();
        return [.. runs.Select((run, i) => names[run.Name] > 1 ? run with { Name = paths[i] } : run)];
    }
}
