using System.Net;
using System.Net.Sockets;
using System.Text;
using System.Text.Json.Nodes;

namespace Seq2Seq.Tests.Server;

public sealed class HostileBodyTests
{
    public static TheoryData<string, int, string> Bodies() => new()
    {
        { "", 400, "bad_json" },
        { "{", 400, "bad_json" },
        { "{\"text\": \"a\"} x", 400, "bad_json" },
        { "[]", 400, "bad_value" },
        { "null", 400, "bad_value" },
        { "12", 400, "bad_value" },
        { "{}", 400, "missing_key" },
        { """{"text": "a", "texts": ["a"]}""", 400, "missing_key" },
        { """{"texts": []}""", 400, "bad_value" },
        { """{"text": "a", "text": "b"}""", 400, "bad_json" },
        { """{"text": 1}""", 400, "bad_value" },
        { """{"text": ["a"]}""", 400, "bad_value" },
        { """{"texts": "a"}""", 400, "bad_value" },
        { """{"texts": ["a", 1]}""", 400, "bad_value" },
        { """{"texts": ["a", null]}""", 400, "bad_value" },
        { """{"text": "a", "stream": 1}""", 400, "bad_value" },
        { """{"text": "a", "options": []}""", 400, "bad_value" },
        { """{"text": "a", "options": null}""", 400, "bad_value" },
        { """{"text": "a", "model": "other"}""", 400, "unknown_model" },
        { """{"text": "a", "option": {}}""", 400, "unknown_key" },
        { """{"text": "a", "options": {"width": 3}}""", 400, "unknown_key" },
        { """{"text": "a", "options": {"strategy": "Greedy"}}""", 400, "bad_value" },
        { """{"text": "a", "options": {"strategy": 1}}""", 400, "bad_value" },
        { """{"text": "a", "options": {"beamSize": "5"}}""", 400, "bad_value" },
        { """{"text": "a", "options": {"beamSize": 2.5}}""", 400, "bad_value" },
        { """{"text": "a", "options": {"beamSize": 99999999999}}""", 400, "bad_value" },
        { """{"text": "a", "options": {"lengthPenalty": 1e999}}""", 400, "bad_value" },
        { """{"text": "a", "options": {"bannedTokens": null}}""", 400, "bad_value" },
        { """{"text": "a", "options": {"bannedTokens": [-1]}}""", 400, "bad_options" },
        { """{"text": "a", "options": {"bannedTokens": [1000000]}}""", 400, "bad_input" },
        { """{"text": "a", "options": {"beamSize": 0}}""", 400, "bad_options" },
        { """{"text": "a", "options": {"beamSize": 1000000000}}""", 400, "bad_options" },
        { """{"text": "a", "options": {"strategy": "sample", "samples": 2000000000}}""", 400, "bad_options" },
        { """{"text": "a", "options": {"topP": 0.9}}""", 400, "bad_options" },
        { """{"text": "a", "options": {"strategy": "sample", "topP": 1.5}}""", 400, "bad_options" },
        { """{"text": "a\u0000b"}""", 400, "bad_text" },
        { """{"text": "a\u001bb"}""", 400, "bad_text" },
        { """{"text": "a\u0085b"}""", 400, "bad_text" },
        { "{\"text\": \"a\u0001b\"}", 400, "bad_json" },
        { """{"text": "a\ud800b"}""", 400, "bad_text" },
        { """{"text": "\udc00\ud800"}""", 400, "bad_text" },
        { """{"te\ud800xt": "a"}""", 400, "bad_text" },
        { """{"text": "a", "model": "\udfff"}""", 400, "bad_text" },
        { """{"text": NaN}""", 400, "bad_json" },
        { """{"text": "a" /* why */}""", 400, "bad_json" },
    };

