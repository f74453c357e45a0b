using Microsoft.Playwright;
using Seq2Seq.Tests.Support;

namespace Seq2Seq.Tests.Explorer;

/// <summary>The system's Chromium; tests that want one are skipped where there is none.</summary>
public sealed class Browser : IAsyncLifetime
{
    /// <summary>A phone held upright.</summary>
    public static BrowserNewPageOptions Phone { get; } = new() { ViewportSize = new() { Width = 390, Height = 844 } };

    private IPlaywright? _playwright;
    private IBrowser? _browser;

    public async ValueTask InitializeAsync()
    {
        if (Find() is { } executable)
        {
            _playwright = await Playwright.CreateAsync();
            _browser = await _playwright.Chromium.LaunchAsync(new() { ExecutablePath = executable, Args = ["--disable-gpu"] });
        }
    }

    /// <summary>An empty page whose scripts fail the test when they fail.</summary>
    public async Task<IPage> Open(BrowserNewPageOptions? options = null)
    {
        Assert.SkipWhen(_browser is null, "no Chromium is on the PATH (Debian: apt-get install chromium), so pages are not looked at.");
        return await _browser.NewPageAsync(options ?? new() { ViewportSize = new() { Width = 1280, Height = 900 } });
    }

    public async ValueTask DisposeAsync()
    {
        if (_browser is not null)
        {
            await _browser.CloseAsync();
        }

        _playwright?.Dispose();
    }

    /// <summary>A picture of a page, for a person to look at: kept where the variable SEQ2SEQ_SCREENSHOTS names a folder.</summary>
    internal static async Task Photograph(IPage page, string name)
    {
        if (Environment.GetEnvironmentVariable("SEQ2SEQ_SCREENSHOTS") is { Length: > 0 } folder)
        {
            await page.ScreenshotAsync(new() { Path = Path.Combine(folder, $"{name}.png"), FullPage = true });
        }
    }

    /// <summary>The rules of axe-core that a page breaks gravely.</summary>
    internal static async Task<string[]> GraveFindings(IPage page)
    {
        var axe = Repository.PathOf("src", "Seq2Seq.Server", "Page", "node_modules", "axe-core", "axe.min.js");
        Assert.SkipUnless(File.Exists(axe), "axe-core is not installed (npm ci in src/Seq2Seq.Server/Page), so accessibility is not checked.");
        await page.EvaluateAsync(await File.ReadAllTextAsync(axe, TestContext.Current.CancellationToken));
        return await page.EvaluateAsync<string[]>(
            """
            async () => (await axe.run()).violations
              .filter(one => one.impact === "serious" || one.impact === "critical")
              .map(one => one.id + ": " + one.nodes.map(node => node.html).join(" "))
            """);
    }

    private static string? Find() =>
        (from name in new[] { "chromium", "chromium-browser", "google-chrome" }
         from folder in (Environment.GetEnvironmentVariable("PATH") ?? "").Split(Path.PathSeparator)
         let file = Path.Combine(folder, name)
         where File.Exists(file)
         select file).FirstOrDefault();
}

/// <summary>Tests that share one browser.</summary>
[CollectionDefinition(nameof(Browser))]
public sealed class BrowserTests : ICollectionFixture<Browser>;
