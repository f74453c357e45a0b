using System.Text.Json.Nodes;
using System.Text.RegularExpressions;
using System.Xml.Linq;
using Seq2Seq.Tests.Support;

namespace Seq2Seq.Tests.Packaging;

/// <summary>What is packed, as MSBuild evaluates it.</summary>
[Collection(nameof(RunsTheSdk))]
public sealed partial class PackageTests
{
    private const string Library = "src/Seq2Seq/Seq2Seq.csproj";
    private const string Training = "src/Seq2Seq.Training/Seq2Seq.Training.csproj";
    private const string Program = "../../tools/OlderLibstdcxx/bin/Release/net10.0/OlderLibstdcxx";
    private const string Tool = "src/Seq2Seq.Cli/Seq2Seq.Cli.csproj";

    [Theory]
    [InlineData("cpu")]
    [InlineData("cuda")]
    public async Task Training_depends_on_the_library_and_TorchSharp_and_leaves_libtorch_to_the_application(string backend)
    {
        var found = await Evaluate(Training, backend, "PackageId", "Version");

        Assert.Equal(["TorchSharp", "YamlDotNet"], Identities(found, "PackageReference"));
        Assert.Equal(["../Seq2Seq/Seq2Seq.csproj"], Identities(found, "ProjectReference"));
        Assert.Equal(("Seq2Seq.Training", Version), (Property(found, "PackageId"), Property(found, "Version")));
    }

    [Fact]
    public async Task The_library_needs_neither_TorchSharp_nor_any_native_code()
    {
        var ran = await DotnetCommand.Run("package", "list", "--project", Library, "--include-transitive", "--format", "json", "--no-restore");

        Assert.True(ran.Code == 0, ran.Output);
        var framework = JsonNode.Parse(ran.Output)!["projects"]![0]!["frameworks"]![0]!;
        var packages = framework["topLevelPackages"]!.AsArray().Concat(framework["transitivePackages"]?.AsArray() ?? []).Select(one => (string)one!["id"]!).ToList();
        Assert.Contains("Microsoft.ML.Tokenizers", packages);
        Assert.DoesNotContain(packages, name => name.Contains("torch", StringComparison.OrdinalIgnoreCase) || name.StartsWith("runtime.", StringComparison.Ordinal));
    }

    [Theory]
    [InlineData(Library, new[] { "../../LICENSE", "README.md" })]
    [InlineData(Training, new[] { "../../LICENSE", $"{Program}.dll", $"{Program}.runtimeconfig.json", "README.md", "buildTransitive/Seq2Seq.Training.targets" })]
    public async Task The_libraries_are_packed_with_documentation_readme_licence_and_symbols(string project, string[] files)
    {
        var found = await Evaluate(
            project, "cpu", "IsPackable", "GenerateDocumentationFile", "IncludeSymbols", "SymbolPackageFormat", "PackageReadmeFile", "PackageLicenseExpression", "Deterministic", "RepositoryUrl", "PackageProjectUrl");

        Assert.All(["IsPackable", "GenerateDocumentationFile", "IncludeSymbols", "Deterministic"], name => Assert.Equal("true", Property(found, name)));
        Assert.Equal(("snupkg", "README.md", "MIT"), (Property(found, "SymbolPackageFormat"), Property(found, "PackageReadmeFile"), Property(found, "PackageLicenseExpression")));
        Assert.Equal(("", ""), (Property(found, "RepositoryUrl"), Property(found, "PackageProjectUrl")));
        Assert.Equal(files, Packed(found));
    }

    [Fact]
    public async Task The_tool_is_called_seq2seq_and_has_a_package_for_each_system()
    {
        var found = await Evaluate(Tool, "cpu", "PackageId", "PackAsTool", "ToolCommandName", "RuntimeIdentifiers", "PackageReadmeFile", "SelfContained", "Version", "OlderLibstdcxx");

        Assert.Equal(("seq2seq", "true", "seq2seq"), (Property(found, "PackageId"), Property(found, "PackAsTool"), Property(found, "ToolCommandName")));
        Assert.Equal(("linux-x64;win-x64;osx-arm64", "false"), (Property(found, "RuntimeIdentifiers"), Property(found, "SelfContained")));
        Assert.Equal(Version, Property(found, "Version"));
        Assert.Equal(
            ["libtorch-cpu-linux-x64", "libtorch-cpu-osx-arm64", "libtorch-cpu-win-x64"],
            Identities(found, "PackageReference").Where(name => name.StartsWith("libtorch", StringComparison.Ordinal)));
        Assert.Equal("always", Property(found, "OlderLibstdcxx"));
        Assert.Equal(["../../LICENSE", "PACKAGE.md"], Packed(found));
    }

    [Theory]
    [InlineData("linux-x64")]
    [InlineData("win-arm64")]
    public async Task An_application_brings_the_libtorch_of_one_platform(string platform)
    {
        var ran = await DotnetCommand.Run("msbuild", "src/Samples/TranslateInTenLines", "-nologo", $"-p:RuntimeIdentifier={platform}", "-getItem:PackageReference");

        Assert.True(ran.Code == 0, ran.Output);
        Assert.Equal(["TorchSharp", $"libtorch-cpu-{platform}"], Identities(JsonNode.Parse(ran.Output)!, "PackageReference"));
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
    [InlineData("src/Seq2Seq.Training/README.md")]
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

    [GeneratedRegex(@"\]\(([^)]*)\)")]
    private static partial Regex Link();
}
