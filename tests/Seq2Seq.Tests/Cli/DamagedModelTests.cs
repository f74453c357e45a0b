using Seq2Seq.Configuration;
using Seq2Seq.Tests.Server;
using Seq2Seq.Tests.Support;

namespace Seq2Seq.Tests.Cli;

/// <summary>Weights that are NaN or infinite: one sentence and exit code 2, and no NaN in any output.</summary>
public sealed class DamagedModelTests : IDisposable
{
    private const string Norm = "decoder.layers.1.feed_forward_norm.bias";

    private readonly TemporaryFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Theory]
    [InlineData("logits", float.NaN, "translate CHECKPOINT --input TEXT")]
    [InlineData("logits", float.PositiveInfinity, "translate CHECKPOINT --input TEXT")]
    [InlineData("logits", float.NaN, "translate CHECKPOINT --input TEXT --strategy greedy --format jsonl")]
    [InlineData("logits", float.NaN, "translate CHECKPOINT --input TEXT --strategy sample --seed 1")]
    [InlineData("logits", float.NaN, "translate CHECKPOINT --ensemble CHECKPOINT --input TEXT")]
    [InlineData("logits", float.NaN, "evaluate CHECKPOINT --source TEXT --reference TEXT")]
    [InlineData("log-probabilities", float.NaN, "score CHECKPOINT --source TEXT --target TEXT")]
    [InlineData("log-probabilities", float.NaN, "score CHECKPOINT --source TEXT --target TEXT --format jsonl")]
    [InlineData("log-probabilities", float.NegativeInfinity, "score CHECKPOINT --source TEXT --target TEXT --format jsonl")]
    [InlineData("logits", float.NaN, "attention CHECKPOINT --text lamp --output -")]
    [InlineData("logits", float.NaN, "attention CHECKPOINT --text lamp --target lamp --output -")]
    public async Task One_sentence_says_so(string what, float value, string command)
    {
        var checkpoint = RandomCheckpoint.Save(_folder.File("c"));
        RandomCheckpoint.Damage(checkpoint, Norm, value);
        var text = _folder.Write("text", "the keeper\nof the lamp\n");

        var ran = await CommandLine.Run([.. command.Split(' ').Select(word => word switch { "CHECKPOINT" => checkpoint, "TEXT" => text, _ => word }), "--device", "cpu"]);

        Assert.Equal((2, "", $"error: the model's {what} are not finite numbers; its weights are damaged or training diverged.\n"), (ran.Code, ran.Output, ran.Error));
    }

    [Theory]
    [InlineData("vectors", "encoder.layers.1.feed_forward_norm.bias", "embed CHECKPOINT --input TEXT --output -")]
    [InlineData("attention weights", "encoder.layers.0.self_attention.query.weight", "attention CHECKPOINT --text lamp --output -")]
    public async Task An_encoder_says_so_too(string what, string tensor, string command)
    {
        var checkpoint = RandomCheckpoint.Save(_folder.File("c"), RandomCheckpoint.Config with { Architecture = Architecture.EncoderOnly });
        RandomCheckpoint.Damage(checkpoint, tensor, float.NaN);
        var text = _folder.Write("text", "the keeper\n");

        var ran = await CommandLine.Run([.. command.Split(' ').Select(word => word switch { "CHECKPOINT" => checkpoint, "TEXT" => text, _ => word }), "--device", "cpu"]);

        Assert.Equal((2, "", $"error: the model's {what} are not finite numbers; its weights are damaged or training diverged.\n"), (ran.Code, ran.Output, ran.Error));
    }

    [Theory]
    [InlineData("/v1/translate", """{"text": "the keeper"}""")]
    [InlineData("/v1/score", """{"pairs": [{"source": "the keeper", "target": "lamp"}]}""")]
    [InlineData("/v1/attention", """{"text": "the keeper", "target": "lamp"}""")]
    public async Task The_server_answers_that_it_failed(string path, string body)
    {
        var folder = new TemporaryFolder(); // the server's from here on
        var checkpoint = RandomCheckpoint.Save(folder.File("c"));
        RandomCheckpoint.Damage(checkpoint, Norm, float.NaN);
        await using var server = await LocalServer.Start(folder, [checkpoint]);

        var answer = await server.Ask(path, body, 500);

        Assert.Equal("internal", (string?)answer["error"]!["code"]);
    }
}
