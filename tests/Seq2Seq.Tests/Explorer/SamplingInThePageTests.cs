using System.Globalization;
using Microsoft.Playwright;
using Seq2Seq.Configuration;
using Seq2Seq.Generation;
using Seq2Seq.Pictures;
using Seq2Seq.Tests.Support;
using static Microsoft.Playwright.Assertions;

namespace Seq2Seq.Tests.Explorer;

[Collection(nameof(Browser))]
public sealed class SamplingInThePageTests(Browser browser) : IDisposable
{
    private readonly TemporaryFolder _folder = new();
    private readonly AttentionMap _map = Maps.Read();

    public void Dispose() => _folder.Dispose();

    [Fact]
    public async Task For_any_settings_the_page_keeps_exactly_the_tokens_that_the_library_keeps()
    {
        var page = await Open();
        var random = new Random(7);
        var settings = Enumerable.Range(0, 300).Select(i => Settings(random, i)).ToArray();

        var kept = await page.EvaluateAsync<int[][]>(
            "all => all.map(one => seq2seq.kept(one[0], { temperature: one[1], topK: one[2], topP: one[3], minP: one[4], typical: one[5] }))",
            settings.Select(one => new object?[] { one.Step, one.Options.Temperature, one.Options.TopK, one.Options.TopP, one.Options.MinP, one.Options.Typical }).ToArray());

        Assert.All(settings.Zip(kept), pair => Assert.Equal(Kept(pair.First.Step, pair.First.Options), pair.Second));
        Assert.True(kept.Select(one => one.Length).Distinct().Count() > 30, "the settings hardly differ");
    }

    [Theory]
    [InlineData("topK", "3")]
    [InlineData("topP", "0.05")]
    [InlineData("minP", "0.8")]
    [InlineData("typical", "0.05")]
    public async Task A_slider_shows_at_once_which_of_the_ten_are_kept(string setting, string value)
    {
        var page = await Open();
        var number = double.Parse(value, CultureInfo.InvariantCulture);
        var options = new GenerationOptions { Strategy = Strategy.Sample, Temperature = 0.7 };
        options = setting switch
        {
            "topK" => options with { TopK = (int)number },
            "topP" => options with { TopP = number },
            "minP" => options with { MinP = number },
            _ => options with { Typical = number },
        };

        await page.Locator("[data-setting=temperature]").FillAsync("0.7");
        await page.Locator($"[data-setting={setting}]").FillAsync(value);

        var kept = Kept(0, options);
        await Expect(page.Locator(".candidates .says")).ToContainTextAsync($"{kept.Length} of {_map.Config.VocabSize} tokens may be drawn");
        var shown = await page.Locator(".candidates tbody tr").EvaluateAllAsync<int[]>("rows => rows.map(row => Number(row.dataset.id))");
        var marked = await page.Locator(".candidates tbody tr.kept").EvaluateAllAsync<int[]>("rows => rows.map(row => Number(row.dataset.id))");
        Assert.Equal(shown.Where(kept.Contains), marked);
        await Browser.Photograph(page, $"sampling-{setting}");

        await page.GetByText("All filters off").ClickAsync();
        await Expect(page.Locator(".candidates .says")).ToContainTextAsync($"{_map.Config.VocabSize - 3} of {_map.Config.VocabSize} tokens may be drawn");
    }

    private async Task<IPage> Open()
    {
        var file = _folder.File("page.html");
        await File.WriteAllTextAsync(file, ExplorerPage.Html(_map), TestContext.Current.CancellationToken);
        var page = await browser.Open();
        await page.GotoAsync(new Uri(file).AbsoluteUri);
        return page;
    }

    private int[] Kept(int step, GenerationOptions options)
    {
        float[] row = [.. _map.LogProbs[step]];
        foreach (var never in new[] { _map.Config.PadId, _map.Config.BosId, _map.Config.UnkId })
        {
            row[never] = float.NegativeInfinity;
        }

        return new Sampling(options).Kept(row);
    }

    private (int Step, GenerationOptions Options) Settings(Random random, int number)
    {
        double? Maybe(double least, double most) => random.Next(2) == 0 ? null : least + random.NextDouble() * (most - least);
        var options = new GenerationOptions
        {
            Strategy = Strategy.Sample,
            Temperature = number % 5 == 0 ? 1 : Math.Pow(10, -2 + random.NextDouble() * 3),
            TopK = random.Next(2) == 0 ? null : random.Next(1, _map.Config.VocabSize + 5),
            TopP = Maybe(0.01, 1),
            MinP = Maybe(0.01, 1),
            Typical = Maybe(0.01, 1),
        };
        return (random.Next(_map.LogProbs.Count), options);
    }
}
