using System.CommandLine;
using System.Globalization;

namespace Seq2Seq.Cli;

/// <summary>seq2seq evaluate: a model against a test set.</summary>
internal static class EvaluateCommand
{
    private static readonly CommandDescription Description = new(
        "evaluate",
        "Translates a test set, and says how good the outputs are and how fast they came.",
        "seq2seq evaluate runs/toy --data data/toy/test.tsv --output worst.tsv")
    {
        Details = $$$"""
            It translates by a beam of 5 and length penalty 1 unless told, and measures BLEU, chrF and TER equal to sacreBLEU 2.6 with its signatures, exact matches (white space at both ends aside), and how fast it went. Loss and perplexity are those of
            the first references, each token given the ones before it (teacher forcing), end token counted, without label smoothing.

            --output writes a TSV file with a line of names and then a line for each source, the worst output first: by chrF, which unlike BLEU tells
            short outputs without a common 4-gram apart, then by TER. Its columns: source, reference (one column for each file of them), output, chrF,
            BLEU (with effective order), TER, line (from 0). LF, CR and TAB within a text are written as spaces.

            --format json writes {"sentences", "loss", "perplexity", "targetTokens", "leftOut", "exactMatch": {"score", "count"}, "bleu": {"name",
            "score", "signature", …}, "chrf": {…}, "ter": {…}, "speed": {"seconds", "sentencesPerSecond", "tokens", "tokensPerSecond"}}: bleu, chrf and
            ter as `seq2seq metrics` writes them; scores from 0 to 100 (TER may exceed it), unrounded; leftOut is the number of references that are too
            long for the model and are not in the loss, which is null when none is left; tokens are the outputs', end tokens counted; seconds are
            those of translating alone.

            {{{GenerationSymbols.Order}}}
            """,
    };

    public static Command Create(CommandFactory factory)
    {
        var symbols = new EvaluateSymbols();
        return factory.Create(Description, symbols.All, (parsed, context) => Run(symbols.Read(parsed), context));
    }

    private static int Run(EvaluateRequest request, CommandContext context)
    {
        if (request.Output is { } wanted)
        {
            OutputFile.Require(wanted);
        }

        using var translator = request.Models.Load();
        if (!request.Ids)
        {
            request.Models.RequireTokenizer(translator, "token ids");
        }

        var input = new EvaluateInput(request, translator, context.Io.Input);
        var testSet = input.Read();
        var evaluation = Evaluate(request, translator, testSet, context);
        Warn(evaluation, testSet, input, translator, context);
        if (request.Output is { } path)
        {
            OutputFile.Write(path, context.Io.Output, output => SideBySide.Write(testSet, evaluation, output));
        }

        context.Io.Output.Write(request.Json ? EvaluateReport.Json(evaluation) : EvaluateReport.Text(evaluation));
        return ExitCode.Done;
    }

    private static TestSetEvaluation Evaluate(EvaluateRequest request, Translator translator, TestSet testSet, CommandContext context)
    {
        var path = request.Data ?? request.Source!;
        using var meter = path == "-" ? null : new LineMeter(context, path, closes: false);
        var settings = new TranslationSettings
        {
            Options = request.Options,
            BatchTokens = request.BatchTokens,
            AsIds = request.Ids,
            Progress = meter?.Within(testSet.Sources.Count),
        };
        return TestSetEvaluation.Run(translator, testSet, new EvaluationSettings { Translation = settings, Metrics = request.Metrics }, context.Cancellation);
    }

    private static void Warn(TestSetEvaluation evaluation, TestSet testSet, EvaluateInput input, Translator translator, CommandContext context)
    {
        for (var line = 0; line < testSet.Pairs.Count; line++)
        {
            var (tokens, leftOut) = (testSet.Pairs[line].Source.Length, evaluation.Translations[line].TokensLeftOut);
            if (leftOut > 0)
            {
                context.Warn(string.Create(CultureInfo.InvariantCulture, $"{input.SourceName}:{line + 1}: the source has {tokens} tokens; the model takes {tokens - leftOut}, and the rest is left out."));
            }
        }

        foreach (var line in evaluation.Likelihood.LeftOut)
        {
            context.Warn(string.Create(CultureInfo.InvariantCulture, $"{input.ReferenceName}:{line + 1}: the reference has {testSet.Pairs[line].Target.Length} tokens, too many for the model's max_length of {translator.Config.MaxLength}; it is not in the loss."));
        }
    }
}