    [Fact]
    public async Task Broken_bodies_are_refused_and_the_server_stays_up()
    {
        await using var server = await LocalServer.Start();

        foreach (var row in Bodies())
        {
            var (body, status, code) = row.Data;
            var answer = await server.Ask("/v1/translate", body, status);
            var error = answer["error"]!;
            Assert.True((string?)error["code"] == code, $"{body}: {answer.ToJsonString()}");
            Assert.EndsWith(".", (string)error["message"]!);
            Assert.DoesNotMatch(@"   at |Exception|System\.|/", (string)error["message"]!);
        }

        Assert.Equal("ok", (string?)(await server.Get("/health"))["status"]);
        await server.Ask("/v1/translate", """{"text": "The lamp"}""");
        Assert.Equal(0, await server.Metric("seq2seq_queue_texts"));
    }

    [Fact]
    public async Task Bytes_that_are_no_text_are_refused()
    {
        await using var server = await LocalServer.Start();
        byte[][] bodies = [[0xFF, 0xFE, 0x00], [.. "{\"text\": \"a"u8, 0xC3, 0x28, .. "\"}"u8], [.. "{\"text\": \""u8, 0xED, 0xA0, 0x80, .. "\"}"u8], Encoding.Unicode.GetBytes("{\"text\": \"a\"}"), new byte[1000]];

        foreach (var body in bodies)
        {
            using var content = new ByteArrayContent(body);
            content.Headers.ContentType = new("application/json");
            using var response = await server.Client.PostAsync("/v1/translate", content, TestContext.Current.CancellationToken);
            Assert.Equal(HttpStatusCode.BadRequest, response.StatusCode);
        }
    }

    [Fact]
    public async Task What_is_large_is_refused_for_that()
    {
        await using var server = await LocalServer.Start(limits => limits with { BodyBytes = 20_000, Texts = 3, TextLength = 100 });

        await server.Ask("/v1/translate", $$"""{"text": "{{new string('a', 30_000)}}"}""", 413);
        await server.Ask("/v1/translate", $$"""{"text": "{{new string('a', 101)}}"}""", 413);
        await server.Ask("/v1/translate", """{"texts": ["a", "a", "a", "a"]}""", 413);
        await server.Ask("/v1/score", """{"pairs": [{"source": "a", "target": "a"}, {"source": "a", "target": "a"}, {"source": "a", "target": "a"}, {"source": "a", "target": "a"}]}""", 413);

        // Chunked, so that the length is not known before.
        using var request = new HttpRequestMessage(HttpMethod.Post, "/v1/translate") { Content = new StringContent(new string(' ', 30_000), Encoding.UTF8, "application/json") };
        request.Headers.TransferEncodingChunked = true;
        using var response = await server.Client.SendAsync(request, TestContext.Current.CancellationToken);
        Assert.Equal(HttpStatusCode.RequestEntityTooLarge, response.StatusCode);
    }

    [Fact]
    public async Task What_is_deep_is_refused()
    {
        await using var server = await LocalServer.Start();
        var deep = string.Concat(Enumerable.Repeat("[", 100_000));

        await server.Ask("/v1/translate", $$"""{"text": {{deep}}""", 400);
        await server.Ask("/v1/translate", $$"""{"texts": {{deep + deep.Replace('[', ']')}}}""", 400);
        await server.Ask("/v1/translate", string.Concat(Enumerable.Repeat("{\"options\":", 50_000)), 400);
    }

    [Fact]
    public async Task A_key_that_is_nearly_right_is_told()
    {
        await using var server = await LocalServer.Start();

        var answer = await server.Ask("/v1/translate", """{"text": "a", "options": {"beam_size": 3}}""", 400);

        Assert.Equal("options has the key 'beam_size'; 'beamSize' is wanted.", (string?)answer["error"]!["message"]);
        Assert.Equal(
            "topP belongs to strategy sample; the strategy is beam.",
            (string?)(await server.Ask("/v1/translate", """{"text": "a", "options": {"topP": 0.3}}""", 400))["error"]!["message"]);
    }

