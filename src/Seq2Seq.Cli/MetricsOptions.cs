using System.CommandLine;
using Seq2Seq.Metrics;

namespace Seq2Seq.Cli;

/// <summary>The options of `seq2seq metrics`, and what they ask for.</summary>
internal sealed class MetricsOptions
{
    private readonly Option<string[]> _hypotheses = Files("--hypothesis", "A system's output, a segment a line; - for standard input. Several are compared with the first.");
    private readonly Option<string[]> _references = Files("--reference", "The references, a segment a line. Several give every segment several.");

    private readonly Option<string[]> _metrics = new("--metrics")
    {
        Description = "bleu, chrf, ter: comma-separated.",
        DefaultValueFactory = _ => ["bleu,chrf,ter"],
        HelpName = "NAMES",
        AllowMultipleArgumentsPerToken = true,
    };

    private readonly Option<string> _tokenize = Choice("--tokenize", "BLEU's tokenizer.", "13a", "none", "char", "intl", "zh");
    private readonly Option<bool> _lowercase = Flag("--lowercase", "BLEU without regard to case.");
    private readonly Option<string> _smoothing = Choice("--smoothing", "BLEU's smoothing.", "exp", "floor", "add-k", "none");
    private readonly Option<double?> _smoothingValue = new("--smoothing-value") { Description = "What floor (0.1) or add-k (1) adds.", HelpName = "X" };
    private readonly Option<int> _charOrder = Number("--chrf-char-order", "chrF's longest character n-grams.", 6);
    private readonly Option<int> _wordOrder = Number("--chrf-word-order", "chrF's longest word n-grams; 2 is chrF++.", 0);
    private readonly Option<int> _beta = Number("--chrf-beta", "How many times chrF weighs recall.", 2);
    private readonly Option<bool> _chrfLowercase = Flag("--chrf-lowercase", "chrF without regard to case.");
    private readonly Option<bool> _chrfWhitespace = Flag("--chrf-whitespace", "Count white space as characters.");
    private readonly Option<bool> _normalized = Flag("--ter-normalized", "Split off punctuation before TER.");
    private readonly Option<bool> _noPunctuation = Flag("--ter-no-punct", "Remove punctuation before TER.");
    private readonly Option<bool> _asian = Flag("--ter-asian", "With the two above: treat Chinese and Japanese characters too.");
    private readonly Option<bool> _caseSensitive = Flag("--ter-case-sensitive", "TER with regard to case.");
    private readonly Option<bool> _sentence = Flag("--sentence", "Score every segment too (text: only these, 'line TAB score' with a column for each metric).");
    private readonly Option<bool> _confidence = Flag("--confidence", "A 95% interval around the scores of one hypothesis.");
    private readonly Option<bool> _pairedBootstrap = Flag("--paired-bootstrap", "Compare several hypotheses by bootstrap resampling (the default).");
    private readonly Option<bool> _pairedRandomization = Flag("--paired-ar", "Compare them by approximate randomization.");
    private readonly Option<int?> _resamples = new("--resamples") { Description = "Trials: 1000 unless told, 10000 for --paired-ar.", HelpName = "N" };
    private readonly Option<ulong> _seed = new("--seed") { Description = "Of the trials' random numbers.", HelpName = "N", DefaultValueFactory = _ => Resampling.DefaultSeed };
    private readonly Option<string> _format = Choice("--format", "What is written.", "text", "json");

    /// <summary>Every option, in the order in which --help lists them.</summary>
    public IEnumerable<Symbol> All =>
    [
        _hypotheses, _references, _metrics,
        _tokenize, _lowercase, _smoothing, _smoothingValue,
        _charOrder, _wordOrder, _beta, _chrfLowercase, _chrfWhitespace,
        _normalized, _noPunctuation, _asian, _caseSensitive,
        _sentence, _confidence, _pairedBootstrap, _pairedRandomization, _resamples, _seed, _format,
    ];

    /// <summary>What a command line asks for.</summary>
    /// <exception cref="InputException">An unknown metric, a value out of range, or options that do not go together.</exception>
    public MetricsRequest Read(ParseResult parsed)
    {
        var hypotheses = parsed.GetRequiredValue(_hypotheses);
        var names = Names(parsed);
        return new MetricsRequest
        {
            Hypotheses = hypotheses,
            References = parsed.GetRequiredValue(_references),
            Metrics = [.. names.Select(name => (name, Metric(name, parsed)))],
            Resampling = ReadResampling(parsed, hypotheses.Length),
            Sentences = parsed.GetValue(_sentence),
            Json = parsed.GetValue(_format) == "json",
            Unused = [.. Unused(parsed, names).Select(option => option.Name)],
        };
    }

    private string[] Names(ParseResult parsed)
    {
        string[] names = [.. parsed.GetRequiredValue(_metrics)
            .SelectMany(list => list.Split(',', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries))
            .Distinct()];
        var unknown = names.FirstOrDefault(name => name is not ("bleu" or "chrf" or "ter"));
        return (names, unknown) switch
        {
            ([], _) => throw new InputException("--metrics names no metric; some of bleu, chrf and ter are wanted."),
            (_, not null) => throw new InputException($"--metrics names '{unknown}'; bleu, chrf and ter are known."),
            _ => names,
        };
    }

