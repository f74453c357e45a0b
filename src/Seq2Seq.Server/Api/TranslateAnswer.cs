using System.ComponentModel;
using System.Text.Json.Serialization;
using Seq2Seq.Configuration;
using Seq2Seq.Generation;

namespace Seq2Seq.Server.Api;

/// <summary>Texts to translate, and how.</summary>
internal sealed record TranslateQuery
{
    [Description("Id of a model; the first one unless told.")]
    public string? Model { get; init; }

    [Description("A text; either this or texts.")]
    public string? Text { get; init; }

    [Description("Several texts.")]
    public IReadOnlyList<string>? Texts { get; init; }

    [Description("How to generate; a beam of 5 unless told. What is not set is not wanted: settings of one strategy beside another are an error.")]
    public GenerationOptions Options { get; init; } = new();

    [Description("Whether the answer comes as server-sent events, a token at a time (of a beam, whose tokens are settled at the end, only that).")]
    public bool Stream { get; init; }
}

/// <summary>The translations of a request's texts.</summary>
internal sealed record TranslateAnswer(string Model, IReadOnlyList<TranslationAnswer> Translations);

/// <summary>What came out for one text.</summary>
internal sealed record TranslationAnswer(
    [property: Description("The best first, or samples in the order of drawing.")] IReadOnlyList<HypothesisAnswer> Hypotheses,
    [property: Description("Tokens at the end of the text that the model had no place for.")] int TokensLeftOut)
{
    public static TranslationAnswer Of(Translator translator, Translation translation) =>
        new([.. translation.Outputs.Select(output => HypothesisAnswer.Of(translator, output))], translation.TokensLeftOut);
}

/// <summary>One output.</summary>
internal sealed record HypothesisAnswer
{
    public required string Text { get; init; }

    [Description("Subword strings.")]
    public required IReadOnlyList<string>? Tokens { get; init; }

    [Description("Without begin and end tokens.")]
    public required IReadOnlyList<int> Ids { get; init; }

    [Description("The log-probability after the length penalty; null where that is no finite number.")]
    public required double? Score { get; init; }

    [Description("Sum of the log-probabilities of the tokens under the unmodified model, end token included.")]
    public required double? LogProb { get; init; }

    [Description("The addends of logProb, that of the end token last where it ended so.")]
    public required IReadOnlyList<float?> TokenLogProbs { get; init; }

    public required bool Finished { get; init; }

    [Description("end | length | stopped")]
    public required FinishReason FinishReason { get; init; }

    [Description("Pairs i-j of source and target words; only where options.alignment is true.")]
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public string? Alignment { get; init; }

    public static HypothesisAnswer Of(Translator translator, TranslationOutput output)
    {
        var hypothesis = output.Hypothesis;
        return new HypothesisAnswer
        {
            Text = output.Text,
            Tokens = translator.Tokens(hypothesis.Ids),
            Ids = hypothesis.Ids,
            Score = double.IsFinite(hypothesis.Score) ? hypothesis.Score : null,
            LogProb = double.IsFinite(hypothesis.LogProb) ? hypothesis.LogProb : null,
            TokenLogProbs = [.. hypothesis.TokenLogProbs.Select(logProb => float.IsFinite(logProb) ? logProb : (float?)null)],
            Finished = hypothesis.Finished,
            FinishReason = hypothesis.FinishReason,
            Alignment = hypothesis.Alignment is { } links ? string.Join(' ', links) : null,
        };
    }
}

/// <summary>A token of an answer that is still being written: data of the event "token".</summary>
internal sealed record TokenEvent(
    [property: Description("Number of the output, from 0; above 0 only where options.samples is.")] int Sample,
    [property: Description("Place in the output, from 0.")] int Position,
    int Id,
    [property: Description("Subword string.")] string? Token,
    float? LogProb,
    [property: Description("The output's whole text so far.")] string Text);
