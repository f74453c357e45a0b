using System.CommandLine;
using Seq2Seq.Metrics;

namespace Seq2Seq.Cli;

/// <summary>The options of `seq2seq metrics`, and what they ask for.</summary>
internal sealed class MetricsOptions
{
    private readonly Option<string[]> _hypotheses = Files("--hypothesis", "A system's outputs, a line each; - is standard input; several are compared with the first.");
    private readonly Option<string[]> _references = Files("--reference", "As many references; several files give every output several; - is standard input.");

    private readonly Option<string[]> _metrics = new("--metrics")
    {
        Description = "Which of bleu, chrf and ter, parted by commas.",
        DefaultValueFactory = _ => ["bleu,chrf,ter"],
        HelpName = "NAMES",
        AllowMultipleArgumentsPerToken = true,
    };

    private readonly MetricSymbols _variants = new();
    private readonly Option<bool> _sentence = Flag("--sentence", "Score every line too; text has only these, 'line TAB score' with a column for each metric.");
    private readonly Option<bool> _confidence = Flag("--confidence", "A 95% interval around the scores of one hypothesis.");
    private readonly Option<bool> _pairedBootstrap = Flag("--paired-bootstrap", "Compare several hypotheses by bootstrap resampling; so unless told.");
    private readonly Option<bool> _pairedRandomization = Flag("--paired-ar", "Compare them by approximate randomization.");
    private readonly Option<int?> _resamples = NumberOption.Optional<int>("--resamples", "N", "Trials; 1000 unless told, 10000 of --paired-ar.");
    private readonly Option<ulong> _seed = NumberOption.Create("--seed", "N", "Seed of the trials.", Resampling.DefaultSeed);
    private readonly Option<string> _format = CommonSymbols.Format("text", "json");

    /// <summary>Every option, in the order in which --help lists them.</summary>
    public IEnumerable<Symbol> All =>
    [
        _hypotheses, _references, _format, _metrics, _sentence, _confidence, _pairedBootstrap, _pairedRandomization, _resamples, _seed,
        .. _variants.All,
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
            Metrics = [.. names.Select(name => (name, _variants.Metric(name, parsed)))],
            Resampling = ReadResampling(parsed, hypotheses.Length),
            Sentences = parsed.GetValue(_sentence),
            Json = parsed.GetValue(_format) == "json",
            Unused = [.. MetricSymbols.Names.Except(names).SelectMany(_variants.Of).Where(option => IsGiven(parsed, option)).Select(option => option.Name)],
        };
    }

    private string[] Names(ParseResult parsed)
    {
        string[] names = [.. parsed.GetRequiredValue(_metrics)
            .SelectMany(list => list.Split(',', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries))
            .Distinct()];
        var unknown = names.FirstOrDefault(name => !MetricSymbols.Names.Contains(name));
        return (names, unknown) switch
        {
            ([], _) => throw new InputException("--metrics names no metric; some of bleu, chrf and ter are wanted."),
            (_, not null) => throw new InputException($"--metrics names '{unknown}'; bleu, chrf and ter are known."),
            _ => names,
        };
    }

    private Resampling? ReadResampling(ParseResult parsed, int systems)
    {
        var confidence = parsed.GetValue(_confidence);
        var randomization = parsed.GetValue(_pairedRandomization);
        var paired = randomization || parsed.GetValue(_pairedBootstrap);
        Refuse(randomization && parsed.GetValue(_pairedBootstrap), "--paired-bootstrap and --paired-ar are two tests; one of them is wanted.");
        Refuse(systems == 1 && paired, "--paired-bootstrap and --paired-ar compare systems; a second --hypothesis is wanted.");
        Refuse(systems > 1 && confidence, "--confidence is for one hypothesis; the paired bootstrap gives intervals for several.");
        Refuse(systems > 1 && parsed.GetValue(_sentence), "--sentence scores one hypothesis file; several are given.");
        Refuse(confidence && parsed.GetValue(_sentence), "--sentence and --confidence do not go together.");
        var trials = parsed.GetValue(_resamples);
        if (systems == 1 && !confidence)
        {
            Refuse(trials is not null || IsGiven(parsed, _seed), "--resamples and --seed are of no use alone; --confidence, or a second --hypothesis, is wanted.");
            return null;
        }

        var test = randomization ? ResamplingTest.ApproximateRandomization : ResamplingTest.Bootstrap;
        return new Resampling(test, trials ?? Resampling.DefaultTrials(test), parsed.GetValue(_seed));
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
