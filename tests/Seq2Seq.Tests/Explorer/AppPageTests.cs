using System.Text;
using System.Text.Json;
using Microsoft.Playwright;
using Seq2Seq.Pictures;
using Seq2Seq.Server.Page;
using static Microsoft.Playwright.Assertions;

namespace Seq2Seq.Tests.Explorer;

/// <summary>What the server's page sends and how it takes the answers, whatever they are.</summary>
[Collection(nameof(Browser))]
public sealed class AppPageTests(Browser browser)
{
    private const string Origin = "http://127.0.0.1:5080";

    private readonly List<(string Path, string? Body, string? Key)> _sent = [];
    private readonly List<string> _failures = [];
    private readonly AttentionMap _map = Maps.Read();
    private (int Status, string Type, string Body) _translation = (200, "text/event-stream", Stream("Je suis", "Je suis heureux"));

    [Fact]
    public async Task A_text_is_streamed_then_listed_with_its_scores_and_explored()
    {
        var page = await Open();
        await page.GetByLabel("Text").FillAsync("I am happy");
        await page.Keyboard.PressAsync("Control+Enter");

        await Expect(page.Locator(".hypotheses .output")).ToHaveTextAsync(["Je suis heureux", "Je suis content"]);
        await Expect(page.Locator(".hypotheses li").First).ToContainTextAsync("score -0.2500 · log-probability -1.0000");
        await Expect(page.Locator("figure")).ToHaveCountAsync(3);
        using var body = JsonDocument.Parse(_sent.Single(one => one.Path == "/v1/translate").Body!);
        Assert.Equal("""{"model":"toy","text":"I am happy","options":{"strategy":"beam"},"stream":true}""", body.RootElement.GetRawText());
        Assert.Equal("""{"model":"toy","text":"I am happy","target":"Je suis heureux"}""", _sent.Single(one => one.Path == "/v1/attention").Body);
        Assert.Empty(_failures);
    }

    [Fact]
    public async Task Options_are_sent_where_they_differ_and_apply()
    {
        var page = await Open();
        await page.GetByText("All options").ClickAsync();
        await page.GetByLabel("Strategy").SelectOptionAsync("sample");
        await page.Locator("[data-option=topK]").FillAsync("7");
        await page.Locator("[data-option=temperature]").FillAsync("0.8");
        await page.Locator("[data-option=bannedTokens]").FillAsync("11 12");
        await Expect(page.Locator("[data-option=beamSize]")).ToBeHiddenAsync();
        await page.GetByLabel("Text").FillAsync("x");
        await page.GetByText("Translate", new() { Exact = true }).ClickAsync();
        await Expect(page.Locator("figure")).ToHaveCountAsync(3);

        using var body = JsonDocument.Parse(_sent.Single(one => one.Path == "/v1/translate").Body!);
        Assert.Equal("""{"strategy":"sample","temperature":0.8,"topK":7,"bannedTokens":[11,12]}""", body.RootElement.GetProperty("options").GetRawText());
    }

    [Fact]
    public async Task Five_strategies_stand_side_by_side()
    {
        _translation = (200, "application/json", Answer);
        var page = await Open();
        await page.GetByLabel("Text").FillAsync("x");
        await page.GetByText("Compare strategies").ClickAsync();

        await Expect(page.Locator(".comparison tbody td:nth-child(2)")).ToHaveTextAsync([.. Enumerable.Repeat("Je suis heureux", 5)]);
        await Expect(page.Locator(".comparison tbody th")).ToHaveTextAsync(["greedy", "beam of 5", "top-k 10", "top-p 0.9", "temperature 1.5"]);
        Assert.Equal(5, _sent.Count(one => one.Path == "/v1/translate"));
    }

    [Fact]
    public async Task What_the_server_refuses_is_said_as_text()
    {
        _translation = (429, "application/json", """{"error":{"code":"busy","message":"Too <b>many</b> wait; try again in 2 seconds."}}""");
        var page = await Open();
        await page.GetByLabel("Text").FillAsync("x");
        await page.GetByText("Translate", new() { Exact = true }).ClickAsync();

        await Expect(page.GetByRole(AriaRole.Alert)).ToHaveTextAsync("Too <b>many</b> wait; try again in 2 seconds.");
    }

