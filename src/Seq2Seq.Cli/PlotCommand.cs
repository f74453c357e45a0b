using System.CommandLine;
using Seq2Seq.Reporting;

namespace Seq2Seq.Cli;

/// <summary>seq2seq plot: the curves of trainings.</summary>
internal static class PlotCommand
{
    private static readonly CommandDescription Description = new(
        "plot",
        """
        Draws loss, perplexity, BLEU, learning rate and speed of one training or several over their updates, from the metrics.jsonl of each: one file that needs nothing
        else, in the reader's light or dark colours.
        """,
        "seq2seq plot runs/toy runs/toy-fr-en --output curves.html");

    public static Command Create(CommandFactory factory)
    {
        var runs = new Argument<string[]>("RUN") { Description = "Folder of a run, or a metrics.jsonl.", Arity = ArgumentArity.OneOrMore };
        var output = new Option<string>("--output") { Description = "File to write, .html or .svg.", Required = true, HelpName = "FILE" };
        return factory.Create(Description, [runs, output], (parsed, context) =>
        {
            var to = parsed.GetValue(output)!;
            Func<IReadOnlyList<RunMetrics>, string> draw = Path.GetExtension(to) switch
            {
                ".html" => PlotDocument.ToHtml,
                ".svg" => PlotDocument.ToSvg,
                _ => throw new InputException($"--output is '{to}'; a name in .html or .svg is wanted."),
            };
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
