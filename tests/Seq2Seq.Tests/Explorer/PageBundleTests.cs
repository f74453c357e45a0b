using System.Diagnostics;
using System.Security.Cryptography;
using System.Text;
using Seq2Seq.Tests.Support;

namespace Seq2Seq.Tests.Explorer;

public sealed class PageBundleTests
{
    private static readonly string Page = Repository.PathOf("src", "Seq2Seq.Server", "Page");

    [Fact]
    public void The_bundle_is_made_from_the_sources_beside_it()
    {
        var sources = Directory.GetFiles(Path.Combine(Page, "src")).Select(file => $"src/{Path.GetFileName(file)}");
        using var hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        foreach (var source in sources.Concat(["build.mjs", "package-lock.json"]).Order(StringComparer.Ordinal))
        {
            hash.AppendData(Encoding.UTF8.GetBytes($"{source}\n"));
            hash.AppendData(File.ReadAllBytes(Path.Combine(Page, source)));
        }

        var stamp = File.ReadAllText(Path.Combine(Page, "dist", "sources.sha256")).Trim();
        Assert.True(stamp == Convert.ToHexStringLower(hash.GetHashAndReset()), "src/Seq2Seq.Server/Page/dist is behind its sources: npm run build there, and commit it.");
    }

    [Fact]
    public async Task Building_the_bundle_again_gives_its_bytes()
    {
        Assert.SkipUnless(Directory.Exists(Path.Combine(Page, "node_modules", "esbuild")), "the page's packages are not installed (npm ci in src/Seq2Seq.Server/Page), so it is not built again.");
        using var folder = new TemporaryFolder();
        var built = await DotnetCommand.Run(new ProcessStartInfo("node", ["build.mjs", folder.File("dist")]) { WorkingDirectory = Page });

        Assert.True(built.Code == 0, built.Output);
        foreach (var file in Directory.GetFiles(Path.Combine(Page, "dist")))
        {
            Assert.Equal(await File.ReadAllTextAsync(file, TestContext.Current.CancellationToken), await File.ReadAllTextAsync(folder.File($"dist/{Path.GetFileName(file)}"), TestContext.Current.CancellationToken));
        }
    }

    [Fact]
    public void Neither_lock_file_nor_bundle_names_a_registry_and_the_bundle_keeps_its_licences()
    {
        Assert.DoesNotContain("\"resolved\"", File.ReadAllText(Path.Combine(Page, "package-lock.json")), StringComparison.Ordinal);
        var bundle = File.ReadAllText(Path.Combine(Page, "dist", "page.js"));
        Assert.Contains("d3-scale", bundle, StringComparison.Ordinal);
        Assert.Contains("THE SOFTWARE IS PROVIDED \"AS IS\"", bundle, StringComparison.Ordinal);
        Assert.DoesNotContain("</script", bundle, StringComparison.OrdinalIgnoreCase);
    }
}
