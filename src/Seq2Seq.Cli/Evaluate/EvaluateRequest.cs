using System.CommandLine;
using Seq2Seq.Configuration;
using Seq2Seq.Evaluation;

namespace Seq2Seq.Cli;

/// <summary>What a command line of `seq2seq evaluate` asks for.</summary>
internal sealed record EvaluateRequest
{
    public required ChosenModels Models { get; init; }

    /// <summary>File of pairs; null where sources and references are files of their own.</summary>
    public required string? Data { get; init; }

    /// <summary>File of sources.</summary>
    public required string? Source { get; init; }

    /// <summary>Files of references.</summary>
    public required IReadOnlyList<string> References { get; init; }

    public required GenerationOptions Options { get; init; }

    public required QualityMetrics Metrics { get; init; }

    public required bool Ids { get; init; }

    public required bool Json { get; init; }

    /// <summary>The side-by-side file, if any.</summary>
    public required string? Output { get; init; }

    public required int BatchTokens { get; init; }
}

/// <summary>The options of `seq2seq evaluate`.</summary>
internal sealed class EvaluateSymbols
{
    private readonly ModelSymbols _model = new("tokens");
    private readonly Option<string?> _source = new("--source") { Description = "In place of --data: the sources, a line each; - is standard input.", HelpName = "FILE" };
    private readonly Option<string[]> _references = new("--reference") { Description = "As many references; several files give every source several; - is standard input.", HelpName = "FILE", AllowMultipleArgumentsPerToken = true };
    private readonly Option<string?> _data = new("--data") { Description = "File of pairs, as training takes them (.tsv: source TAB target; .jsonl; .gz may follow).", HelpName = "FILE" };
    private readonly Option<bool> _ids = CommonSymbols.Ids("The files hold");
    private readonly Option<string> _format = CommonSymbols.Format("text", "json");
    private readonly Option<string?> _output = CommonSymbols.OptionalOutput("Side-by-side file to write, .tsv, the worst outputs first; none unless told.", "FILE");
    private readonly MetricSymbols _metrics = new();
    private readonly GenerationSymbols _generation = new();

    /// <summary>Every argument and option, in the order in which --help lists them.</summary>
    public IEnumerable<Symbol> All =>
        [_model.Argument, _data, _source, _references, _ids, _output, _format, .. _model.Which, .. _generation.All, .. _metrics.All, .. _model.Where];

    /// <summary>What a command line asks for.</summary>
    /// <exception cref="InputException">A value out of range, or values that do not go together.</exception>
    public EvaluateRequest Read(ParseResult parsed)
    {
        var request = new EvaluateRequest
        {
            Models = _model.Models(parsed),
            Data = parsed.GetValue(_data),
            Source = parsed.GetValue(_source),
            References = parsed.GetValue(_references) ?? [],
            Options = _generation.Read(parsed),
            Metrics = new() { Bleu = _metrics.Bleu(parsed), Chrf = _metrics.Chrf(parsed), Ter = _metrics.Ter(parsed) },
            Ids = parsed.GetValue(_ids),
            Json = parsed.GetValue(_format) == "json",
            Output = parsed.GetValue(_output),
            BatchTokens = _model.BatchTokens(parsed),
        };
        return ProblemOf(request) is { } sentence ? throw new InputException(sentence) : request;
    }

    private static string? ProblemOf(EvaluateRequest request) =>
        request.Data is null && (request.Source is null || request.References.Count == 0) ? "nothing to evaluate on is named; --source with --reference, or --data, is wanted."
        : request.Data is not null && (request.Source is not null || request.References.Count > 0) ? "--data names sources and references already; --source and --reference are not wanted beside it."
        : request.References.Append(request.Source).Count(file => file == "-") > 1 ? "standard input is named twice; one file can come from there."
        : request.Output == "-" ? "--output is '-'; a file is wanted, as the report goes to standard output."
        : request.Options.NBest > 1 ? $"--n-best is {request.Options.NBest}; one output of each source is evaluated, so 1 is wanted."
        : request.Options is { Samples: > 1, Rerank: Reranking.None } ? $"--samples is {request.Options.Samples}; one output of each source is evaluated, so 1, or --rerank mbr, is wanted."
        : null;
}
