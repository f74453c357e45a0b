using System.CommandLine;
using Seq2Seq.Metrics;

namespace Seq2Seq.Cli;

/// <summary>The options by which a command line says which variants of BLEU, chrF and TER it wants.</summary>
internal sealed class MetricSymbols
{
    private readonly Option<string> _tokenize = ChoiceOption.Create("--tokenize", "BLEU's tokenizer.", "13a", "none", "char", "intl", "zh");
    private readonly Option<bool> _lowercase = Flag("--lowercase", "BLEU without regard to case.");
    private readonly Option<string> _smoothing = ChoiceOption.Create("--smoothing", "BLEU's smoothing.", "exp", "floor", "add-k", "none");
    private readonly Option<double?> _smoothingValue = NumberOption.Optional<double>("--smoothing-value", "X", "What floor or add-k adds; 0.1 or 1 unless told.");
    private readonly Option<int> _charOrder = Number("--chrf-char-order", "chrF's longest character n-grams.", 6);
    private readonly Option<int> _wordOrder = Number("--chrf-word-order", "chrF's longest word n-grams; 2 is chrF++.", 0);
    private readonly Option<int> _beta = Number("--chrf-beta", "How many times chrF weighs recall.", 2);
    private readonly Option<bool> _chrfLowercase = Flag("--chrf-lowercase", "chrF without regard to case.");
    private readonly Option<bool> _chrfWhitespace = Flag("--chrf-whitespace", "Count white space as characters.");
    private readonly Option<bool> _normalized = Flag("--ter-normalized", "Split off punctuation before TER.");
    private readonly Option<bool> _noPunctuation = Flag("--ter-no-punct", "Remove punctuation before TER.");
    private readonly Option<bool> _asian = Flag("--ter-asian", "With the two above: treat Chinese and Japanese characters too.");
    private readonly Option<bool> _caseSensitive = Flag("--ter-case-sensitive", "TER with regard to case.");

    /// <summary>The metrics by the names that options and JSON have for them.</summary>
    public static string[] Names { get; } = ["bleu", "chrf", "ter"];

    /// <summary>Every option, in the order in which --help lists them.</summary>
    public IEnumerable<Symbol> All => Names.SelectMany(Of);

    /// <summary>The options of one metric.</summary>
    public IEnumerable<Option> Of(string name) => name switch
    {
        "bleu" => [_tokenize, _lowercase, _smoothing, _smoothingValue],
        "chrf" => [_charOrder, _wordOrder, _beta, _chrfLowercase, _chrfWhitespace],
        _ => [_normalized, _noPunctuation, _asian, _caseSensitive],
    };

    /// <summary>The variant of a metric that a command line asks for.</summary>
    /// <exception cref="InputException">A value out of range, or values that do not go together.</exception>
    public IMetric Metric(string name, ParseResult parsed) => name switch
    {
        "bleu" => Bleu(parsed),
        "chrf" => Chrf(parsed),
        _ => Ter(parsed),
    };

    /// <summary>BLEU as a command line asks for it.</summary>
    /// <exception cref="InputException">A value out of range, or values that do not go together.</exception>
    public Bleu Bleu(ParseResult parsed) => new(new BleuOptions
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
    });

    /// <summary>chrF as a command line asks for it.</summary>
    /// <exception cref="InputException">A value out of range.</exception>
    public Chrf Chrf(ParseResult parsed) => new(new ChrfOptions
    {
        CharOrder = parsed.GetValue(_charOrder),
        WordOrder = parsed.GetValue(_wordOrder),
        Beta = parsed.GetValue(_beta),
        Lowercase = parsed.GetValue(_chrfLowercase),
        Whitespace = parsed.GetValue(_chrfWhitespace),
    });

    /// <summary>TER as a command line asks for it.</summary>
    public Ter Ter(ParseResult parsed) => new(new TerOptions
    {
        Normalized = parsed.GetValue(_normalized),
        NoPunctuation = parsed.GetValue(_noPunctuation),
        AsianSupport = parsed.GetValue(_asian),
        CaseSensitive = parsed.GetValue(_caseSensitive),
    });

    private static Option<bool> Flag(string name, string description) => new(name) { Description = description };

    private static Option<int> Number(string name, string description, int value) => NumberOption.Create(name, "N", description, value);
}
