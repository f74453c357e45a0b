using System.Text;
using System.Text.Json;
using Seq2Seq.Cli;
using Seq2Seq.Tests.Support;

namespace Seq2Seq.Tests.Cli;

public sealed class DataCommandTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Fact]
    public async Task A_sound_corpus_is_described_in_a_table_and_histograms()
    {
        var ran = await Check(Lines(40));

        Assert.Equal((ExitCode.Done, ""), (ran.Code, ran.Error));
        Assert.Equal(
            """
                      pairs  side    tokens  median  95%  99%  longest
            training     40  source     120       3    3    3        3
            training     40  target     160       4    4    4        4

            training, source lengths in tokens
              0   0
              1   0
              2   0
              3  40  ████████████████████████

            training, target lengths in tokens
              0   0
              1   0
              2   0
              3   0
              4  40  ████████████████████████

            vocabulary: 6 tokens, which write 100.0% of the training text's characters whole
            batches: 3 an epoch of up to 64 tokens (padded, of the longer side), 0.0% of all places padding

            warning  training: 39 pairs that occurred before
                     train.tsv:2, train.tsv:3, train.tsv:4, train.tsv:5, train.tsv:6, …
            warning  training: the vocabulary has 6 tokens of the 300 wanted: the text has no more that occur 2 times or more.
            0 errors, 2 warnings

            """,
            ran.Output);
    }

    [Fact]
    public async Task An_error_gives_exit_code_2_and_the_rest_is_reported_all_the_same()
    {
        var ran = await Check(Lines(3) + "no tab\n");

        Assert.Equal(ExitCode.BadInput, ran.Code);
        Assert.Contains("error    training: train.tsv:4: the line has 1 column; source TAB target is wanted.\n", ran.Output, StringComparison.Ordinal);
        Assert.Contains("training      3  source", ran.Output, StringComparison.Ordinal);
        Assert.EndsWith("1 error, 2 warnings\n", ran.Output, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Json_has_the_documented_keys()
    {
        var ran = await Check(Lines(40) + "x\n", "--format", "json");

        Assert.Equal(ExitCode.BadInput, ran.Code);
        var root = JsonDocument.Parse(ran.Output).RootElement;
        Assert.Equal(["errors", "splits", "vocabSize", "vocabularyCoverage", "batches", "findings"], Keys(root));
        Assert.True(root.GetProperty("errors").GetBoolean());
        var split = root.GetProperty("splits")[0];
        Assert.Equal(["name", "pairs", "source", "target", "whole"], Keys(split));
        Assert.Equal(["tokens", "median", "percentile95", "percentile99", "longest", "histogram"], Keys(split.GetProperty("source")));
        Assert.Equal("{\"from\":3,\"to\":3,\"count\":40}", JsonSerializer.Serialize(split.GetProperty("source").GetProperty("histogram")[3]));
        Assert.Equal(["batchTokens", "count", "padding"], Keys(root.GetProperty("batches")));
        Assert.Equal(
            "{\"severity\":\"error\",\"fault\":\"layout\",\"split\":\"training\",\"count\":1,\"message\":\"train.tsv:41: the line has 1 column; source TAB target is wanted.\",\"places\":[]}",
            JsonSerializer.Serialize(root.GetProperty("findings")[0]).Replace(_folder.Path + Path.DirectorySeparatorChar, "", StringComparison.Ordinal));
        Assert.Contains("\"fault\": \"duplicate\"", ran.Output, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_configuration_that_cannot_be_used_is_an_error()
    {
        var ran = await Run("data", "check", _folder.File("no.yaml"));

        Assert.Equal((ExitCode.BadInput, "error: no.yaml does not exist; a configuration file is wanted.\n"), (ran.Code, ran.Error));
    }

    [Fact]
    public async Task Help_has_an_example_and_the_schema()
    {
        var ran = await Run("data", "check", "--help");

        Assert.Equal(ExitCode.Done, ran.Code);
        Assert.Contains("seq2seq data check configs/toy.yaml", ran.Output, StringComparison.Ordinal);
        Assert.Contains("\"findings\"", ran.Output, StringComparison.Ordinal);
    }

    private static string Lines(int count) => string.Concat(Enumerable.Repeat("a a\tb b b\n", count));

    private static IEnumerable<string> Keys(JsonElement element) => element.EnumerateObject().Select(property => property.Name);

    private Task<(int Code, string Output, string Error)> Check(string text, params string[] options)
    {
        _folder.Write("train.tsv", text);
        var config = _folder.Write(
            "c.yaml",
            $"""
            tokenizer:
              kind: word
              vocab_size: 300
            data:
              train: {_folder.File("train.tsv")}
              batch_tokens: 64
            """);
        return Run(["data", "check", config, .. options]);
    }

    private async Task<(int Code, string Output, string Error)> Run(params string[] args)
    {
        using StringWriter output = new() { NewLine = "\n" }, error = new() { NewLine = "\n" };
        var code = await CommandLineApp.RunAsync(args, new StandardStreams(new MemoryStream(Encoding.UTF8.GetBytes("")), output, error), TestContext.Current.CancellationToken);
        return (code, Short(output), Short(error));
    }

    private string Short(StringWriter writer) => writer.ToString().Replace(_folder.Path + Path.DirectorySeparatorChar, "", StringComparison.Ordinal);
}
