using System.CommandLine;
using System.Text;
using Seq2Seq.Configuration;
using Seq2Seq.Data;
using Seq2Seq.Tokenization;

namespace Seq2Seq.Cli.Benchmarks;

/// <summary>seq2seq benchmark: how fast the program itself is on this machine.</summary>
internal sealed class BenchmarkCommand
{
    private const string JsonSchema = """
        --format json writes {"benchmark", "subject", "rounds", "rates": {"…PerSecond": {"median", "least", "most"}}, "processorSeconds", "peakMemoryBytes",
        "gigaflops": N or null, "matrixProductGigaflops": N or null}; processorSeconds are those of a round, all threads together, and
        gigaflops what the model's matrix products need, beside what one large matrix product reaches in the same run.
        """;

    private readonly Option<string?> _config = new("--config") { Description = "Configuration file (YAML); a tiny Transformer with 8,000 tokens unless told.", HelpName = "FILE" };
    private readonly Option<string[]> _set = CommonSymbols.Set();
    private readonly Option<string?> _precision = ChoiceOption.Optional("--precision", "Number format; the configuration's unless told.", "float32", "bfloat16");
    private readonly Option<int> _rounds = NumberOption.Create("--rounds", "N", "Timed rounds, after one that warms up.", 5);
    private readonly Option<int> _length = NumberOption.Create("--length", "N", "Mean tokens of a random source.", 13);
    private readonly Option<string> _format = CommonSymbols.Format("text", "json");

    public static Command Create(CommandFactory factory) => CommandFactory.Group(
        "benchmark",
        "Measures how fast training, translation and tokenization are here: medians of several rounds.",
        new BenchmarkCommand().Train(factory),
        new BenchmarkCommand().Translate(factory),
        new BenchmarkCommand().Tokenize(factory));

    private Command Train(CommandFactory factory)
    {
        var updates = NumberOption.Create("--updates", "N", "Updates of a round.", 20);
        var description = new CommandDescription(
            "train",
            "Times whole training updates of a configuration's model, batches and optimizer, on random token ids.",
            "seq2seq benchmark train --config configs/toy.yaml --precision bfloat16")
        {
            Details = JsonSchema,
        };
        return factory.Create(description, [_config, _set, _format, _precision, _rounds, updates, _length], (parsed, context) =>
        {
            var size = new BenchmarkSize(AtLeast(1, parsed, _rounds), AtLeast(1, parsed, updates), AtLeast(1, parsed, _length));
            return Write(parsed, context, TrainingSpeed.Measure(Config(parsed), size, context.Cancellation));
        });
    }

    private Command Translate(CommandFactory factory)
    {
        var beam = NumberOption.Create("--beam-size", "N", "Width of the beam; 1 is greedy.", GenerationOptions.DefaultBeamSize);
        var output = NumberOption.Create("--output-length", "N", "Tokens of every output.", 16);
        var sentences = NumberOption.Create("--sentences", "N", "Sentences of a round.", 1000);
        var batch = NumberOption.Create("--batch-tokens", "N", "Most padded source tokens of a batch.", TranslationSettings.DefaultBatchTokens);
        var description = new CommandDescription(
            "translate",
            "Times the translation of random token ids by a configuration's model with random weights.",
            "seq2seq benchmark translate --config configs/toy.yaml --beam-size 1")
        {
            Details = $"Every output is as long as told.\n\n{JsonSchema}",
        };
        return factory.Create(description, [_config, _set, _format, _precision, _rounds, sentences, _length, output, beam, batch], (parsed, context) =>
        {
            var size = new BenchmarkSize(AtLeast(1, parsed, _rounds), AtLeast(1, parsed, sentences), AtLeast(1, parsed, _length));
            var decoding = new Decoding(AtLeast(1, parsed, beam), AtLeast(1, parsed, output), AtLeast(1, parsed, batch));
            return Write(parsed, context, TranslationSpeed.Measure(Config(parsed), size, decoding, context.Cancellation));
        });
    }

    private Command Tokenize(CommandFactory factory)
    {
        (_config.Required, _config.Description) = (true, "Configuration file (YAML), which names the text.");
        var lines = NumberOption.Create("--lines", "N", "Most lines of the training text that are encoded and decoded.", 10_000);
        var description = new CommandDescription(
            "tokenize",
            "Trains a configuration's tokenizer, and times encoding and decoding the first lines of its training text.",
            "seq2seq benchmark tokenize --config configs/toy.yaml")
        {
            Details = $"Both are on one thread; there are two JSON objects in an array.\n\n{JsonSchema}",
        };
        return factory.Create(description, [_config, _set, _format, _rounds, lines], (parsed, context) =>
        {
            var config = Config(parsed);
            var texts = ParallelCorpus.Read(config.Data.Train, config.Data.Swap).SelectMany(pair => new[] { pair.Source, pair.Target }).Where(text => text.Length > 0);
            var tokenizer = TokenizerTrainer.Train(texts, config.Tokenizer, cancellation: context.Cancellation).Tokenizer;
            return Write(parsed, context, TokenizingSpeed.Measure(tokenizer, [.. texts.Take(AtLeast(1, parsed, lines))], AtLeast(1, parsed, _rounds), context.Cancellation));
        });
    }

    private RunConfig Config(ParseResult parsed)
    {
        List<string> overrides = [.. parsed.GetValue(_set) ?? []];
        if (parsed.GetValue(_precision) is { } precision)
        {
            overrides.Add($"training.precision={precision}");
        }

        return parsed.GetValue(_config) is { } path ? ConfigFile.LoadRun(path, overrides) : ConfigFile.ReadRun(Standard(), "the standard benchmark", overrides);
    }

    private static string Standard()
    {
        using var stream = typeof(BenchmarkCommand).Assembly.GetManifestResourceStream("benchmark.yaml")!;
        using var reader = new StreamReader(stream, Encoding.UTF8);
        return reader.ReadToEnd();
    }

    private static int AtLeast(int least, ParseResult parsed, Option<int> option)
    {
        var value = parsed.GetValue(option);
        return value >= least ? value : throw new InputException($"{option.Name} is {value}; at least {least} is wanted.");
    }

    private int Write(ParseResult parsed, CommandContext context, params IReadOnlyList<BenchmarkResult> results)
    {
        context.Io.Output.Write(parsed.GetValue(_format) == "json" ? BenchmarkReport.Json(results) : string.Concat(results.Select(BenchmarkReport.Text)));
        return ExitCode.Done;
    }
}
