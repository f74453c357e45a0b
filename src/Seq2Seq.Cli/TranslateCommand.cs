using System.CommandLine;
using Seq2Seq.Configuration;
using Seq2Seq.Data;

namespace Seq2Seq.Cli;

/// <summary>seq2seq translate: lines in, lines out.</summary>
internal static class TranslateCommand
{
    // Lines that are read before the first is written, when no one types them.
    private const int Window = 4096;

    private static readonly CommandDescription Description = new(
        "translate", "Translates lines of text with a trained model; the i-th line of the output belongs to the i-th of the input.",
        "echo \"I am happy\" | seq2seq translate runs/toy");

    public static Command Create(CommandFactory factory)
    {
        var checkpoint = new Argument<string>("CHECKPOINT") { Description = "Folder of a run or of a checkpoint." };
        var input = new Option<string>("--input") { Description = "File to translate; - is standard input.", DefaultValueFactory = _ => "-", HelpName = "FILE" };
        var output = new Option<string>("--output") { Description = "File to write; - is standard output.", DefaultValueFactory = _ => "-", HelpName = "FILE" };
        var device = new Option<string>("--device") { Description = "auto, cpu, cuda or cuda:N.", DefaultValueFactory = _ => "auto" };
        var maxLength = new Option<int?>("--max-length") { Description = "Most tokens of an output, end token included.", HelpName = "N" };
        return factory.Create(Description, [checkpoint, input, output, device, maxLength], (parsed, context) =>
        {
            var options = new GenerationOptions { MaxLength = parsed.GetValue(maxLength) };
            if (options.Validate().FirstOrDefault() is { } problem)
            {
                throw new InputException($"--{problem.Key.Replace('_', '-')} {problem.Message}.");
            }

            using var translator = Translator.Load(parsed.GetValue(checkpoint)!, parsed.GetValue(device)!);
            var from = parsed.GetValue(input)!;
            var lines = from == "-" ? TextLines.ReadAll(context.Io.Input, "standard input") : TextLines.ReadAll(from);
            var window = from == "-" && context.Io.InputIsTerminal ? 1 : Window;
            OutputFile.Write(parsed.GetValue(output)!, context.Io.Output, writer =>
            {
                foreach (var chunk in lines.Chunk(window))
                {
                    foreach (var text in translator.Translate(chunk, options, context.Cancellation))
                    {
                        writer.WriteLine(OneLine(text));
                    }
                }
            });
            return ExitCode.Done;
        });
    }

    private static string OneLine(string text) => text.Replace('\n', ' ').Replace('\r', ' ').Replace('\t', ' ');
}
