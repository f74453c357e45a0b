using System.Text.Json.Nodes;
using Seq2Seq.Batching;
using Seq2Seq.Pictures;

namespace Seq2Seq.Tests.Server;

public sealed class OtherEndpointTests
{
    [Fact]
    public async Task Scores_are_those_of_the_translator()
    {
        await using var server = await LocalServer.Start();
        var pairs = new[] { ("The keeper", "of the lamp"), ("lamp", ""), ("", "lamp") };

        var answer = await server.Ask("/v1/score", $$"""{"pairs": [{{string.Join(",", pairs.Select(pair => $$"""{"source": "{{pair.Item1}}", "target": "{{pair.Item2}}"}"""))}}]}""");

        var ids = pairs.Select(pair => new TokenPair(server.Translator.EncodeSource(pair.Item1), server.Translator.EncodeTarget(pair.Item2))).ToList();
        var expected = server.Translator.Score(ids, cancellation: TestContext.Current.CancellationToken);
        var scores = answer["scores"]!.AsArray();
        for (var i = 0; i < pairs.Length; i++)
        {
            Assert.Equal(expected[i].Sum(logProb => (double)logProb), (double)scores[i]!["logProb"]!, 1e-4);
            var tokens = scores[i]!["tokens"]!.AsArray();
            Assert.Equal([.. ids[i].Target, server.Translator.Config.EosId], tokens.Select(token => (int)token!["id"]!));
            Assert.All(tokens.Zip(expected[i]), one => Assert.Equal(one.Second, (double)one.First!["logProb"]!, 1e-4));
        }
    }

    [Theory]
    [InlineData("{}", "missing_key")]
    [InlineData("""{"pairs": []}""", "bad_value")]
    [InlineData("""{"pairs": [{"source": "a"}]}""", "missing_key")]
    [InlineData("""{"pairs": [null]}""", "bad_value")]
    [InlineData("""{"pairs": [{"source": "a", "target": null}]}""", "bad_value")]
    [InlineData("""{"pairs": [{"source": "a", "targt": "b"}]}""", "unknown_key")]
    [InlineData("""{"pairs": [{"source": "a", "target": "a a a a a a a a a a a a a a a a a a a a a a a a a a a a a a a a a a a a a a a a a a a a a a a a a a a a a a a a"}]}""", "bad_value")]
    public async Task Pairs_that_cannot_be_scored_are_refused(string body, string code)
    {
        await using var server = await LocalServer.Start();

        Assert.Equal(code, (string?)(await server.Ask("/v1/score", body, 400))["error"]!["code"]);
    }

    [Theory]
    [InlineData("\"of the lamp\"")]
    [InlineData("null")]
    public async Task Attention_is_what_its_reader_reads(string target)
    {
        await using var server = await LocalServer.Start();

        var answer = await server.Ask("/v1/attention", $$"""{"text": "The keeper", "target": {{target}}}""");

        using var reader = server.Translator.OpenAttention();
        var expected = JsonNode.Parse(AttentionDocument.Whole(reader.Read("The keeper", (string?)JsonNode.Parse(target))))!;
        Assert.Equal(expected["predicted"]!.ToJsonString(), answer["predicted"]!.ToJsonString());
        foreach (var kind in new[] { "encoder_self", "decoder_self", "cross" })
        {
            var (one, other) = (Numbers(expected[kind]!).ToList(), Numbers(answer[kind]!).ToList());
            Assert.Equal(one.Count, other.Count);
            Assert.All(one.Zip(other), pair => Assert.Equal(pair.First, pair.Second, 1e-6));
        }
    }

    private static IEnumerable<double> Numbers(JsonNode node) => node is JsonArray list ? list.SelectMany(one => Numbers(one!)) : [(double)node];

    [Fact]
    public async Task Attention_is_refused_where_the_answer_would_be_too_large_or_there_is_no_text()
    {
        await using var server = await LocalServer.Start(limits => limits with { AttentionNumbers = 1000 });

        Assert.Equal("too_large", (string?)(await server.Ask("/v1/attention", """{"text": "The keeper of the lamp"}""", 413))["error"]!["code"]);
        Assert.Equal("bad_value", (string?)(await server.Ask("/v1/attention", """{"text": ""}""", 400))["error"]!["code"]);
        Assert.Equal("missing_key", (string?)(await server.Ask("/v1/attention", """{"target": ""}""", 400))["error"]!["code"]);
    }

    [Fact]
    public async Task Metrics_count_what_was_done()
    {
        await using var server = await LocalServer.Start();
        var answer = await server.Ask("/v1/translate", """{"text": "The lamp", "options": {"strategy": "greedy", "maxLength": 7}}""");
        await server.Ask("/v1/translate", "{}", 400);
        using var nowhere = await server.Client.GetAsync("/v1/" + new string('x', 50), TestContext.Current.CancellationToken);

        var tokens = answer["translations"]![0]!["hypotheses"]![0]!["tokenLogProbs"]!.AsArray().Count;
        Assert.Equal(tokens, await server.Metric("seq2seq_generated_tokens_total"));
        Assert.Equal(1, await server.Metric("""seq2seq_requests_total{route="/v1/translate",status="200"}"""));
        Assert.Equal(1, await server.Metric("""seq2seq_requests_total{route="/v1/translate",status="400"}"""));
        Assert.Equal(1, await server.Metric("""seq2seq_requests_total{route="other",status="404"}"""));
        Assert.Equal(2, await server.Metric("""seq2seq_request_seconds_bucket{route="/v1/translate",le="+Inf"}"""));
        Assert.Equal(2, await server.Metric("""seq2seq_request_seconds_count{route="/v1/translate"}"""));
        Assert.Equal(1, await server.Metric("""seq2seq_batch_texts_bucket{le="1"}"""));
        Assert.True(await server.Metric("process_resident_memory_bytes") > 1e6);

        // Every line is a comment or a name with a number; every name has its type.
        var lines = (await server.Client.GetStringAsync("/metrics", TestContext.Current.CancellationToken)).Split('\n', StringSplitOptions.RemoveEmptyEntries);
        Assert.All(lines, line => Assert.Matches("""^(# (HELP|TYPE) [a-z0-9_]+ .+|[a-z0-9_]+(\{([a-z]+="[^"]*",?)+\})? [0-9.eE+-]+)$""", line));
    }

    [Fact]
    public async Task The_api_is_described()
    {
        await using var server = await LocalServer.Start();

        var document = await server.Get("/openapi/v1.json");

        Assert.StartsWith("3.", (string)document["openapi"]!);
        Assert.Equal(["/health", "/metrics", "/v1/attention", "/v1/models", "/v1/score", "/v1/translate"], document["paths"]!.AsObject().Select(path => path.Key).Order());
        var schemas = document["components"]!["schemas"]!.AsObject();
        var options = schemas["GenerationOptions"]!["properties"]!.AsObject().Select(property => property.Key);
        Assert.Equal(
            typeof(Seq2Seq.Configuration.GenerationOptions).GetProperties().Where(property => property.CanWrite).Select(property => char.ToLowerInvariant(property.Name[0]) + property.Name[1..]).Order(),
            options.Order());
        var translate = document["paths"]!["/v1/translate"]!["post"]!;
        Assert.Equal(["200", "400", "401", "408", "413", "415", "429", "503"], translate["responses"]!.AsObject().Select(response => response.Key).Order());
        Assert.NotNull(translate["requestBody"]!["content"]!["application/json"]);
        Assert.DoesNotContain("127.0.0.1", document.ToJsonString());
        Assert.IsType<JsonObject>(schemas["TranslateAnswer"]);
    }
}
