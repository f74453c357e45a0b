using Microsoft.Playwright;
using Seq2Seq.Configuration;
using Seq2Seq.Generation;
using Seq2Seq.Tests.Server;
using static Microsoft.Playwright.Assertions;

namespace Seq2Seq.Tests.Explorer;

/// <summary>The page and the server behind it, as a person uses them.</summary>
[Collection(nameof(Browser))]
public sealed class LivePageTests(Browser browser)
{
    private const string Text = "ab cd ef";

    private static readonly GenerationOptions Greedy = new() { Strategy = Strategy.Greedy, MaxLength = 12 };

    private readonly List<string> _failures = [];

    [Fact]
    public async Task A_greedy_output_comes_token_by_token_and_is_explored()
    {
        await using var server = await LocalServer.Start();
        var page = await Open(server);
        await page.EvaluateAsync("() => { globalThis.seen = []; const live = document.querySelector('.live'); new MutationObserver(() => seen.push(live.textContent)).observe(live, { childList: true }); }");

        await Translate(page, "greedy");

        var output = server.Translator.Translate([Text], Greedy, TestContext.Current.CancellationToken)[0];
        await Expect(page.Locator(".hypotheses .output")).ToHaveTextAsync(output, new() { UseInnerText = true });
        await Expect(page.Locator("figure")).ToHaveCountAsync(3);
        var seen = await page.EvaluateAsync<string[]>("() => seen.filter(text => text !== '')");
        Assert.True(seen.Distinct().Count() > 3, string.Join(" | ", seen));
        Assert.All(seen, text => Assert.StartsWith(text, output, StringComparison.Ordinal));
        Assert.Empty(_failures);
    }

    [Fact]
    public async Task The_explorer_is_live_heads_steps_and_sliders()
    {
        await using var server = await LocalServer.Start();
        var page = await Open(server);
        await Translate(page, "greedy");
        await Expect(page.Locator("figure")).ToHaveCountAsync(3);
        using var reader = server.Translator.OpenAttention();
        var map = reader.Read(Text, server.Translator.Translate([Text], Greedy, TestContext.Current.CancellationToken)[0]);

        var cells = page.Locator("figure[data-kind=cross] .cells");
        var mean = await cells.InnerHTMLAsync();
        await page.Locator("figure[data-kind=cross] input[value='2']").CheckAsync();
        Assert.NotEqual(mean, await cells.InnerHTMLAsync());

        await page.GetByText("Next →").ClickAsync();
        await Expect(page.Locator(".stepper .says")).ToContainTextAsync($"Step 2 of {map.Predicted.Count}");

        await page.Locator("[data-setting=topP]").FillAsync("0.4");
        float[] row = [.. map.LogProbs[1]];
        (row[map.Config.PadId], row[map.Config.BosId], row[map.Config.UnkId]) = (float.NegativeInfinity, float.NegativeInfinity, float.NegativeInfinity);
        var kept = new Sampling(new GenerationOptions { Strategy = Strategy.Sample, TopP = 0.4 }).Kept(row);
        await Expect(page.Locator(".candidates .says")).ToContainTextAsync($" {kept.Length} of {row.Length} tokens may be drawn");
        Assert.Equal(kept, await page.EvaluateAsync<int[]>("() => seq2seq.kept(1, { temperature: 1, topK: null, topP: 0.4, minP: null, typical: null })"));
    }

    [Fact]
    public async Task An_n_best_list_has_the_scores_of_the_library()
    {
        await using var server = await LocalServer.Start();
        var page = await Open(server);
        await page.GetByText("All options").ClickAsync();
        await page.Locator("[data-option=nBest]").FillAsync("3");

        await Translate(page, "beam");

        await Expect(page.Locator(".hypotheses li")).ToHaveCountAsync(3);
        var best = server.Translator.Translate(
            [new GenerationRequest { Source = server.Translator.EncodeSource(Text) }], new TranslationSettings { Options = new() { NBest = 3, MaxLength = 12 } }, TestContext.Current.CancellationToken)[0];
        await Expect(page.Locator(".scores small")).ToContainTextAsync([.. best.Outputs.Select(one => FormattableString.Invariant($"score {one.Hypothesis.Score:0.0000} "))]);
    }

    [Fact]
    public async Task Every_strategy_answers_side_by_side()
    {
        await using var server = await LocalServer.Start();
        var page = await Open(server);
        await page.GetByLabel("Text").FillAsync(Text);
        await page.GetByText("Compare strategies").ClickAsync();

        await Expect(page.Locator(".comparison tbody td.number")).ToHaveTextAsync([.. Enumerable.Repeat(new System.Text.RegularExpressions.Regex(@"^-\d+\.\d{3}$"), 5)]);
    }

    [Fact]
    public async Task What_makes_no_sense_is_refused_in_words()
    {
        await using var server = await LocalServer.Start();
        var page = await Open(server);
        await page.GetByText("All options").ClickAsync();
        await page.Locator("[data-option=nBest]").FillAsync("9");
        await Translate(page, "beam");

        await Expect(page.GetByRole(AriaRole.Alert)).ToContainTextAsync("nBest is 9");
    }

    [Fact]
    public async Task Behind_a_key_the_page_asks_for_it()
    {
        await using var server = await LocalServer.Start(key: "open-sesame-open-sesame");
        var page = await Open(server);
        await page.GetByLabel("The server wants an API key").FillAsync("open-sesame-open-sesame");
        await page.GetByText("Use it").ClickAsync();

        await Expect(page.GetByLabel("Model and direction")).ToHaveValueAsync(server.Models.Models[0].Id);
    }

    private static async Task Translate(IPage page, string strategy)
    {
        await page.GetByLabel("Strategy").SelectOptionAsync(strategy);
        if (!await page.Locator("[data-option=maxLength]").IsVisibleAsync())
        {
            await page.GetByText("All options").ClickAsync();
        }

        await page.Locator("[data-option=maxLength]").FillAsync("12");
        await page.GetByLabel("Text").FillAsync(Text);
        await page.Keyboard.PressAsync("Control+Enter");
    }

    private async Task<IPage> Open(LocalServer server)
    {
        var page = await browser.Open();
        page.PageError += (_, message) => _failures.Add(message);
        page.Console += (_, message) => _failures.AddRange(message.Text.Contains("Content Security Policy", StringComparison.Ordinal) ? [message.Text] : []);
        await page.GotoAsync(server.Server.Address.AbsoluteUri);
        return page;
    }
}
