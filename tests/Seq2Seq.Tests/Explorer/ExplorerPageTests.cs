using System.Text.Json;
using Microsoft.Playwright;
using Seq2Seq.Batching;
using Seq2Seq.Configuration;
using Seq2Seq.Generation;
using Seq2Seq.Model;
using Seq2Seq.Pictures;
using Seq2Seq.Tests.Support;
using static Microsoft.Playwright.Assertions;

namespace Seq2Seq.Tests.Explorer;

[Collection(nameof(Browser))]
public sealed class ExplorerPageTests(Browser browser) : IDisposable
{
    private readonly TemporaryFolder _folder = new();
    private readonly List<string> _failures = [];
    private readonly List<string> _requests = [];

    public void Dispose() => _folder.Dispose();

    [Fact]
    public async Task The_file_asks_for_nothing_and_may_not()
    {
        var page = await Open(Maps.Read());

        await Expect(page.Locator("figure")).ToHaveCountAsync(3);
        Assert.Equal([page.Url], _requests);
        Assert.Empty(_failures);
        await Assert.ThrowsAsync<PlaywrightException>(() => page.EvaluateAsync("() => fetch('https://example.org/')"));
        Assert.Equal([page.Url], _requests);
    }

    [Fact]
    public async Task Every_number_is_that_of_the_json()
    {
        var checkpoint = RandomCheckpoint.Save(_folder.File("model"));
        var (html, json) = (_folder.File("x.html"), _folder.File("x.json"));
        foreach (var file in new[] { html, json })
        {
            Assert.Equal(0, (await CommandLine.Run("attention", checkpoint, "--text", Maps.Text, "--target", Maps.Target, "--output", file, "--device", "cpu")).Code);
        }

        var page = await Open(html);

        using var document = JsonDocument.Parse(await File.ReadAllTextAsync(json, TestContext.Current.CancellationToken));
        foreach (var kind in new[] { "encoder_self", "decoder_self", "cross" })
        {
            var layers = document.RootElement.GetProperty(kind).Deserialize<double[][][][]>()!;
            for (var layer = 0; layer < layers.Length; layer++)
            {
                var heads = layers[layer];
                var mean = heads[0].Select((row, query) => row.Select((_, key) => heads.Average(head => head[query][key])).ToArray()).ToArray();
                Compare(mean, await Shown(page, kind, layer, "mean"), kind == "decoder_self");
                for (var head = 0; head < heads.Length; head++)
                {
                    Compare(heads[head], await Shown(page, kind, layer, $"{head}"), kind == "decoder_self");
                }
            }
        }
    }

    [Fact]
    public async Task The_future_is_hatched_and_not_merely_white()
    {
        var page = await Open(Maps.Read());
        var masked = page.Locator("figure[data-kind=decoder_self] path.masked");
        var size = await page.Locator("figure[data-kind=decoder_self] text.query").CountAsync();

        var path = await masked.GetAttributeAsync("d");
        Assert.Equal(size * (size - 1) / 2, path!.Count(letter => letter == 'M'));
        var fill = await masked.GetAttributeAsync("fill");
        await Expect(page.Locator($"pattern{fill![4..^1]} rect")).ToHaveCountAsync(1);
        Assert.Null(await page.Locator("figure[data-kind=cross] path.masked").GetAttributeAsync("d"));
        await page.Locator("figure[data-kind=decoder_self] .map").HoverAsync(new() { Position = await Middle(page, "decoder_self", 0, 1) });
        await Expect(page.Locator("figure[data-kind=decoder_self] .readout")).ToContainTextAsync("masked");
    }

    [Fact]
    public async Task Pointing_at_a_cell_tells_its_weight_and_both_tokens()
    {
        var map = Maps.Read();
        var page = await Open(map);

        await page.Locator("figure[data-kind=cross] .map").HoverAsync(new() { Position = await Middle(page, "cross", 2, 1) });

        var mean = map.Weights[AttentionKind.Cross][^1].Average(head => (double)head[2][1]);
        await Expect(page.Locator("figure[data-kind=cross] .readout")).ToHaveTextAsync($"{map.Target[2]} looks at {map.Source[1]}: {mean:0.0000}");
    }