    private IMetric Metric(string name, ParseResult parsed) => name switch
    {
        "bleu" => new Bleu(new BleuOptions
        {
            Tokenizer = parsed.GetValue(_tokenize) switch
            {
                "none" => BleuTokenizer.None,
                "char" => BleuTokenizer.Character,
                "intl" => BleuTokenizer.International,
                "zh" => BleuTokenizer.Chinese,
                _ => BleuTokenizer.Wmt13a,
            },
            Lowercase = parsed.GetValue(_lowercase),
            Smoothing = parsed.GetValue(_smoothing) switch
            {
                "floor" => BleuSmoothing.Floor,
                "add-k" => BleuSmoothing.AddK,
                "none" => BleuSmoothing.None,
                _ => BleuSmoothing.Exponential,
            },
            SmoothingValue = parsed.GetValue(_smoothingValue),
        }),
        "chrf" => new Chrf(new ChrfOptions
        {
            CharOrder = parsed.GetValue(_charOrder),
            WordOrder = parsed.GetValue(_wordOrder),
            Beta = parsed.GetValue(_beta),
            Lowercase = parsed.GetValue(_chrfLowercase),
            Whitespace = parsed.GetValue(_chrfWhitespace),
        }),
        _ => new Ter(new TerOptions
        {
            Normalized = parsed.GetValue(_normalized),
            NoPunctuation = parsed.GetValue(_noPunctuation),
            AsianSupport = parsed.GetValue(_asian),
            CaseSensitive = parsed.GetValue(_caseSensitive),
        }),
    };

    private Resampling? ReadResampling(ParseResult parsed, int systems)
    {
        var confidence = parsed.GetValue(_confidence);
        var randomization = parsed.GetValue(_pairedRandomization);
        var paired = randomization || parsed.GetValue(_pairedBootstrap);
        Refuse(randomization && parsed.GetValue(_pairedBootstrap), "--paired-bootstrap and --paired-ar are two tests; one of them is wanted.");
        Refuse(systems == 1 && paired, "A paired test needs a second --hypothesis.");
        Refuse(systems > 1 && confidence, "--confidence is for one hypothesis; the paired bootstrap gives intervals for several.");
        Refuse(systems > 1 && parsed.GetValue(_sentence), "--sentence scores one hypothesis file; several are given.");
        Refuse(confidence && parsed.GetValue(_sentence), "--sentence and --confidence do not go together.");
        var trials = parsed.GetValue(_resamples);
        if (systems == 1 && !confidence)
        {
            Refuse(trials is not null || IsGiven(parsed, _seed), "--resamples and --seed need --confidence or a second --hypothesis.");
            return null;
        }

        var test = randomization ? ResamplingTest.ApproximateRandomization : ResamplingTest.Bootstrap;
        return new Resampling(test, trials ?? Resampling.DefaultTrials(test), parsed.GetValue(_seed));
    }

    private IEnumerable<Option> Unused(ParseResult parsed, string[] names)
    {
        Option[] bleu = [_tokenize, _lowercase, _smoothing, _smoothingValue];
        Option[] chrf = [_charOrder, _wordOrder, _beta, _chrfLowercase, _chrfWhitespace];
        Option[] ter = [_normalized, _noPunctuation, _asian, _caseSensitive];
        return new[] { ("bleu", bleu), ("chrf", chrf), ("ter", ter) }
            .Where(group => !names.Contains(group.Item1))
            .SelectMany(group => group.Item2)
            .Where(option => IsGiven(parsed, option));
    }

    private static bool IsGiven(ParseResult parsed, Option option) => parsed.GetResult(option) is { Implicit: false };

    private static void Refuse(bool condition, string sentence)
    {
        if (condition)
        {
            throw new InputException(sentence);
        }
    }

    private static Option<string[]> Files(string name, string description) => new(name)
    {
        Description = description,
        HelpName = "FILE",
        Required = true,
        Arity = ArgumentArity.OneOrMore,
        AllowMultipleArgumentsPerToken = true,
    };

    private static Option<bool> Flag(string name, string description) => new(name) { Description = description };

    private static Option<int> Number(string name, string description, int value) =>
        new(name) { Description = description, HelpName = "N", DefaultValueFactory = _ => value };

    private static Option<string> Choice(string name, string description, params string[] values)
    {
        var option = new Option<string>(name) { Description = description, DefaultValueFactory = _ => values[0] };
        return option.AcceptOnlyFromAmong(values);
    }
}

/// <summary>What a command line asks for.</summary>
internal sealed record MetricsRequest
{
    /// <summary>The hypothesis files, the baseline first.</summary>
    public required IReadOnlyList<string> Hypotheses { get; init; }

    /// <summary>The reference files.</summary>
    public required IReadOnlyList<string> References { get; init; }

    /// <summary>The metrics with the names that they have in JSON, in the order asked for.</summary>
    public required IReadOnlyList<(string Key, IMetric Metric)> Metrics { get; init; }

    /// <summary>The comparison of several systems, or the interval of one; null for neither.</summary>
    public required Resampling? Resampling { get; init; }

    /// <summary>Whether every segment is scored.</summary>
    public required bool Sentences { get; init; }

    /// <summary>Whether JSON is written.</summary>
    public required bool Json { get; init; }

    /// <summary>Options that are given and belong to a metric that is not asked for.</summary>
    public required IReadOnlyList<string> Unused { get; init; }
}
