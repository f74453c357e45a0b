using System.CommandLine;
using System.Globalization;

namespace Seq2Seq.Cli;

/// <summary>seq2seq score: how likely a model finds given translations.</summary>
internal static class ScoreCommand
{
    // Pairs that are sorted by length together.
    private const int Window = 4096;

    private static readonly CommandDescription Description = new(
        "score",
        "Writes the log-probability of each target given its source.",
        "seq2seq score runs/toy --source test.en --target test.fr")
    {
        Details = """
            It is the sum over the target's tokens and the end token, never length-normalized.

            --format tsv writes line (from 0) and logProb. --format jsonl writes {"line", "logProb", "tokens": number of tokens, end token included}.
            """,
    };

    public static Command Create(CommandFactory factory)
    {
        var model = new ModelSymbols("tokens of the longer side");
        var source = new Option<string>("--source") { Description = "The sources, a line each; - is standard input.", HelpName = "FILE", Required = true };
        var target = new Option<string>("--target") { Description = "As many targets; - is standard input.", HelpName = "FILE", Required = true };
        var ids = CommonSymbols.Ids("The files hold");
        var output = CommonSymbols.Output();
        var format = CommonSymbols.Format("tsv", "jsonl");
        return factory.Create(Description, [model.Argument, source, target, ids, output, format, .. model.Which, .. model.Where], (parsed, context) =>
        {
            var batchTokens = model.BatchTokens(parsed);
            OutputFile.Require(parsed.GetRequiredValue(output));
            using var translator = model.Models(parsed).Load();
            var pairs = new ScoreInput(translator, context.Io.Input, parsed.GetValue(ids)).Read(parsed.GetRequiredValue(source), parsed.GetRequiredValue(target));
            OutputFile.Write(parsed.GetRequiredValue(output), context.Io.Output, writer =>
            {
                var line = 0;
                foreach (var chunk in pairs.Chunk(Window))
                {
                    foreach (var logProbs in translator.Score(chunk, batchTokens, context.Cancellation))
                    {
                        Write(writer, line++, logProbs, parsed.GetValue(format) == "jsonl");
                    }
                }
            });
            return ExitCode.Done;
        });
    }

    private static void Write(TextWriter writer, int line, float[] logProbs, bool json)
    {
        var sum = logProbs.Sum(logProb => (double)logProb);
        writer.Write(json
            ? string.Create(CultureInfo.InvariantCulture, $"{{\"line\":{line},\"logProb\":{sum:R},\"tokens\":{logProbs.Length}}}\n")
            : string.Create(CultureInfo.InvariantCulture, $"{line}\t{TranslateWriter.Number(sum)}\n"));
    }
}
