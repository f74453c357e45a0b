using System.CommandLine;
using Seq2Seq.Concurrency;
using Seq2Seq.Files;
using Seq2Seq.Tokenization;

namespace Seq2Seq.Cli;

/// <summary>`seq2seq tokenizer encode` and `decode`: standard input to standard output, a line for a line.</summary>
internal static class TokenizerFilterCommand
{
    private const string Input = "standard input";

    /// <summary>Makes `encode`.</summary>
    public static Command CreateEncode(CommandFactory factory)
    {
        var folder = Folder();
        var tokens = new Option<bool>("--tokens") { Description = "Write tokens as people read them (a space as ▁) rather than ids." };
        var description = new CommandDescription(
            "encode",
            "Reads text from standard input and writes each line's token ids.",
            "echo 'Hello world!' | seq2seq tokenizer encode tokenizer")
        {
            Details = "The ids are parted by spaces, without begin and end tokens.",
        };
        return factory.Create(description, [folder, tokens], (parsed, context) =>
        {
            var tokenizer = SubwordTokenizer.Load(parsed.GetRequiredValue(folder));
            var shown = parsed.GetValue(tokens);
            return Filter(context, (line, _) => shown
                ? string.Join(' ', tokenizer.Tokens(tokenizer.Encode(line)))
                : string.Join(' ', tokenizer.Encode(line)));
        });
    }

    /// <summary>Makes `decode`.</summary>
    public static Command CreateDecode(CommandFactory factory)
    {
        var folder = Folder();
        var description = new CommandDescription(
            "decode",
            "Reads token ids from standard input and writes each line's text.",
            "echo 'Hello world!' | seq2seq tokenizer encode tokenizer | seq2seq tokenizer decode tokenizer")
        {
            Details = "The ids are parted by spaces. A line end within the text is written as a space.",
        };
        return factory.Create(description, [folder], (parsed, context) =>
        {
            var tokenizer = SubwordTokenizer.Load(parsed.GetRequiredValue(folder));
            return Filter(context, (line, number) => tokenizer.Decode(TokenIds.Parse(line, $"{Input}:{number}", tokenizer.VocabSize)).Replace('\n', ' '));
        });
    }

    private static Argument<string> Folder() => new("DIR") { Description = "Folder of a tokenizer." };

    private static int Filter(CommandContext context, Func<string, long, string> answer)
    {
        var lines = TextLines.ReadAll(context.Io.Input, Input);
        foreach (var line in context.Io.InputIsTerminal ? OneByOne(lines, answer) : InParallel(lines, answer))
        {
            context.Cancellation.ThrowIfCancellationRequested();
            context.Io.Output.Write(line);
        }

        return ExitCode.Done;
    }

    // A person who types wants each answer before the next line.
    private static IEnumerable<string> OneByOne(IEnumerable<string> lines, Func<string, long, string> answer) =>
        lines.Select((line, i) => answer(line, i + 1) + "\n");

    private static IEnumerable<string> InParallel(IEnumerable<string> lines, Func<string, long, string> answer)
    {
        const int LinesAtATime = 2048;
        return OrderedParallel.Select(
            lines.Chunk(LinesAtATime).Select((block, i) => (Lines: block, First: ((long)i * LinesAtATime) + 1)),
            block => string.Concat(block.Lines.Select((line, i) => answer(line, block.First + i) + "\n")));
    }
}
