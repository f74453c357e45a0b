using System.Text.Json.Nodes;
using Seq2Seq.Metrics;

namespace Seq2Seq.Tests.Metrics;

/// <summary>The files of Fixtures/Metrics, and the names that they use for metrics and options.</summary>
internal static class MetricFixture
{
    public static JsonObject Load(string name) => Parse(name).AsObject();

    public static JsonNode Parse(string name) =>
        JsonNode.Parse(File.ReadAllText(Path.Combine(AppContext.BaseDirectory, "Fixtures", "Metrics", name)))!;

    public static JsonNode Case(string file, string id) =>
        Load(file)["cases"]!.AsArray().Single(c => (string?)c!["id"] == id)!;

    public static TheoryData<string> Ids(string file) =>
        new(Load(file)["cases"]!.AsArray().Select(c => (string)c!["id"]!));

    public static string[] Hypotheses(JsonNode node) => Strings(node["hyps"]!);

    public static IReadOnlyList<IReadOnlyList<string?>> References(JsonNode node) =>
        [.. node["refs"]!.AsArray().Select(stream => stream!.AsArray().Select(text => (string?)text).ToArray())];

    public static string[] Strings(JsonNode node) => [.. node.AsArray().Select(text => (string)text!)];

    public static double[] Numbers(JsonNode node) => [.. node.AsArray().Select(number => (double)number!)];

    /// <summary>The metric for {"metric": "bleu", "tokenize": "13a", …}.</summary>
    public static IMetric Metric(JsonNode options) => (string)options["metric"]! switch
    {
        "bleu" => new Bleu(new BleuOptions
        {
            Tokenizer = Tokenizer((string?)options["tokenize"] ?? "13a"),
            Lowercase = Flag(options, "lowercase"),
            Smoothing = Smoothing((string?)options["smooth"] ?? "exp"),
            SmoothingValue = (double?)options["value"],
            EffectiveOrder = Flag(options, "effective"),
            MaxOrder = (int?)options["order"] ?? 4,
        }),
        "chrf" => new Chrf(new ChrfOptions
        {
            WordOrder = (int?)options["word_order"] ?? 0,
            Beta = (int?)options["beta"] ?? 2,
            Lowercase = Flag(options, "lowercase"),
            Whitespace = Flag(options, "whitespace"),
            EpsilonSmoothing = Flag(options, "eps_smoothing"),
        }),
        _ => new Ter(new TerOptions
        {
            Normalized = Flag(options, "normalized"),
            NoPunctuation = Flag(options, "no_punct"),
            AsianSupport = Flag(options, "asian"),
            CaseSensitive = Flag(options, "case_sensitive"),
        }),
    };

    private static bool Flag(JsonNode options, string name) => (bool?)options[name] ?? false;

    private static BleuTokenizer Tokenizer(string name) => name switch
    {
        "13a" => BleuTokenizer.Wmt13a,
        "none" => BleuTokenizer.None,
        "intl" => BleuTokenizer.International,
        "char" => BleuTokenizer.Character,
        "zh" => BleuTokenizer.Chinese,
        _ => throw new ArgumentException(name),
    };

    private static BleuSmoothing Smoothing(string name) => name switch
    {
        "exp" => BleuSmoothing.Exponential,
        "floor" => BleuSmoothing.Floor,
        "add-k" => BleuSmoothing.AddK,
        "none" => BleuSmoothing.None,
        _ => throw new ArgumentException(name),
    };
}
