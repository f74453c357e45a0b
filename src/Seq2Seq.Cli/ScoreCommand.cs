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
        """
        Writes the log-probability of each target given its source: the sum over its tokens and the end token, never length-normalized.
        tsv: line (from 0), logProb. jsonl: {"line", "logProb", "tokens": number of tokens, end token included}.
        """,
        "seq2seq score runs/toy --source test.en --target test.fr");

    public static Command Create(CommandFactory factory)
    {
        var model = new ModelSymbols("tokens of the longer side");
        var source = new Option<string>("--source") { Description = "The sources; - is standard input.", HelpName = "FILE", Required = true };
        var target = new Option<string>("--target") { Description = "As many targets; - is standard input.", HelpName = "FILE", Required = true };
        var ids = new Option<bool>("--ids") { Description = "The files hold token ids parted by spaces." };
        var format = new Option<string>("--format") { Description = "What is written.", DefaultValueFactory = _ => "tsv" };
        format.AcceptOnlyFromAmong("tsv", "jsonl");
        var output = new Option<string>("--output") { Description = "File to write; - is standard output.", DefaultValueFactory = _ => "-", HelpName = "FILE" };
        return factory.Create(Description, [model.Argument, source, target, ids, format, output, .. model.Options], (parsed, context) =>
        {
            var batchTokens = model.BatchTokens(parsed);
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
