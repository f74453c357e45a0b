using System.Text;
using System.Text.Json.Nodes;
using Seq2Seq.Cli;
using Seq2Seq.Tests.Support;

namespace Seq2Seq.Tests.Cli;

public sealed class MetricsCommandTests : IDisposable
{
    private readonly string _folder = Directory.CreateTempSubdirectory("seq2seq-metrics-").FullName;

    public void Dispose() => Directory.Delete(_folder, recursive: true);

    [Fact]
    public async Task Text_has_sacrebleus_line_for_each_metric_in_the_order_asked_for()
    {
        var ran = await Run("metrics", "--hypothesis", File("hyp", "the cat sat on a mat\n"), "--reference", File("ref", "the cat sat on the mat\n"), "--metrics", "ter,bleu");
        Assert.Equal(
            """
            TER|nrefs:1|case:lc|tok:tercom|norm:no|punct:yes|asian:no|version:2.6.0 = 16.67
            BLEU|nrefs:1|case:mixed|eff:no|tok:13a|smooth:exp|version:2.6.0 = 53.73 83.3/60.0/50.0/33.3 (BP = 1.000 ratio = 1.000 hyp_len = 6 ref_len = 6)

            """,
            ran.Output);
        Assert.Equal((ExitCode.Done, ""), (ran.Code, ran.Error));
    }

    [Fact]
    public async Task Json_of_one_system_has_every_metric_unrounded()
    {
        var json = await RunJson("--hypothesis", File("hyp", "the cat sat on a mat\n"), "--reference", File("ref", "the cat sat on the mat\n"));
        Assert.Equal(["bleu", "chrf", "ter"], Keys(json));
        Assert.Equal(
            ["name", "score", "signature", "correct", "total", "precisions", "brevityPenalty", "hypothesisLength", "referenceLength"],
            Keys(json["bleu"]!));
        Assert.Equal(["name", "score", "signature", "hypothesisNGrams", "referenceNGrams", "matches"], Keys(json["chrf"]!));
        Assert.Equal(["name", "score", "signature", "edits", "referenceLength"], Keys(json["ter"]!));
        Assert.Equal(53.7284965911771, (double)json["bleu"]!["score"]!, 1e-12);
        Assert.Equal("[5,3,2,1]", json["bleu"]!["correct"]!.ToJsonString());
        Assert.Equal(100.0 / 6, (double)json["ter"]!["score"]!, 1e-12);
        Assert.Equal("nrefs:1|case:mixed|eff:yes|nc:6|nw:0|space:no|version:2.6.0", (string?)json["chrf"]!["signature"]);
    }

    [Fact]
    public async Task Every_option_reaches_its_metric()
    {
        var json = await RunJson(
            "--hypothesis", File("hyp", "a b c d e\n"), "--reference", File("ref", "a b c d x\n"), File("ref2", "a b c d y\n"),
            "--tokenize", "zh", "--lowercase", "--smoothing", "floor", "--smoothing-value", "0.25",
            "--chrf-char-order", "4", "--chrf-word-order", "2", "--chrf-beta", "3", "--chrf-lowercase", "--chrf-whitespace",
            "--ter-normalized", "--ter-no-punct", "--ter-asian", "--ter-case-sensitive");
        Assert.Equal("nrefs:2|case:lc|eff:no|tok:zh|smooth:floor[0.25]|version:2.6.0", (string?)json["bleu"]!["signature"]);
        Assert.Equal("chrF3++", (string?)json["chrf"]!["name"]);
        Assert.Equal("nrefs:2|case:lc|eff:yes|nc:4|nw:2|space:yes|version:2.6.0", (string?)json["chrf"]!["signature"]);
        Assert.Equal("nrefs:2|case:mixed|tok:tercom|norm:yes|punct:no|asian:yes|version:2.6.0", (string?)json["ter"]!["signature"]);
    }

