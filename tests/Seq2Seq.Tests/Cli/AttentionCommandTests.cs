using System.Text.Json;
using Seq2Seq.Configuration;
using Seq2Seq.Tests.Support;

namespace Seq2Seq.Tests.Cli;

public sealed class AttentionCommandTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Fact]
    public async Task All_layers_heads_and_kinds_are_written_with_their_tokens()
    {
        var checkpoint = RandomCheckpoint.Save(_folder.File("model"));
        var output = _folder.File("x.json");

        var ran = await CommandLine.Run("attention", checkpoint, "--text", "ab cd", "--target", "ef", "--output", output, "--device", "cpu");

        Assert.Equal((0, "", ""), (ran.Code, ran.Output, ran.Error));
        using var json = JsonDocument.Parse(await File.ReadAllTextAsync(output, TestContext.Current.CancellationToken));
        var (source, target, predicted) = (Tokens(json, "source"), Tokens(json, "target"), Tokens(json, "predicted"));
        Assert.Equal("</s>", source[^1]);
        Assert.Equal("<s>", target[0]);
        Assert.Equal(target[1..].Append("</s>"), predicted);
        Check(json, "encoder_self", source.Length, source.Length);
        Check(json, "decoder_self", target.Length, target.Length);
        Check(json, "cross", target.Length, source.Length);
    }

    [Fact]
    public async Task Without_a_target_it_is_what_the_model_writes_by_itself()
    {
        var checkpoint = RandomCheckpoint.Save(_folder.File("model"));
        var greedy = await CommandLine.Run(["translate", checkpoint, "--strategy", "greedy", "--ids", "--max-length", "39", "--device", "cpu"], "10 11 12\n");

        var own = await CommandLine.Run("attention", checkpoint, "--text", "10 11 12", "--ids", "--output", "-", "--device", "cpu");
        var forced = await CommandLine.Run("attention", checkpoint, "--text", "10 11 12", "--ids", "--target", greedy.Output.Trim(), "--output", "-", "--device", "cpu");

        Assert.Equal((0, ""), (own.Code, own.Error));
        Assert.Equal(forced.Output, own.Output);
    }

    [Theory]
    [InlineData(Architecture.DecoderOnly, "decoder_self", "source encoder_self cross")]
    [InlineData(Architecture.EncoderOnly, "encoder_self", "target predicted decoder_self cross")]
    public async Task What_a_model_does_not_have_is_null(Architecture architecture, string there, string missing)
    {
        var checkpoint = RandomCheckpoint.Save(_folder.File("model"), RandomCheckpoint.Config with { Architecture = architecture });

        var ran = await CommandLine.Run("attention", checkpoint, "--text", "ab", "--output", "-", "--device", "cpu");

        Assert.Equal((0, ""), (ran.Code, ran.Error));
        using var json = JsonDocument.Parse(ran.Output);
        Assert.Equal(2, json.RootElement.GetProperty(there).GetArrayLength());
        Assert.All(missing.Split(' '), name => Assert.Equal(JsonValueKind.Null, json.RootElement.GetProperty(name).ValueKind));
    }

    [Theory]
    [InlineData("x.txt", "--output is 'x.txt'; a name in .html, .svg or .json, or -, is wanted.")]
    [InlineData("-", "--text: '99999' is no token id")]
    public async Task What_cannot_be_done_is_refused(string output, string message)
    {
        var checkpoint = RandomCheckpoint.Save(_folder.File("model"));

        var ran = await CommandLine.Run("attention", checkpoint, "--text", "99999", "--ids", "--output", output, "--device", "cpu");

        Assert.Equal(2, ran.Code);
        Assert.Contains(message, ran.Error, StringComparison.Ordinal);
    }

    private static string[] Tokens(JsonDocument json, string name) => [.. json.RootElement.GetProperty(name).EnumerateArray().Select(token => token.GetString()!)];

    private static void Check(JsonDocument json, string kind, int queries, int keys)
    {
        var layers = json.RootElement.GetProperty(kind);
        Assert.Equal(2, layers.GetArrayLength());
        foreach (var layer in layers.EnumerateArray())
        {
            Assert.Equal(4, layer.GetArrayLength());
            foreach (var head in layer.EnumerateArray())
            {
                Assert.Equal(queries, head.GetArrayLength());
                Assert.All(head.EnumerateArray(), row =>
                {
                    Assert.Equal(keys, row.GetArrayLength());
                    Assert.Equal(1, row.EnumerateArray().Sum(weight => weight.GetDouble()), 5);
                });
            }
        }
    }
}
