using System.CommandLine;
using Seq2Seq.Configuration;

namespace Seq2Seq.Cli;

/// <summary>What `seq2seq translate` writes for each line.</summary>
internal enum TranslateFormat
{
    Text,
    Tsv,
    Jsonl,
}

/// <summary>What a command line of `seq2seq translate` asks for.</summary>
internal sealed record TranslateRequest
{
    public required ChosenModels Models { get; init; }

    public required string Input { get; init; }

    public required string Output { get; init; }

    /// <summary>File with the beginning of each output, if any.</summary>
    public required string? Prefix { get; init; }

    /// <summary>File with the phrases of each output, parted by TAB, if any.</summary>
    public required string? MustInclude { get; init; }

    public required GenerationOptions Options { get; init; }

    public required TranslateFormat Format { get; init; }

    public required bool Scores { get; init; }

    public required bool Ids { get; init; }

    /// <summary>Whether a continuation is written with its prompt.</summary>
    public required bool Echo { get; init; }

    public required int BatchTokens { get; init; }

    /// <summary>Lines of output for each line of input in text.</summary>
    public int LinesPerGroup => Options.Strategy == Strategy.Sample && Options.Rerank == Reranking.None ? Options.Samples ?? 1 : Options.NBest;
}

/// <summary>The options of `seq2seq translate`.</summary>
internal sealed class TranslateSymbols
{
    private readonly ModelSymbols _model = new("source tokens");
    private readonly Option<string> _input = CommonSymbols.Input("File to translate");
    private readonly Option<string> _output = CommonSymbols.Output();
    private readonly Option<string?> _prefix = new("--prefix") { Description = "The i-th output begins with the i-th line of this file.", HelpName = "FILE" };
    private readonly Option<string?> _mustInclude = new("--must-include") { Description = "The i-th output contains the phrases, parted by TAB, of the i-th line of this file.", HelpName = "FILE" };
    private readonly Option<string> _format = CommonSymbols.Format("text", "tsv", "jsonl");
    private readonly Option<bool> _scores = new("--scores") { Description = "Write 'score TAB' before each text; tsv and jsonl have scores anyway." };
    private readonly Option<bool> _ids = CommonSymbols.Ids("In and out are");
    private readonly Option<bool> _echo = new("--echo") { Description = "Of a decoder-only model: write the source and what goes on from it." };
    private readonly Option<bool> _alignment = new("--alignment") { Description = "Add a word alignment from cross-attention, i-j pairs (jsonl only)." };
    private readonly GenerationSymbols _generation = new();

    /// <summary>Every argument and option, in the order in which --help lists them.</summary>
    public IEnumerable<Symbol> All =>
        [_model.Argument, _input, _prefix, _mustInclude, _ids, _output, _format, _scores, _alignment, _echo, .. _model.Which, .. _generation.All, .. _model.Where];

    /// <summary>What a command line asks for.</summary>
    /// <exception cref="InputException">A value out of range, or values that do not go together.</exception>
    public TranslateRequest Read(ParseResult parsed)
    {
        var request = new TranslateRequest
        {
            Models = _model.Models(parsed),
            Input = parsed.GetRequiredValue(_input),
            Output = parsed.GetRequiredValue(_output),
            Prefix = parsed.GetValue(_prefix),
            MustInclude = parsed.GetValue(_mustInclude),
            Options = _generation.Read(parsed) with { Alignment = parsed.GetValue(_alignment) },
            Format = Enum.Parse<TranslateFormat>(parsed.GetRequiredValue(_format), ignoreCase: true),
            Scores = parsed.GetValue(_scores),
            Ids = parsed.GetValue(_ids),
            Echo = parsed.GetValue(_echo),
            BatchTokens = _model.BatchTokens(parsed),
        };
        return ProblemOf(request) is { } sentence ? throw new InputException(sentence) : request;
    }

    private static string? ProblemOf(TranslateRequest request) =>
        request.Options.Alignment && request.Format != TranslateFormat.Jsonl ? "--alignment is written in jsonl only; --format jsonl is wanted with it."
        : new[] { request.Input, request.Prefix, request.MustInclude }.Count(file => file == "-") > 1 ? "standard input is named twice; one file can come from there."
        : request.MustInclude is not null && request.Options.Strategy != Strategy.Beam ? $"--strategy is {request.Options.Strategy.ToString().ToLowerInvariant()}; beam is wanted with --must-include."
        : request.MustInclude is not null && request.Options.BeamGroups > 1 ? "--must-include and --beam-groups do not go together."
        : null;
}
