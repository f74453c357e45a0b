using System.Net;
using System.Net.Http.Headers;
using Seq2Seq.Model;
using Seq2Seq.Server;
using Seq2Seq.Tests.Support;

namespace Seq2Seq.Tests.Server;

public sealed class AccessTests
{
    private const string Key = "0123456789abcdef-key";

    [Fact]
    public async Task With_a_key_only_those_who_know_it_are_let_in()
    {
        await using var server = await LocalServer.Start(key: Key);
        var cancellation = TestContext.Current.CancellationToken;

        foreach (var address in new[] { "/v1/models", "/metrics", "/openapi/v1.json", "/v1/unknown" })
        {
            foreach (var wrong in new[] { null, "Bearer", "Bearer " + Key + "x", "Bearer " + Key[..^1], "Basic " + Key, Key })
            {
                using var request = new HttpRequestMessage(HttpMethod.Get, address);
                request.Headers.TryAddWithoutValidation("Authorization", wrong);
                using var refused = await server.Client.SendAsync(request, cancellation);
                Assert.Equal((HttpStatusCode.Unauthorized, "Bearer"), (refused.StatusCode, refused.Headers.WwwAuthenticate.ToString()));
            }
        }

        Assert.Equal("ok", (string?)(await server.Get("/health"))["status"]);
        Assert.Contains("<title>Seq2Seq</title>", await server.Client.GetStringAsync("/", cancellation));
        server.Client.DefaultRequestHeaders.Authorization = new AuthenticationHeaderValue("Bearer", Key);
        await server.Ask("/v1/translate", """{"text": "The lamp"}""");
    }

    [Fact]
    public async Task An_open_server_without_a_key_is_refused()
    {
        using var folder = new TemporaryFolder();
        using var models = ModelCatalog.Load([RandomCheckpoint.Save(folder.File("c"))], TorchNetwork.Loader("cpu"));

        var refused = await Assert.ThrowsAsync<InputException>(() => Seq2SeqServer.StartAsync(models, new ServerOptions { Address = IPAddress.Any, Port = 0 }, TestContext.Current.CancellationToken));

        Assert.Equal("0.0.0.0 can be reached from other machines; an API key is wanted with it.", refused.Message);
    }

    [Theory]
    [InlineData("short")]
    [InlineData("with a space in its midst")]
    [InlineData("clé-de-plus-de-seize-lettres")]
    public void A_key_that_is_short_or_no_header_can_carry_is_refused(string secret) => Assert.Throws<InputException>(() => new ApiKey(secret));

    [Fact]
    public void A_key_is_the_first_line_of_its_file()
    {
        using var folder = new TemporaryFolder();

        Assert.True(ApiKey.Load(folder.Write("key", Key + "\nmore\n")).Matches(Key));
        Assert.False(ApiKey.Load(folder.File("key")).Matches(Key + "\n"));
        Assert.Contains("key:1:", Assert.Throws<InputException>(() => ApiKey.Load(folder.Write("key", "\n"))).Message);
        Assert.Contains("cannot be read", Assert.Throws<InputException>(() => ApiKey.Load(folder.File("none"))).Message);
    }

    [Fact]
    public async Task Another_name_for_this_machine_is_refused()
    {
        await using var server = await LocalServer.Start();

        foreach (var (host, status) in new[] { ("evil.example", 400), ("127.0.0.1.evil.example", 400), ("localhost", 200), ("LOCALHOST:80", 200), ("127.0.0.1", 200), ("[::1]:5080", 200) })
        {
            using var request = new HttpRequestMessage(HttpMethod.Get, "/v1/models");
            request.Headers.Host = host;
            using var response = await server.Client.SendAsync(request, TestContext.Current.CancellationToken);
            Assert.True((int)response.StatusCode == status, host);
        }
    }

    [Theory]
    [InlineData("/")]
    [InlineData("/page.js")]
    [InlineData("/health")]
    [InlineData("/v1/models")]
    [InlineData("/v1/translate")]
    [InlineData("/nowhere")]
    public async Task Every_answer_carries_the_headers_that_protect_browsers(string address)
    {
        await using var server = await LocalServer.Start();
        using var request = new HttpRequestMessage(HttpMethod.Get, address);
        request.Headers.Add("Origin", "http://evil.example");

        using var response = await server.Client.SendAsync(request, TestContext.Current.CancellationToken);

        string Header(string name) => response.Headers.TryGetValues(name, out var values) ? string.Join(", ", values) : "";
        var policy = Header("Content-Security-Policy");
        Assert.Contains("default-src 'none'", policy);
        Assert.Contains("script-src 'self';", policy);
        Assert.Contains("frame-ancestors 'none'", policy);
        Assert.DoesNotContain("unsafe", policy);
        Assert.Equal(
            ("nosniff", "no-referrer", "DENY", "no-store", "", ""),
            (Header("X-Content-Type-Options"), Header("Referrer-Policy"), Header("X-Frame-Options"), Header("Cache-Control"), Header("Access-Control-Allow-Origin"), Header("Server")));
    }
}