    [Fact]
    public async Task Generation_is_stepped_through_by_buttons_arrow_keys_slider_and_tokens()
    {
        var map = Maps.Read();
        var page = await Open(map);
        await AtStep(page, map, 0);
        await page.GetByText("Next →").ClickAsync();
        await AtStep(page, map, 1);
        await page.Keyboard.PressAsync("ArrowRight");
        await AtStep(page, map, 2);
        await page.Keyboard.PressAsync("ArrowLeft");
        await AtStep(page, map, 1);
        await page.GetByLabel("Step", new() { Exact = true }).FillAsync($"{map.Predicted.Count}");
        await AtStep(page, map, map.Predicted.Count - 1);
        await page.Locator(".written button").Nth(3).ClickAsync();
        await AtStep(page, map, 3);
        await page.Locator("figure[data-kind=cross] .map").ClickAsync(new() { Position = await Middle(page, "cross", 2, 0) });
        await AtStep(page, map, 2);
    }

    [Theory]
    [InlineData(Architecture.DecoderOnly, "Masked self-attention", true)]
    [InlineData(Architecture.EncoderOnly, "Encoder self-attention", false)]
    public async Task A_model_shows_what_it_has(Architecture architecture, string title, bool hasSteps)
    {
        var page = await Open(Maps.Read(architecture));

        await Expect(page.Locator("figure h3")).ToHaveTextAsync(title);
        await Expect(page.Locator(".stepper")).ToHaveCountAsync(hasSteps ? 1 : 0);
        await Expect(page.Locator(".candidates tbody tr")).ToHaveCountAsync(hasSteps ? 10 : 0);
        Assert.Empty(_failures);
    }

    [Fact]
    public async Task Tokens_are_text_whatever_they_say()
    {
        const string hostile = "</script><img src=x onerror=alert(1)>{script}{policy}&\"'";
        using var model = new Seq2SeqModel(RandomCheckpoint.Config, seed: 3);

        var page = await Open(AttentionMap.Read(new TorchNetwork(model, ownsModel: false), new TokenPair([10, 11], [12]), _ => hostile));

        await Expect(page.Locator(".written button").First).ToHaveTextAsync(hostile);
        await Expect(page.Locator("img")).ToHaveCountAsync(0);
        Assert.Empty(_failures);
    }

    [Fact]
    public async Task On_a_phone_the_three_stand_below_each_other_and_nothing_sticks_out()
    {
        var page = await Open(Maps.Read(), Browser.Phone);

        Assert.Equal(390, await page.EvaluateAsync<int>("() => document.documentElement.scrollWidth"));
        var lefts = await page.EvaluateAsync<double[]>("() => [...document.querySelectorAll('figure')].map(figure => figure.getBoundingClientRect().left)");
        Assert.Single(lefts.Distinct());
        await Browser.Photograph(page, "explorer-phone");
    }

    [Theory]
    [InlineData(ColorScheme.Light, "rgb(255, 255, 255)")]
    [InlineData(ColorScheme.Dark, "rgb(15, 19, 25)")]
    public async Task It_is_light_or_dark_as_one_prefers_and_anyone_can_use_it(ColorScheme scheme, string background)
    {
        var page = await Open(Maps.Read(), new() { ColorScheme = scheme, ViewportSize = new() { Width = 1280, Height = 900 } });

        Assert.Equal(background, await page.EvaluateAsync<string>("() => getComputedStyle(document.documentElement).backgroundColor"));
        await Browser.Photograph(page, $"explorer-{scheme}");
        Assert.Empty(await Browser.GraveFindings(page));
    }

    private Task<IPage> Open(AttentionMap map, BrowserNewPageOptions? options = null)
    {
        var file = _folder.File("page.html");
        File.WriteAllText(file, ExplorerPage.Html(map));
        return Open(file, options);
    }

    private async Task<IPage> Open(string file, BrowserNewPageOptions? options = null)
    {
        var page = await browser.Open(options);
        page.PageError += (_, message) => _failures.Add(message);
        page.Console += (_, message) => _failures.AddRange(message.Type == "error" && !message.Text.Contains("example.org", StringComparison.Ordinal) ? [message.Text] : []);
        page.Request += (_, request) => _requests.Add(request.Url);
        await page.GotoAsync(new Uri(file).AbsoluteUri);
        return page;
    }

