using System.Net.Http.Headers;
using System.Text;
using System.Text.Json.Nodes;
using Seq2Seq.Configuration;

namespace Seq2Seq.Tests.Server;

public sealed class StreamTests
{
    private const string Text = "The keeper of the lamp";

    [Fact]
    public async Task Tokens_come_one_by_one_and_then_the_whole_answer()
    {
        await using var server = await LocalServer.Start();
        const string options = """{"strategy": "greedy", "maxLength": 9, "minLength": 6}""";

        var (type, events) = await Stream(server, $$"""{"text": "{{Text}}", "options": {{options}}, "stream": true}""");

        var plain = await server.Ask("/v1/translate", $$"""{"text": "{{Text}}", "options": {{options}}}""");
        Assert.Equal("text/event-stream", type);
        Assert.Equal("done", events[^1].Name);
        Assert.True(JsonNode.DeepEquals(plain, events[^1].Data), events[^1].Data.ToJsonString());
        var tokens = events[..^1];
        Assert.All(tokens, one => Assert.Equal("token", one.Name));
        var hypothesis = plain["translations"]![0]!["hypotheses"]![0]!;
        Assert.Equal(Enumerable.Range(0, tokens.Count), tokens.Select(one => (int)one.Data["position"]!));
        Assert.Equal(hypothesis["tokens"]!.AsArray().Select(token => (string)token!), tokens.Select(one => (string)one.Data["token"]!));
        Assert.Equal(hypothesis["ids"]!.AsArray().Select(id => (int)id!), tokens.Select(one => (int)one.Data["id"]!));
        Assert.StartsWith((string)tokens[^1].Data["text"]!, (string)hypothesis["text"]!);
        Assert.Equal(((string)hypothesis["text"]!).TrimEnd('\uFFFD'), (string)tokens[^1].Data["text"]!);
    }

    [Fact]
    public async Task Samples_are_told_apart()
    {
        await using var server = await LocalServer.Start();

        var (_, events) = await Stream(server, $$"""{"text": "{{Text}}", "options": {"strategy": "sample", "samples": 3, "maxLength": 9}, "stream": true}""");

        var found = events[^1].Data["translations"]![0]!["hypotheses"]!.AsArray();
        Assert.Equal(3, found.Count);
        for (var sample = 0; sample < 3; sample++)
        {
            var ids = events[..^1].Where(one => (int)one.Data["sample"]! == sample).Select(one => (int)one.Data["id"]!);
            Assert.Equal(found[sample]!["ids"]!.AsArray().Select(id => (int)id!), ids);
        }
    }

    [Fact]
    public async Task A_beam_comes_at_its_end()
    {
        await using var server = await LocalServer.Start();

        var (_, events) = await Stream(server, $$"""{"text": "{{Text}}", "options": {"maxLength": 9}, "stream": true}""");

        var expected = server.Translator.Translate([Text], new GenerationOptions { MaxLength = 9 }, TestContext.Current.CancellationToken)[0];
        Assert.Equal(expected, (string?)Assert.Single(events).Data["translations"]![0]!["hypotheses"]![0]!["text"]);
    }

    [Fact]
    public async Task To_accept_event_streams_is_to_ask_for_one()
    {
        await using var server = await LocalServer.Start();
        server.Client.DefaultRequestHeaders.Accept.Add(new MediaTypeWithQualityHeaderValue("text/event-stream"));

        var (type, events) = await Stream(server, $$"""{"text": "{{Text}}", "options": {"maxLength": 9} }""");

        Assert.Equal(("text/event-stream", "done"), (type, events[^1].Name));
    }

    [Fact]
    public async Task What_is_wrong_from_the_start_is_a_plain_error()
    {
        await using var server = await LocalServer.Start();

        Assert.Equal("bad_value", (string?)(await server.Ask("/v1/translate", """{"texts": ["a"], "stream": true}""", 400))["error"]!["code"]);
        Assert.Equal("bad_options", (string?)(await server.Ask("/v1/translate", """{"text": "a", "stream": true, "options": {"topK": 3}}""", 400))["error"]!["code"]);
    }

    [Fact]
    public async Task What_goes_wrong_later_is_an_event()
    {
        await using var server = await LocalServer.Start(limits => limits with { RequestTime = TimeSpan.FromMilliseconds(300), BatchWindow = TimeSpan.FromMinutes(1) });

        var (_, events) = await Stream(server, """{"text": "lamp", "options": {"strategy": "greedy"}, "stream": true}""");

        var only = Assert.Single(events);
        Assert.Equal(("error", "time_limit"), (only.Name, (string?)only.Data["error"]!["code"]));
    }

    private static async Task<(string? Type, List<(string Name, JsonNode Data)> Events)> Stream(LocalServer server, string json)
    {
        using var response = await server.Post("/v1/translate", json);
        var text = await response.Content.ReadAsStringAsync(TestContext.Current.CancellationToken);
        Assert.True(response.IsSuccessStatusCode, text);
        var events = text.Split("\n\n", StringSplitOptions.RemoveEmptyEntries).Select(one => one.Split('\n')).Select(lines =>
        {
            Assert.Equal(2, lines.Length);
            Assert.StartsWith("event: ", lines[0]);
            Assert.StartsWith("data: ", lines[1]);
            return (lines[0]["event: ".Length..], JsonNode.Parse(Encoding.UTF8.GetBytes(lines[1]["data: ".Length..]))!);
        });
        return (response.Content.Headers.ContentType?.MediaType, [.. events]);
    }
}
