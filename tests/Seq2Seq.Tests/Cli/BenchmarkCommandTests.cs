using System.Text.Json;
using Seq2Seq.Tests.Support;

namespace Seq2Seq.Tests.Cli;

/// <summary>What the benchmarks report, not how fast anything is.</summary>
public sealed class BenchmarkCommandTests : IDisposable
{
    private static readonly string[] Small = ["--set", "model.d_model=16", "--set", "model.feed_forward_dim=16", "--set", "model.vocab_size=50", "--rounds", "3", "--format", "json"];

    private readonly TemporaryFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Theory]
    [InlineData("float32")]
    [InlineData("bfloat16")]
    public async Task Training_is_reported_in_tokens_a_second_beside_the_matrix_product_of_the_same_run(string precision)
    {
        var result = await Json("train", "--updates", "2", "--set", "data.batch_tokens=64", "--precision", precision);

        var rate = result.GetProperty("rates").GetProperty("targetTokensPerSecond");
        Assert.True(rate.GetProperty("least").GetDouble() <= rate.GetProperty("median").GetDouble());
        Assert.True(rate.GetProperty("median").GetDouble() <= rate.GetProperty("most").GetDouble());
        Assert.Contains(precision, result.GetProperty("subject").GetString(), StringComparison.Ordinal);
        Assert.InRange(result.GetProperty("gigaflops").GetDouble(), double.Epsilon, result.GetProperty("matrixProductGigaflops").GetDouble());
        Assert.True(result.GetProperty("peakMemoryBytes").GetInt64() > 0);
    }

    [Theory]
    [InlineData("1")]
    [InlineData("3")]
    public async Task Every_output_of_the_translation_benchmark_is_as_long_as_told(string beam)
    {
        var result = await Json("translate", "--sentences", "6", "--output-length", "4", "--beam-size", beam);

        var (sentences, tokens) = (Median(result, "sentencesPerSecond"), Median(result, "outputTokensPerSecond"));
        Assert.Equal(4, tokens / sentences, 6);
    }

    [Fact]
    public async Task Tokenization_is_measured_on_the_text_of_the_configuration()
    {
        var corpus = _folder.File("train.tsv");
        await File.WriteAllLinesAsync(corpus, ["a cat\tun chat", "a dog\tun chien"], TestContext.Current.CancellationToken);
        var config = _folder.File("c.yaml");
        await File.WriteAllTextAsync(config, $"data: {{train: {corpus}, valid: {corpus}}}\ntokenizer: {{vocab_size: 280}}\n", TestContext.Current.CancellationToken);

        var ran = await CommandLine.Run("benchmark", "tokenize", "--config", config, "--lines", "3", "--rounds", "1", "--format", "json");

        Assert.Equal((0, ""), (ran.Code, ran.Error));
        using var results = JsonDocument.Parse(ran.Output);
        Assert.Equal(["encode", "decode"], results.RootElement.EnumerateArray().Select(result => result.GetProperty("benchmark").GetString()));
        Assert.All(results.RootElement.EnumerateArray(), result => Assert.StartsWith("3 lines", result.GetProperty("subject").GetString(), StringComparison.Ordinal));
    }

    [Fact]
    public async Task Text_names_the_model_the_rates_and_the_share_of_the_roof()
    {
        var ran = await CommandLine.Run(["benchmark", "train", "--updates", "1", "--set", "data.batch_tokens=64", .. Small[..^2]]);

        Assert.Equal((0, ""), (ran.Code, ran.Error));
        Assert.StartsWith("train: 4+4 layers, 16/16, 4 heads, 50 tokens", ran.Output, StringComparison.Ordinal);
        Assert.Contains("target tokens per second (median of 3; ", ran.Output, StringComparison.Ordinal);
        Assert.Contains("that one large product reaches here", ran.Output, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("--rounds is 0; at least 1 is wanted.", "train", "--rounds", "0")]
    [InlineData("--output-length is 0; at least 1 is wanted.", "translate", "--output-length", "0")]
    [InlineData("the benchmark measures encoder-decoder models; the configuration's architecture is another.", "train", "--set", "model.architecture=decoder-only")]
    public async Task What_cannot_be_measured_is_refused(string message, params string[] args)
    {
        var ran = await CommandLine.Run(["benchmark", .. args]);

        Assert.Equal((2, "", $"error: {message}\n"), ran);
    }

    private static async Task<JsonElement> Json(params string[] args)
    {
        var ran = await CommandLine.Run(["benchmark", .. args, .. Small]);
        Assert.Equal((0, ""), (ran.Code, ran.Error));
        return JsonDocument.Parse(ran.Output).RootElement;
    }

    private static double Median(JsonElement result, string rate) => result.GetProperty("rates").GetProperty(rate).GetProperty("median").GetDouble();
}