    private static async Task AtStep(IPage page, AttentionMap map, int step)
    {
        await Expect(page.Locator(".stepper .says")).ToContainTextAsync($"Step {step + 1} of {map.Predicted.Count}: at {map.Target[step]} the model looks around, and {map.Predicted[step]} comes next.");
        await Expect(page.Locator("figure[data-kind=decoder_self] text.marked")).ToHaveTextAsync(map.Target[step]);
        await Expect(page.Locator("figure[data-kind=decoder_self] .gaze .masked")).ToHaveCountAsync(map.Target.Count - 1 - step);
        await Expect(page.Locator("figure[data-kind=cross] text.marked")).ToHaveTextAsync(map.Target[step]);
        var looks = map.Source.Select((_, key) => map.Weights[AttentionKind.Cross][^1].Average(head => (double)head[step][key])).ToArray();
        var most = map.Source[Array.IndexOf(looks, looks.Max())];
        await Expect(page.Locator("figure[data-kind=encoder_self] text.marked")).ToHaveTextAsync(most);
        var likeliest = map.LogProbs[step].Select((value, id) => (value, id)).OrderByDescending(one => one.value).ThenBy(one => one.id).Take(10).ToArray();
        var rows = page.Locator(".candidates tbody tr");
        await Expect(rows).ToHaveCountAsync(10);
        Assert.Equal(likeliest.Select(one => $"{one.id}"), await rows.EvaluateAllAsync<string[]>("rows => rows.map(row => row.dataset.id)"));
        Assert.Equal(likeliest.Select(one => map.TokenOf(one.id)), await page.Locator(".candidates tbody .token").AllTextContentsAsync());
    }

    // Reads every cell as someone would who steps through the map with the arrow keys.
    private static async Task<double[][]> Shown(IPage page, string kind, int layer, string head)
    {
        var figure = page.Locator($"figure[data-kind={kind}]");
        await figure.Locator("select").SelectOptionAsync($"{layer}");
        await figure.Locator($"input[value='{head}']").CheckAsync();
        return await figure.EvaluateAsync<double[][]>(
            """
            figure => {
              const map = figure.querySelector(".map");
              const press = key => map.dispatchEvent(new KeyboardEvent("keydown", { key, bubbles: true }));
              const [rows, columns] = [map.querySelectorAll("text.query").length, map.querySelectorAll("text.key").length];
              for (let row = 0; row < rows; row++) press("ArrowUp");
              return Array.from({ length: rows }, () => {
                press("Home");
                const values = Array.from({ length: columns }, () => {
                  const value = Number(figure.querySelector(".readout data").value);
                  press("ArrowRight");
                  return value;
                });
                press("ArrowDown");
                return values;
              });
            }
            """);
    }

    private static void Compare(double[][] expected, double[][] shown, bool causal)
    {
        Assert.Equal(expected.Length, shown.Length);
        for (var query = 0; query < shown.Length; query++)
        {
            Assert.Equal(1, shown[query].Sum(), 1e-5);
            for (var key = 0; key < shown[query].Length; key++)
            {
                Assert.Equal(expected[query][key], shown[query][key], 1e-6);
                if (causal && key > query)
                {
                    Assert.Equal(0, shown[query][key]);
                }
            }
        }
    }

    // The middle of a cell, from the corner of the map.
    private static async Task<Position> Middle(IPage page, string kind, int query, int key)
    {
        var point = await page.Locator($"figure[data-kind={kind}] .map").EvaluateAsync<float[]>(
            """
            (map, [query, key]) => {
              const corner = map.getBoundingClientRect();
              const middle = box => [(box.left + box.right) / 2 - corner.left, (box.top + box.bottom) / 2 - corner.top];
              const of = (name, place) => middle(map.querySelectorAll("text." + name)[place].getBoundingClientRect());
              return [of("key", key)[0], of("query", query)[1]];
            }
            """,
            new[] { query, key });
        return new() { X = point[0], Y = point[1] };
    }
}