    [Fact]
    public async Task An_error_in_the_stream_is_said_too()
    {
        _translation = (200, "text/event-stream", "event: error\ndata: {\"error\":{\"code\":\"stopping\",\"message\":\"The server stops.\"}}\n\n");
        var page = await Open();
        await page.GetByLabel("Text").FillAsync("x");
        await page.GetByText("Translate", new() { Exact = true }).ClickAsync();

        await Expect(page.GetByRole(AriaRole.Alert)).ToHaveTextAsync("The server stops.");
    }

    [Fact]
    public async Task A_key_is_asked_for_where_one_is_wanted_and_then_sent()
    {
        var page = await Open(key: "secret");
        await page.GetByLabel("The server wants an API key").FillAsync("secret");
        await page.GetByText("Use it").ClickAsync();

        await Expect(page.GetByLabel("Model and direction")).ToHaveValueAsync("toy");
        Assert.Equal([null, "Bearer secret"], _sent.Where(one => one.Path == "/v1/models").Select(one => one.Key));
    }

    [Theory]
    [InlineData(ColorScheme.Light, 1280)]
    [InlineData(ColorScheme.Dark, 1280)]
    [InlineData(ColorScheme.Light, 390)]
    public async Task Anyone_can_use_it_light_and_dark_on_a_desk_and_on_a_phone(ColorScheme scheme, int width)
    {
        var page = await Open(new() { ColorScheme = scheme, ViewportSize = new() { Width = width, Height = 844 } });
        await page.GetByLabel("Text").FillAsync("I am happy");
        await page.GetByText("Translate", new() { Exact = true }).ClickAsync();
        await Expect(page.Locator("figure")).ToHaveCountAsync(3);
        await page.GetByText("All options").ClickAsync();

        await Browser.Photograph(page, $"app-{scheme}-{width}");
        Assert.Equal(width, await page.EvaluateAsync<int>("() => document.documentElement.scrollWidth"));
        Assert.Empty(await Browser.GraveFindings(page));
    }

    private static string Answer =>
        """{"model":"toy","translations":[{"hypotheses":[{"text":"Je suis heureux","score":-0.25,"logProb":-1,"finished":true,"finishReason":"end"},{"text":"Je suis content","score":-0.5,"logProb":-2,"finished":true,"finishReason":"end"}]}]}""";

    private static string Stream(params string[] texts) =>
        string.Concat(texts.Select((text, position) => $"event: token\ndata: {{\"sample\":0,\"position\":{position},\"token\":\"x\",\"text\":\"{text}\"}}\n\n")) + $"event: done\ndata: {Answer}\n\n";

    private async Task<IPage> Open(BrowserNewPageOptions? options = null, string? key = null)
    {
        var page = await browser.Open(options);
        page.PageError += (_, message) => _failures.Add(message);
        await page.RouteAsync("**/*", route => Serve(route, key));
        await page.GotoAsync(Origin + "/");
        return page;
    }

    private async Task Serve(IRoute route, string? key)
    {
        var path = new Uri(route.Request.Url).AbsolutePath;
        if (PageFiles.All.FirstOrDefault(file => file.Path == path) is { } file)
        {
            await route.FulfillAsync(new() { BodyBytes = file.Bytes.ToArray(), ContentType = file.ContentType });
            return;
        }

        var given = route.Request.Headers.GetValueOrDefault("authorization");
        _sent.Add((path, route.Request.PostData, given));
        var (status, type, body) = key is not null && given != $"Bearer {key}"
            ? (401, "application/json", """{"error":{"code":"key_wanted","message":"A key is wanted."}}""")
            : path switch
            {
                "/v1/models" => (200, "application/json", """{"models":[{"id":"toy","architecture":"encoder-decoder","parameters":1300000,"vocabSize":4000,"hasTokenizer":true,"maxLength":64}]}"""),
                "/v1/attention" => (200, "application/json", Encoding.UTF8.GetString(AttentionDocument.Whole(_map))),
                _ => _translation,
            };
        await route.FulfillAsync(new() { Status = status, ContentType = type, Body = body });
    }
}
