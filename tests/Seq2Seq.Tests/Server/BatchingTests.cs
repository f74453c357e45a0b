using System.Text.Json.Nodes;

namespace Seq2Seq.Tests.Server;

public sealed class BatchingTests
{
    private static readonly string[] Texts = ["The keeper", "of the lamp", "The lamp", "keeper", "The keeper of the lamp and the keeper", "of the"];

    [Theory]
    [InlineData("""{"strategy": "greedy", "maxLength": 9}""")]
    [InlineData("""{"maxLength": 9, "nBest": 2, "bannedTokens": [7]}""")]
    [InlineData("""{"strategy": "sample", "samples": 2, "topP": 0.9, "seed": 5, "maxLength": 9}""")]
    public async Task Requests_that_come_together_share_a_batch_and_nothing_else(string options)
    {
        // A batch of six leaves before its time; nothing else would make it leave within the test.
        await using var together = await LocalServer.Start(limits => limits with { BatchTexts = Texts.Length, BatchWindow = TimeSpan.FromMinutes(5) });
        await using var alone = await LocalServer.Start(limits => limits with { BatchTexts = 1 });

        var answers = await Task.WhenAll(Texts.Select(text => together.Ask("/v1/translate", Body(text, options))));

        Assert.Equal((1, 6), (await together.Metric("seq2seq_batch_requests_count"), await together.Metric("seq2seq_batch_requests_sum")));
        for (var i = 0; i < Texts.Length; i++)
        {
            var expected = await alone.Ask("/v1/translate", Body(Texts[i], options));
            foreach (var (one, other) in expected["translations"]![0]!["hypotheses"]!.AsArray().Zip(answers[i]["translations"]![0]!["hypotheses"]!.AsArray()))
            {
                Assert.Equal((string?)one!["text"], (string?)other!["text"]);
                Assert.Equal((double)one["logProb"]!, (double)other["logProb"]!, 1e-4);
            }
        }

        Assert.Equal((6, 6), (await alone.Metric("seq2seq_batch_requests_count"), await alone.Metric("seq2seq_batch_requests_sum")));
    }

    [Fact]
    public async Task Requests_with_other_options_are_decoded_apart()
    {
        await using var server = await LocalServer.Start(limits => limits with { BatchTexts = 2, BatchWindow = TimeSpan.FromMinutes(5) });

        await Task.WhenAll(
            server.Ask("/v1/translate", Body("The lamp", """{"maxLength": 9}""")), server.Ask("/v1/translate", Body("keeper", """{"maxLength": 9}""")),
            server.Ask("/v1/translate", Body("The lamp", """{"maxLength": 8}""")), server.Ask("/v1/translate", Body("keeper", """{"maxLength": 8}""")));

        Assert.Equal((2, 4), (await server.Metric("seq2seq_batch_requests_count"), await server.Metric("seq2seq_batch_requests_sum")));
    }

    [Fact]
    public async Task Streams_share_a_batch_with_others()
    {
        await using var server = await LocalServer.Start(limits => limits with { BatchTexts = 3, BatchWindow = TimeSpan.FromMinutes(5) });
        const string options = """{"strategy": "greedy", "maxLength": 9}""";

        var plain = server.Ask("/v1/translate", Body("The lamp", options));
        var streams = Enumerable.Range(0, 2).Select(_ => server.Post("/v1/translate", Body("The lamp", options).Insert(1, "\"stream\": true, ")));
        var texts = await Task.WhenAll((await Task.WhenAll(streams)).Select(response => response.Content.ReadAsStringAsync(TestContext.Current.CancellationToken)));

        Assert.Equal((1, 3), (await server.Metric("seq2seq_batch_requests_count"), await server.Metric("seq2seq_batch_requests_sum")));
        var ids = (await plain)["translations"]![0]!["hypotheses"]![0]!["ids"]!.AsArray().Select(id => (int)id!).ToList();
        Assert.All(texts, text => Assert.Equal(ids, Tokens(text)));
    }

    [Fact]
    public async Task A_lonely_request_waits_no_longer_than_the_window()
    {
        await using var server = await LocalServer.Start(limits => limits with { BatchWindow = TimeSpan.FromMilliseconds(50) });

        await server.Ask("/v1/translate", Body("The lamp", """{"maxLength": 9}"""));

        Assert.Equal(1, await server.Metric("seq2seq_batch_requests_sum"));
    }

    private static string Body(string text, string options) => $$"""{"text": "{{text}}", "options": {{options}}}""";

    private static IEnumerable<int> Tokens(string events) =>
        events.Split('\n').Where(line => line.StartsWith("data: {\"sample\"", StringComparison.Ordinal)).Select(line => (int)JsonNode.Parse(line["data: ".Length..])!["id"]!);
}
