using System.CommandLine;
using System.Globalization;
using Seq2Seq.Generation;

namespace Seq2Seq.Cli;

/// <summary>seq2seq translate: lines in, lines out.</summary>
internal static class TranslateCommand
{
    // Lines that are sorted by length together, and so wait for each other.
    private const int Window = 4096;

    private static readonly CommandDescription Description = new(
        "translate",
        "Translates lines of text with a trained model.",
        "echo \"I am happy\" | seq2seq translate runs/toy --beam-size 8 --n-best 3 --scores")
    {
        Details = $$"""
            It translates by a beam of 5 and length penalty 1 unless told. The i-th line of the output belongs to the i-th of the input, an empty one to an empty one. When a person types, each line is answered at once.

            {{GenerationSymbols.Order}}

            A decoder-only model continues the line, and what it adds is written (with --echo the line before it).

            A source longer than the model's max_length allows is cut there, with a warning.

            --format tsv writes line (from 0), score and text. --format jsonl writes, a line for each line, {"line", "hypotheses": [{"text", "tokens", "ids", "score", "logProb", "finished", "finishReason": "end", "length" or "stopped",
            "tokenLogProbs", "alignment"}]}; tokens is null without a tokenizer, tokenLogProbs has the end token's last, alignment ("0-0 1-2", with --alignment)
            links words, or tokens with --ids.

            Phrases of --must-include are tokenized as within a text, and the beam is shared among hypotheses by how much of
            them they hold (dynamic beam allocation).
            """,
    };

    public static Command Create(CommandFactory factory)
    {
        var symbols = new TranslateSymbols();
        return factory.Create(Description, symbols.All, (parsed, context) => Run(symbols.Read(parsed), context));
    }

    private static int Run(TranslateRequest request, CommandContext context)
    {
        OutputFile.Require(request.Output);
        using var translator = request.Models.Load();
        if (request.Echo && translator.Config.HasEncoder)
        {
            throw new InputException($"--echo is given, and {request.Models.Name} holds no decoder-only model; one is wanted with it.");
        }

        if (!request.Ids)
        {
            request.Models.RequireTokenizer(translator, "token ids in and out");
        }

        var input = new TranslateInput(request, translator, context.Io.Input);
        OutputFile.Write(request.Output, context.Io.Output, output =>
        {
            var writer = new TranslateWriter(request, translator, output);
            if (request is { Input: "-", Prefix: null, MustInclude: null } && context.Io.InputIsTerminal)
            {
                new TranslatePrompt(request, translator, context).Run(input, writer, output);
            }
            else
            {
                TranslateAll(request, translator, context, input, writer);
            }
        });
        return ExitCode.Done;
    }

    private static void TranslateAll(TranslateRequest request, Translator translator, CommandContext context, TranslateInput input, TranslateWriter writer)
    {
        using var meter = request.Input == "-" ? null : new LineMeter(context, request.Input);
        foreach (var chunk in input.Read().Chunk(Window))
        {
            var settings = Settings(request) with { Progress = meter?.Within(chunk.Length) };
            var translations = translator.Translate(chunk, settings, context.Cancellation);
            foreach (var (one, translation) in chunk.Zip(translations))
            {
                WarnIfCut(context, input.Name, one, translation);
                writer.Write(one.Line, translation);
            }
        }
    }

    /// <summary>How the command line wants it done.</summary>
    internal static TranslationSettings Settings(TranslateRequest request) =>
        new() { Options = request.Options, BatchTokens = request.BatchTokens, AsIds = request.Ids, Echo = request.Echo };

    /// <summary>Warns when the end of a source was left out.</summary>
    internal static void WarnIfCut(CommandContext context, string name, GenerationRequest request, Translation translation)
    {
        if (translation.TokensLeftOut > 0)
        {
            context.Warn(string.Create(CultureInfo.InvariantCulture,
                $"{name}:{request.Line + 1}: the line has {request.Source.Length} tokens; the model takes {request.Source.Length - translation.TokensLeftOut}, and the rest is left out."));
        }
    }
}
