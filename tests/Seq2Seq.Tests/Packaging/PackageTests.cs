using System.Text.Json.Nodes;
using System.Text.RegularExpressions;
using System.Xml.Linq;
using Seq2Seq.Tests.Support;

namespace Seq2Seq.Tests.Packaging;

/// <summary>What would be packed where NuGet has TorchSharp, as MSBuild evaluates it; and that the stand-ins are not.</summary>
[Collection(nameof(RunsTheSdk))]
public sealed partial class PackageTests
{
    private const string Library = "src/Seq2Seq/Seq2Seq.csproj";
    private const string Tool = "src/Seq2Seq.Cli/Seq2Seq.Cli.csproj";

    [Fact]
    public async Task The_library_depends_on_TorchSharp_and_the_tokenizers_and_leaves_libtorch_to_the_application()
    {
        foreach (var backend in new[] { "cpu", "cuda" })
        {
            var found = await Evaluate(Library, backend, "PackageId", "Version");

            Assert.Equal(["Microsoft.ML.Tokenizers", "TorchSharp", "YamlDotNet"], Identities(found, "PackageReference"));
            Assert.Empty(Identities(found, "ProjectReference"));
            Assert.Equal(("Seq2Seq.Library", Version), (Property(found, "PackageId"), Property(found, "Version")));
        }
    }

    [Fact]
    public async Task The_library_is_packed_with_documentation_readme_licence_and_symbols()
    {
        var found = await Evaluate(
            Library, "cpu", "IsPackable", "GenerateDocumentationFile", "IncludeSymbols", "SymbolPackageFormat", "PackageReadmeFile", "PackageLicenseExpression", "Deterministic", "RepositoryUrl", "PackageProjectUrl");

        Assert.All(["IsPackable", "GenerateDocumentationFile", "IncludeSymbols", "Deterministic"], name => Assert.Equal("true", Property(found, name)));
        Assert.Equal(("snupkg", "README.md", "MIT"), (Property(found, "SymbolPackageFormat"), Property(found, "PackageReadmeFile"), Property(found, "PackageLicenseExpression")));
        Assert.Equal(("", ""), (Property(found, "RepositoryUrl"), Property(found, "PackageProjectUrl")));
        Assert.Equal(["../../LICENSE", "README.md"], Packed(found));
    }

    [Fact]
    public async Task The_tool_is_called_seq2seq_and_has_a_package_for_each_system()
    {
        var found = await Evaluate(Tool, "cpu", "PackageId", "PackAsTool", "ToolCommandName", "RuntimeIdentifiers", "PackageReadmeFile", "SelfContained", "Version");

        Assert.Equal(("seq2seq", "true", "seq2seq"), (Property(found, "PackageId"), Property(found, "PackAsTool"), Property(found, "ToolCommandName")));
        Assert.Equal(("linux-x64;win-x64;osx-arm64", "false"), (Property(found, "RuntimeIdentifiers"), Property(found, "SelfContained")));
        Assert.Equal(Version, Property(found, "Version"));
        Assert.Contains("TorchSharp-cpu", Identities(found, "PackageReference"));
        Assert.Equal(["../../LICENSE", "PACKAGE.md"], Packed(found));
    }

    [Theory]
    [InlineData(Library)]
    [InlineData(Tool)]
    public async Task The_stand_ins_are_not_packed(string project)
    {
        var ran = await DotnetCommand.Run("pack", project, "--no-restore", "-p:TorchBackend=system", "-v", "q");

        Assert.NotEqual(0, ran.Code);
        var errors = ran.Output.Split('\n').Where(line => line.Contains("error", StringComparison.Ordinal)).Select(line => ErrorText().Match(line).Groups[1].Value).Where(text => text.Length > 0).Distinct();
        Assert.Equal(["The backend is 'system', whose stand-ins are no packages that others could restore; pack with -p:TorchBackend=cpu where NuGet has TorchSharp."], errors);
    }

    [Fact]
    public async Task The_version_stands_in_one_place_and_the_program_tells_it()
    {
        var elsewhere = Directory.EnumerateFiles(Repository.Root, "*.csproj", SearchOption.AllDirectories)
            .Where(file => File.ReadAllText(file).Contains("<Version", StringComparison.Ordinal));
        Assert.Empty(elsewhere);

        var ran = await CommandLine.Run("--version");

        Assert.Equal(0, ran.Code);
        Assert.Contains(Version, ran.Output, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("src/Seq2Seq/README.md")]
    [InlineData("src/Seq2Seq.Cli/PACKAGE.md")]
    public void A_package_page_has_no_link_that_leads_nowhere(string readme)
    {
        var text = File.ReadAllText(Repository.PathOf(readme.Split('/')));

        Assert.StartsWith("# ", text, StringComparison.Ordinal);
        Assert.All(Link().Matches(text).Select(match => match.Groups[1].Value), target => Assert.StartsWith("https://", target, StringComparison.Ordinal));
    }

    private static string Version { get; } =
        XDocument.Load(Repository.PathOf("Directory.Build.props")).Descendants("Version").Single().Value;

    private static async Task<JsonNode> Evaluate(string project, string backend, params string[] properties)
    {
        var ran = await DotnetCommand.Run(
            "msbuild", project, "-nologo", $"-p:TorchBackend={backend}", "-p:_IsPacking=true", "-p:Configuration=Release",
            $"-getProperty:{string.Join(',', properties)}", "-getItem:PackageReference,ProjectReference,None");
        Assert.True(ran.Code == 0, ran.Output);
        return JsonNode.Parse(ran.Output)!;
    }

    private static string Property(JsonNode found, string name) => (string)found["Properties"]![name]!;

    // Without what only builds need.
    private static IEnumerable<string> Identities(JsonNode found, string item) =>
        found["Items"]![item]!.AsArray().Where(one => (string?)one!["PrivateAssets"] != "all").Select(one => (string)one!["Identity"]!).Order(StringComparer.Ordinal);

    private static IEnumerable<string> Packed(JsonNode found) =>
        found["Items"]!["None"]!.AsArray().Where(one => (string?)one!["Pack"] == "true").Select(one => (string)one!["Identity"]!).Order(StringComparer.Ordinal);

    [GeneratedRegex(@"error\s*:\s*(.*?)(?:\s\[|$)")]
    private static partial Regex ErrorText();

    [GeneratedRegex(@"\]\(([^)]*)\)")]
    private static partial Regex Link();
}