    [Fact]
    public async Task Other_media_types_methods_and_addresses_are_refused_as_such()
    {
        await using var server = await LocalServer.Start();
        var cancellation = TestContext.Current.CancellationToken;

        foreach (var type in new[] { "text/plain", "application/x-www-form-urlencoded", "application/json; charset=utf-16" })
        {
            using var content = new StringContent("""{"text": "a"}""");
            content.Headers.Remove("Content-Type");
            content.Headers.TryAddWithoutValidation("Content-Type", type);
            using var response = await server.Client.PostAsync("/v1/translate", content, cancellation);
            Assert.Equal((HttpStatusCode.UnsupportedMediaType, "wrong_media_type"), (response.StatusCode, await Code(response)));
        }

        using var wrongMethod = await server.Client.GetAsync("/v1/translate", cancellation);
        Assert.Equal((HttpStatusCode.MethodNotAllowed, "wrong_method"), (wrongMethod.StatusCode, await Code(wrongMethod)));
        using var nowhere = await server.Client.GetAsync("/v2/%2e%2e/%2e%2e/etc/passwd", cancellation);
        Assert.Equal((HttpStatusCode.NotFound, "not_found"), (nowhere.StatusCode, await Code(nowhere)));
        using var unknown = await server.Client.GetAsync("/v1/unknown", cancellation);
        Assert.Equal((HttpStatusCode.NotFound, "not_found"), (unknown.StatusCode, await Code(unknown)));
    }

    [Fact]
    public async Task What_is_no_http_is_refused()
    {
        await using var server = await LocalServer.Start();

        foreach (var sent in new[] { "nonsense\r\n\r\n", "GET / HTTP/9.9\r\n\r\n", "POST /v1/translate HTTP/1.1\r\nHost: localhost\r\nContent-Length: -5\r\n\r\n" })
        {
            using var client = new TcpClient();
            await client.ConnectAsync(IPAddress.Loopback, server.Server.Address.Port, TestContext.Current.CancellationToken);
            await client.GetStream().WriteAsync(Encoding.ASCII.GetBytes(sent), TestContext.Current.CancellationToken);
            using var reader = new StreamReader(client.GetStream());
            Assert.Contains((await reader.ReadLineAsync(TestContext.Current.CancellationToken))![9..12], new[] { "400", "505" });
        }

        Assert.Equal("ok", (string?)(await server.Get("/health"))["status"]);
    }

    [Fact]
    public async Task Extreme_numbers_are_answered_as_well_as_can_be()
    {
        await using var server = await LocalServer.Start();

        foreach (var options in new[]
        {
            """{"lengthPenalty": 1e300}""", """{"lengthPenalty": -1e300}""", """{"coveragePenalty": 1e300}""", """{"repetitionPenalty": 1e300}""",
            """{"repetitionPenalty": 1e-300}""", """{"strategy": "sample", "temperature": 1e-300}""", """{"strategy": "sample", "temperature": 1e300}""",
            """{"strategy": "sample", "topP": 1e-300, "minP": 1, "typical": 1e-9, "topK": 2147483647}""", """{"patience": 1e300}""", """{"noRepeatNgram": 2147483647}""",
            """{"minLength": 2147483647}""", """{"maxLength": 2147483647, "strategy": "greedy"}""", """{"beamSize": 2, "beamGroups": 2, "diversityPenalty": 1e300}""",
            """{"strategy": "sample", "seed": -9223372036854775808, "samples": 64, "rerank": "mbr"}""", """{"beamSize": 64, "nBest": 64}""",
        })
        {
            using var response = await server.Post("/v1/translate", $$"""{"text": "The lamp", "options": {{options}}}""");
            Assert.True((int)response.StatusCode is 200 or 400, $"{options}: {await response.Content.ReadAsStringAsync(TestContext.Current.CancellationToken)}");
        }
    }

    private static async Task<string?> Code(HttpResponseMessage response) =>
        (string?)JsonNode.Parse(await response.Content.ReadAsStringAsync(TestContext.Current.CancellationToken))!["error"]!["code"];
}
