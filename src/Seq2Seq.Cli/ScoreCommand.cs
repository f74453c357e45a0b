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
        var checkpoint = new Argument<string>("CHECKPOINT") { Description = "Folder of a run or of a checkpoint." };
        var source = new Option<string>("--source") { Description = "The sources; - is standard input.", HelpName = "FILE", Required = true };
        var target = new Option<string>("--target") { Description = "As many targets; - is standard input.", HelpName = "FILE", Required = true };
        var ensemble = new Option<string[]>("--ensemble") { Description = "More checkpoints with the same vocabulary, whose probabilities are averaged.", HelpName = "CHECKPOINT", AllowMultipleArgumentsPerToken = true };
        var ids = new Option<bool>("--ids") { Description = "The files hold token ids parted by spaces." };
        var format = new Option<string>("--format") { Description = "What is written.", DefaultValueFactory = _ => "tsv" };
        format.AcceptOnlyFromAmong("tsv", "jsonl");
        var output = new Option<string>("--output") { Description = "File to write; - is standard output.", DefaultValueFactory = _ => "-", HelpName = "FILE" };
        var batchTokens = NumberOption.Create("--batch-tokens", "N", "Most padded tokens of a batch, counted on the longer side.", TranslationSettings.DefaultBatchTokens);
        var device = new Option<string>("--device") { Description = "auto, cpu, cuda or cuda:N.", DefaultValueFactory = _ => "auto" };
        return factory.Create(Description, [checkpoint, source, target, ids, format, ensemble, output, batchTokens, device], (parsed, context) =>
        {
            if (parsed.GetValue(batchTokens) < 1)
            {
                throw new InputException($"--batch-tokens is {parsed.GetValue(batchTokens)}; at least 1 is wanted.");
            }

            using var translator = Translator.Load([parsed.GetRequiredValue(checkpoint), .. parsed.GetValue(ensemble) ?? []], parsed.GetRequiredValue(device));
            var pairs = new ScoreInput(translator, context.Io.Input, parsed.GetValue(ids)).Read(parsed.GetRequiredValue(source), parsed.GetRequiredValue(target));
            OutputFile.Write(parsed.GetRequiredValue(output), context.Io.Output, writer =>
            {
                var line = 0;
                foreach (var chunk in pairs.Chunk(Window))
                {
                    foreach (var logProbs in translator.Score(chunk, parsed.GetValue(batchTokens), context.Cancellation))
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
