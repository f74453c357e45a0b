using System.CommandLine;
using Seq2Seq.Configuration;

namespace Seq2Seq.Cli;

/// <summary>The options by which a command line says how to generate.</summary>
internal sealed class GenerationSymbols
{
    /// <summary>What --help says of the order in which things happen to a row of log-probabilities.</summary>
    public const string Order =
        "Each step takes the log-probabilities of the full softmax, bans and penalizes (minimum length, banned tokens, repetition, n-gram), then samples in this "
        + "order: temperature, top-k (ties survive), top-p (the token that crosses p is kept), min-p, typical, one draw. Each filter sees the distribution that the one "
        + "before it left, renormalized, and keeps at least one token. The reported logProb is the model's own.";

    private readonly Option<string> _strategy = ChoiceOption.Create("--strategy", "How the next token is chosen.", "beam", "greedy", "sample");
    private readonly Option<int?> _beamSize = NumberOption.Optional<int>("--beam-size", "N", "Hypotheses that the beam follows; 5 unless told.");
    private readonly Option<double> _lengthPenalty = NumberOption.Create("--length-penalty", "A", "score = logProb / length^A, end token counted.", 1.0);
    private readonly Option<string> _lengthPenaltyKind = ChoiceOption.Create("--length-penalty-kind", "length^A, or gnmt: ((5 + length) / 6)^A.", "length", "gnmt");
    private readonly Option<double?> _coverage = NumberOption.Optional<double>("--coverage-penalty", "B", "Adds B times the log of attention missing on source tokens to finished hypotheses' scores.");
    private readonly Option<double?> _patience = NumberOption.Optional<double>("--patience", "P", "A sentence is done when P x beam size hypotheses are finished; 1 unless told.");
    private readonly Option<int?> _beamGroups = NumberOption.Optional<int>("--beam-groups", "N", "Parts of the beam that are to differ (diverse beam search).");
    private readonly Option<double?> _diversity = NumberOption.Optional<double>("--diversity-penalty", "D", "What a token costs for each earlier group that chose it at this step; 0.5 unless told.");
    private readonly Option<int> _nBest = NumberOption.Create("--n-best", "N", "Best hypotheses to write for each line; hypotheses of one text are merged.", 1);
    private readonly Option<double?> _temperature = NumberOption.Optional<double>("--temperature", "T", "Divides log-probabilities before sampling; below 1 sharpens.");
    private readonly Option<int?> _topK = NumberOption.Optional<int>("--top-k", "K", "Sample among the K likeliest tokens; ties survive.");
    private readonly Option<double?> _topP = NumberOption.Optional<double>("--top-p", "P", "Sample among the fewest likeliest tokens that together reach P.");
    private readonly Option<double?> _minP = NumberOption.Optional<double>("--min-p", "P", "Sample among tokens at least P times as likely as the likeliest.");
    private readonly Option<double?> _typical = NumberOption.Optional<double>("--typical", "P", "Sample among the most typical tokens that together reach P.");
    private readonly Option<int?> _samples = NumberOption.Optional<int>("--samples", "N", "Outputs to draw for each line; never merged, in the order of drawing.");
    private readonly Option<double> _repetition = NumberOption.Create("--repetition-penalty", "R", "Multiplies the log-probability of tokens that stand already.", 1.0);
    private readonly Option<int> _noRepeat = NumberOption.Create("--no-repeat-ngram", "N", "No run of N tokens stands twice; 0 for no such rule.", 0);
    private readonly Option<int> _minLength = NumberOption.Create("--min-length", "N", "Tokens before which no output ends.", 0);
    private readonly Option<int?> _maxLength = NumberOption.Optional<int>("--max-length", "N", "Most tokens of an output, end token included; the model's max_length unless told.");
    private readonly Option<int[]> _banned = new("--ban") { Description = "Token ids that are never generated.", HelpName = "ID", AllowMultipleArgumentsPerToken = true };
    private readonly Option<string> _rerank = ChoiceOption.Create("--rerank", "mbr: puts the output first that agrees most with the others of beam or samples.", "none", "mbr");
    private readonly Option<string?> _mbrUtility = ChoiceOption.Optional("--mbr-utility", "How mbr measures agreement, by sentence; chrf unless told.", "chrf", "bleu");
    private readonly Option<long> _seed = NumberOption.Create("--seed", "N", "Seed of sampling.", 1L);

    /// <summary>Every option, in the order in which --help lists them.</summary>
    public IEnumerable<Symbol> All =>
    [
        _strategy, _beamSize, _lengthPenalty, _lengthPenaltyKind, _coverage, _patience, _beamGroups, _diversity, _nBest,
        _temperature, _topK, _topP, _minP, _typical, _samples, _seed,
        _repetition, _noRepeat, _minLength, _maxLength, _banned, _rerank, _mbrUtility,
    ];

    /// <summary>What a command line asks for.</summary>
    /// <exception cref="InputException">A value out of range, or values that do not go together.</exception>
    public GenerationOptions Read(ParseResult parsed)
    {
        var options = new GenerationOptions
        {
            Strategy = Enum.Parse<Strategy>(parsed.GetValue(_strategy)!, ignoreCase: true),
            BeamSize = parsed.GetValue(_beamSize),
            LengthPenalty = parsed.GetValue(_lengthPenalty),
            LengthPenaltyKind = Enum.Parse<LengthPenaltyKind>(parsed.GetValue(_lengthPenaltyKind)!, ignoreCase: true),
            CoveragePenalty = parsed.GetValue(_coverage),
            Patience = parsed.GetValue(_patience),
            BeamGroups = parsed.GetValue(_beamGroups),
            DiversityPenalty = parsed.GetValue(_diversity),
            NBest = parsed.GetValue(_nBest),
            Temperature = parsed.GetValue(_temperature),
            TopK = parsed.GetValue(_topK),
            TopP = parsed.GetValue(_topP),
            MinP = parsed.GetValue(_minP),
            Typical = parsed.GetValue(_typical),
            Samples = parsed.GetValue(_samples),
            RepetitionPenalty = parsed.GetValue(_repetition),
            NoRepeatNgram = parsed.GetValue(_noRepeat),
            MinLength = parsed.GetValue(_minLength),
            MaxLength = parsed.GetValue(_maxLength),
            BannedTokens = parsed.GetValue(_banned) ?? [],
            Rerank = Enum.Parse<Reranking>(parsed.GetValue(_rerank)!, ignoreCase: true),
            MbrUtility = parsed.GetValue(_mbrUtility) is { } utility ? Enum.Parse<MbrUtility>(utility, ignoreCase: true) : null,
            Seed = parsed.GetValue(_seed),
        };
        return options.Validate().FirstOrDefault() is { } problem
            ? throw new InputException($"--{(problem.Key == "banned_tokens" ? "ban" : problem.Key.Replace('_', '-'))} {problem.Message}.")
            : options;
    }
}
