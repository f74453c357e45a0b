using System.CommandLine;
using System.Globalization;
using Seq2Seq.Configuration;
using Seq2Seq.Data;
using Seq2Seq.Files;
using Seq2Seq.Tokenization;

namespace Seq2Seq.Cli;

/// <summary>`seq2seq tokenizer train`: text files in, a tokenizer folder out.</summary>
internal sealed class TokenizerTrainCommand
{
    private static readonly CommandDescription Description = new(
        "train", "Learns one vocabulary from all the files together.", "seq2seq tokenizer train --input train.en train.fr --vocab-size 8000 --output tokenizer")
    {
        Details = """
            It is byte-level BPE (Sennrich et al. 2016) unless --kind says otherwise. The folder gets vocab.json and merges.txt, which Hugging Face tokenizers and
            Microsoft.ML.Tokenizers load as they are, and config.json. Ids 0 to 3 are <pad>, <s>, </s>, <unk>, then come the user symbols and the 256 bytes.
            """,
    };

    private static readonly TokenizerConfig Defaults = new();

    private readonly Option<string[]> _input = new("--input", "-i")
    {
        Description = "Text, UTF-8, a sentence a line; .gz is unpacked; - is standard input.",
        HelpName = "FILE",
        Required = true,
        AllowMultipleArgumentsPerToken = true,
    };

    private readonly Option<string> _output = CommonSymbols.RequiredOutput("Folder to make.", "DIR");
    private readonly Option<bool> _overwrite = CommonSymbols.Overwrite();
    private readonly Option<int> _vocabSize = Number("--vocab-size", "Tokens wanted, special tokens and bytes included.", Defaults.VocabSize);
    private readonly Option<int> _minFrequency = Number("--min-frequency", "What occurs less often makes no token.", Defaults.MinFrequency);
    private readonly Option<string> _kind = Choice<TokenizerKind>("--kind", "What a token is.", Defaults.Kind);
    private readonly Option<bool> _lowercase = new("--lowercase") { Description = "Lowercase text first." };
    private readonly Option<string> _normalization = Choice<TextNormalization>("--normalization", "Unicode form that text is brought to first.", Defaults.Normalization);
    private readonly Option<string[]> _symbols = new("--user-symbol")
    {
        Description = "A further special token, such as '>>fr<<'; may be repeated.",
        HelpName = "TEXT",
    };

    private TokenizerTrainCommand()
    {
    }

    /// <summary>Makes the command.</summary>
    public static Command Create(CommandFactory factory)
    {
        var options = new TokenizerTrainCommand();
        return factory.Create(
            Description,
            [
                options._input, options._output, options._overwrite, options._vocabSize, options._kind, options._minFrequency,
                options._lowercase, options._normalization, options._symbols,
            ],
            options.Run);
    }

    private int Run(ParseResult parsed, CommandContext context)
    {
        var config = Config(parsed);
        var output = parsed.GetRequiredValue(_output);
        OutputFolder.Require(output, parsed.GetValue(_overwrite), "tokenizer", ["config.json", "vocab.json"], "merges.txt");

        var lines = parsed.GetRequiredValue(_input).SelectMany(path => InputLines.Read(path, context.Io.Input));
        var result = PreparationBars.Show(
            context, progress => TokenizerTrainer.Train(lines, config, progress is null ? null : new VocabularyProgress(progress), cancellation: context.Cancellation));
        AtomicFolder.Replace(output, result.Tokenizer.Save);

        Tell(result, config.Kind, output, context);
        return ExitCode.Done;
    }

    private TokenizerConfig Config(ParseResult parsed)
    {
        var config = new TokenizerConfig
        {
            Kind = Enum.Parse<TokenizerKind>(parsed.GetRequiredValue(_kind), ignoreCase: true),
            VocabSize = parsed.GetValue(_vocabSize),
            MinFrequency = parsed.GetValue(_minFrequency),
            Lowercase = parsed.GetValue(_lowercase),
            Normalization = Enum.Parse<TextNormalization>(parsed.GetRequiredValue(_normalization), ignoreCase: true),
            UserSymbols = parsed.GetValue(_symbols) ?? [],
        };
        var problems = config.Validate().Select(problem => $"--{Dashed(problem.Key)} {problem.Message}.").ToList();
        return problems.Count == 0 ? config : throw new InputException(string.Join('\n', problems));
    }

    private static void Tell(TokenizerTrainingResult result, TokenizerKind kind, string output, CommandContext context)
    {
        foreach (var warning in result.Report.Warnings)
        {
            context.Warn(warning);
        }

        var (report, culture) = (result.Report, CultureInfo.InvariantCulture);
        var unit = kind == TokenizerKind.Word ? "words" : "characters";
        context.Say(string.Create(culture, $"{report.Lines:N0} lines, {report.Words:N0} words ({report.DistinctWords:N0} different), {report.Units:N0} {unit} ({report.DistinctUnits:N0} different)"));
        context.Say(string.Create(culture, $"{report.Coverage:0.####%} of the {unit} have a token of their own")
            + (report.Uncovered.Count == 0 ? "" : $"; not: {string.Join(' ', report.Uncovered.Select(Visible))}"));
        context.Say(string.Create(culture, $"{result.Tokenizer.VocabSize:N0} tokens in {output}"));
    }

    private static string Visible(string text) =>
        text.Any(c => char.IsControl(c) || char.IsWhiteSpace(c)) ? string.Concat(text.EnumerateRunes().Select(rune => $"U+{rune.Value:X4}")) : text;

    private static string Dashed(string key) => key.Split('[')[0] switch
    {
        "user_symbols" => "user-symbol",
        var plain => plain.Replace('_', '-'),
    };

    private static Option<int> Number(string name, string description, int standard) =>
        NumberOption.Create(name, "N", description, standard);

    private static Option<string> Choice<T>(string name, string description, T standard)
        where T : struct, Enum => ChoiceOption.Create(name, description, [.. Enum.GetValues<T>().Select(Word).Prepend(Word(standard)).Distinct()]);

    private static string Word<T>(T value)
        where T : struct, Enum => value.ToString().ToLowerInvariant();
}