    [Theory]
    [InlineData("13a")]
    [InlineData("none")]
    [InlineData("char")]
    [InlineData("intl")]
    [InlineData("zh")]
    public async Task Tokenizers_go_by_sacrebleus_names(string name)
    {
        var json = await RunJson("--hypothesis", File("hyp", "a\n"), "--reference", File("ref", "a\n"), "--metrics", "bleu", "--tokenize", name);
        Assert.Contains($"|tok:{name}|", (string?)json["bleu"]!["signature"], StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("exp", "exp")]
    [InlineData("floor", "floor[0.10]")]
    [InlineData("add-k", "add-k[1.00]")]
    [InlineData("none", "none")]
    public async Task Smoothings_go_by_sacrebleus_names(string name, string inSignature)
    {
        var json = await RunJson("--hypothesis", File("hyp", "a\n"), "--reference", File("ref", "a\n"), "--metrics", "bleu", "--smoothing", name);
        Assert.Contains($"|smooth:{inSignature}|", (string?)json["bleu"]!["signature"], StringComparison.Ordinal);
    }

    [Fact]
    public async Task Several_systems_are_compared_with_the_first_by_bootstrap()
    {
        var (good, bad, reference) = Systems();
        var json = await RunJson("--hypothesis", good, "--hypothesis", bad, good, "--reference", reference, "--metrics", "bleu,ter", "--resamples", "100");
        Assert.Equal(["systems", "significance"], Keys(json));
        Assert.Equal([good, bad, good], json["systems"]!.AsArray().Select(s => (string)s!["hypothesis"]!));
        Assert.All(json["systems"]!.AsArray(), s => Assert.Equal(["hypothesis", "bleu", "ter"], Keys(s!)));
        Assert.All(json["systems"]!.AsArray(), s => Assert.Equal(["mean", "halfWidth"], Keys(s!["bleu"]!["confidence"]!)));
        Assert.Equal("nrefs:1|case:mixed|eff:no|tok:13a|smooth:exp|version:2.6.0", (string?)json["systems"]![1]!["bleu"]!["signature"]);

        var significance = json["significance"]!;
        Assert.Equal(["test", "trials", "seed", "bleu", "ter"], Keys(significance));
        Assert.Equal(("bootstrap", 100, 12345), ((string)significance["test"]!, (int)significance["trials"]!, (int)significance["seed"]!));
        Assert.Equal("nrefs:1|bs:100|seed:12345|case:mixed|eff:no|tok:13a|smooth:exp|version:2.6.0", (string?)significance["bleu"]!["signature"]);
        var pValues = significance["bleu"]!["pValues"]!.AsArray();
        Assert.Null(pValues[0]);
        Assert.InRange((double)pValues[1]!, 1.0 / 101, 0.05);
        Assert.Equal(1.0 / 101, (double)pValues[2]!, 1e-12);
    }

    [Fact]
    public async Task Approximate_randomization_has_ten_thousand_trials_and_no_intervals()
    {
        var (good, bad, reference) = Systems();
        var json = await RunJson("--hypothesis", good, bad, "--reference", reference, "--metrics", "ter", "--paired-ar", "--seed", "7");
        Assert.Equal("approximate-randomization", (string?)json["significance"]!["test"]);
        Assert.Contains("|ar:10000|seed:7|", (string?)json["significance"]!["ter"]!["signature"], StringComparison.Ordinal);
        Assert.DoesNotContain("confidence", Keys(json["systems"]![0]!["ter"]!));
    }

    [Fact]
    public async Task Text_of_several_systems_is_a_table_with_signatures_below()
    {
        var (good, bad, reference) = Systems();
        var ran = await Run("metrics", "--hypothesis", good, bad, "--reference", reference, "--metrics", "ter", "--paired-ar", "--resamples", "99");
        var lines = ran.Output.Split('\n');
        Assert.Equal($"{"system".PadRight(Math.Max(good.Length, bad.Length))}  TER", lines[0]);
        Assert.Equal($"{good.PadRight(Math.Max(good.Length, bad.Length))}  0.00", lines[1]);
        Assert.Matches(@"  50\.00 p = 0\.0100\*$", lines[2]);
        Assert.Equal($"p: paired approximate randomization against {good}, 99 trials; * below 0.05.", lines[4]);
        Assert.Equal("TER: nrefs:1|ar:99|seed:12345|case:lc|tok:tercom|norm:no|punct:yes|asian:no|version:2.6.0", lines[5]);
    }

    [Fact]
    public async Task Confidence_puts_an_interval_around_one_system()
    {
        var (_, bad, reference) = Systems();
        var json = await RunJson("--hypothesis", bad, "--reference", reference, "--metrics", "chrf", "--confidence", "--resamples", "50", "--seed", "3");
        Assert.Contains("|bs:50|seed:3|", (string?)json["chrf"]!["signature"], StringComparison.Ordinal);
        Assert.Equal((double)json["chrf"]!["score"]!, (double)json["chrf"]!["confidence"]!["mean"]!, 5.0);
        var text = await Run("metrics", "--hypothesis", bad, "--reference", reference, "--metrics", "chrf", "--confidence");
        Assert.Matches(@"^chrF2\|nrefs:1\|bs:1000\|seed:12345\|.* = [0-9.]+ \(μ = [0-9.]+ ± [0-9.]+\)\n$", text.Output);
    }

    [Fact]
    public async Task Sentences_have_a_score_each()
    {
        var (hypothesis, reference) = (File("hyp", "a b\n\nx y\n"), File("ref", "a b\nc\nx z\n"));
        var json = await RunJson("--hypothesis", hypothesis, "--reference", reference, "--sentence");
        Assert.Equal([100, 0, 50], json["bleu"]!["sentences"]!["scores"]!.AsArray().Select(s => Math.Round((double)s!, 9)));
        Assert.Contains("|eff:yes|", (string?)json["bleu"]!["sentences"]!["signature"], StringComparison.Ordinal);
        Assert.Contains("|eff:no|", (string?)json["bleu"]!["signature"], StringComparison.Ordinal);
        var text = await Run("metrics", "--hypothesis", hypothesis, "--reference", reference, "--sentence", "--metrics", "ter,bleu");
        Assert.Equal("0\t0.00\t100.00\n1\t100.00\t0.00\n2\t50.00\t50.00\n", text.Output);
    }

    [Fact]
    public async Task Lines_end_at_line_feeds_only_with_or_without_a_carriage_return()
    {
        var json = await RunJson(
            "--hypothesis", File("hyp", "\uFEFFa\u2028b\u0085c\fd\r\ne\rf"), "--reference", File("ref", "a b c d\ne f\n"), "--metrics", "bleu");
        Assert.Equal("[6,4,2,1]", json["bleu"]!["correct"]!.ToJsonString());
    }

    [Fact]
    public async Task The_hypothesis_may_come_from_standard_input()
    {
        var ran = await Run(["metrics", "--hypothesis", "-", "--reference", File("ref", "a b c d\n"), "--metrics", "ter"], "a b c d\n");
        Assert.EndsWith(" = 0.00\n", ran.Output, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Unusable_files_are_refused_with_file_and_line()
    {
        var reference = File("ref", "a\nb\n");
        await Refused("hyp:1: the file ends here; as many lines as in ref are wanted, which has 2.", "--hypothesis", File("hyp", "a\n"), "--reference", reference);
        await Refused("ref2:3: the file ends here; as many lines as in ref are wanted, which has 2.", "--hypothesis", reference, "--reference", reference, File("ref2", "a\nb\nc\n"));
        await Refused("hyp:2: byte 0xC3 in column 1 is not UTF-8; UTF-8 text is wanted.", "--hypothesis", File("hyp", [(byte)'a', (byte)'\n', 0xC3, (byte)'\n']), "--reference", reference);
        await Refused("hyp:1: the file is empty; at least one line is wanted.", "--hypothesis", File("hyp", ""), "--reference", reference);
        await Refused("nothing does not exist; a file is wanted.", "--hypothesis", Path.Combine(_folder, "nothing"), "--reference", reference);
        Directory.CreateDirectory(Path.Combine(_folder, "folder"));
        await Refused("folder is a folder; a file is wanted.", "--hypothesis", Path.Combine(_folder, "folder"), "--reference", reference);
    }

    [Fact]
    public async Task Options_that_do_not_go_together_are_refused()
    {
        var file = File("file", "a\n");
        string[] one = ["--hypothesis", file, "--reference", file];
        string[] two = ["--hypothesis", file, file, "--reference", file];
        await Refused("--metrics names 'blue'; bleu, chrf and ter are known.", [.. one, "--metrics", "bleu,blue"]);
        await Refused("--metrics names no metric; some of bleu, chrf and ter are wanted.", [.. one, "--metrics", ","]);
        await Refused("a smoothing value is given; only floor and add-k smoothing take one.", [.. one, "--smoothing-value", "1"]);
        await Refused("--paired-bootstrap and --paired-ar compare systems; a second --hypothesis is wanted.", [.. one, "--paired-bootstrap"]);
        await Refused("--resamples and --seed are of no use alone; --confidence, or a second --hypothesis, is wanted.", [.. one, "--seed", "1"]);
        await Refused("--sentence and --confidence do not go together.", [.. one, "--sentence", "--confidence"]);
        await Refused("0 trials are asked for; at least 1 is wanted.", [.. one, "--confidence", "--resamples", "0"]);
        await Refused("--confidence is for one hypothesis; the paired bootstrap gives intervals for several.", [.. two, "--confidence"]);
        await Refused("--sentence scores one hypothesis file; several are given.", [.. two, "--sentence"]);
        await Refused("--paired-bootstrap and --paired-ar are two tests; one of them is wanted.", [.. two, "--paired-bootstrap", "--paired-ar"]);
        Assert.Equal(ExitCode.BadInput, (await Run(["metrics", .. one, "--tokenize", "14a"])).Code);
        Assert.Equal(ExitCode.BadInput, (await Run("metrics", "--hypothesis", file)).Code);
    }

    [Fact]
    public async Task An_option_of_a_metric_that_is_not_asked_for_is_warned_about()
    {
        var file = File("file", "a\n");
        string[] args = ["metrics", "--hypothesis", file, "--reference", file, "--metrics", "chrf", "--lowercase"];
        Assert.Equal("warning: --lowercase has no effect on the metrics asked for.\n", (await Run(args)).Error);
        Assert.Equal("", (await Run([.. args, "--quiet"])).Error);
    }

    [Fact]
    public async Task Help_documents_every_key_of_the_json()
    {
        var help = (await Run("metrics", "--help")).Output;
        var (good, bad, reference) = Systems();
        var several = await RunJson("--hypothesis", good, bad, "--reference", reference, "--resamples", "10");
        var sentences = await RunJson("--hypothesis", bad, "--reference", reference, "--sentence");
        Assert.All(AllKeys(several).Concat(AllKeys(sentences)).Distinct(), key => Assert.Contains($"\"{key}\"", help, StringComparison.Ordinal));
    }

    private static IEnumerable<string> AllKeys(JsonNode? node) => node switch
    {
        JsonObject json => json.SelectMany(pair => AllKeys(pair.Value).Prepend(pair.Key)),
        JsonArray array => array.SelectMany(AllKeys),
        _ => [],
    };

    private static IEnumerable<string> Keys(JsonNode node) => node.AsObject().Select(pair => pair.Key);

    private (string Good, string Bad, string Reference) Systems()
    {
        var words = Enumerable.Range(0, 30).Select(i => $"the w{i} cat sat on mat w{i + 1} .").ToArray();
        var wrong = words.Select(line => line.Replace("cat sat on mat", "dog was in bed", StringComparison.Ordinal));
        return (File("good", string.Join('\n', words)), File("bad", string.Join('\n', wrong)), File("ref", string.Join('\n', words)));
    }

    private string File(string name, string text) => File(name, Encoding.UTF8.GetBytes(text));

    private string File(string name, byte[] bytes)
    {
        var path = Path.Combine(_folder, name);
        System.IO.File.WriteAllBytes(path, bytes);
        return path;
    }

    // A message names files by the paths given; here they are shortened to their names.
    private async Task Refused(string message, params string[] args)
    {
        var ran = await Run(["metrics", .. args]);
        Assert.Equal($"error: {message}\n", ran.Error.Replace(_folder + Path.DirectorySeparatorChar, "", StringComparison.Ordinal));
        Assert.Equal((ExitCode.BadInput, ""), (ran.Code, ran.Output));
    }

    private static async Task<JsonNode> RunJson(params string[] args)
    {
        var ran = await Run(["metrics", .. args, "--format", "json"]);
        Assert.Equal("", ran.Error);
        return JsonNode.Parse(ran.Output)!;
    }

    private static Task<(int Code, string Output, string Error)> Run(params string[] args) => CommandLine.Run(args);

    private static Task<(int Code, string Output, string Error)> Run(string[] args, string input) => CommandLine.Run(args, input);
}
