using System.Text.RegularExpressions;
using Seq2Seq.Tests.Support;
using YamlDotNet.RepresentationModel;

namespace Seq2Seq.Tests.Packaging;

/// <summary>The workflow file for machines that this project is not developed on: what it names is there, and it publishes nothing by itself.</summary>
public sealed partial class WorkflowTests
{
    private static readonly YamlMappingNode Workflow = Load();

    private static YamlMappingNode Jobs => (YamlMappingNode)Workflow["jobs"];

    [Fact]
    public void It_restores_builds_checks_the_format_and_tests_on_three_systems_with_the_packages()
    {
        var matrix = (YamlSequenceNode)Jobs["test"]["strategy"]["matrix"]["os"];
        var commands = Commands("test").ToList();

        Assert.Equal(["macos-latest", "ubuntu-latest", "windows-latest"], matrix.Select(Text).Order(StringComparer.Ordinal));
        Assert.Equal("cpu", Text(Workflow["env"]["TorchBackend"]));
        Assert.Equal(
            ["dotnet restore", "dotnet build", "dotnet format", "dotnet tests/Seq2Seq.Tests/bin/Release/net10.0/Seq2Seq.Tests.dll", "dotnet pack", "dotnet pack", "dotnet pack", "dotnet tool"],
            commands.Select(command => string.Join(' ', command.Split(' ').Take(2))));
    }

    [Fact]
    public void Every_path_that_it_names_exists()
    {
        var named = Jobs.Children.Keys.SelectMany(job => Commands(Text(job))).SelectMany(command => ProjectPath().Matches(command)).Select(match => match.Value)
            .Append(Text(Steps("test").Where(step => step.Children.ContainsKey("with")).First(step => Text(step["uses"]).StartsWith("actions/setup-dotnet", StringComparison.Ordinal))["with"]["global-json-file"]))
            .Select(path => path.Split("/bin/")[0])
            .Distinct()
            .ToList();

        Assert.Contains("Seq2Seq.sln", named);
        Assert.Contains("src/Seq2Seq.Cli", named);
        Assert.All(named, path => Assert.True(Path.Exists(Repository.PathOf(path.Split('/'))), $"{path} is named by the workflow and does not exist."));
    }

    [Fact]
    public void It_publishes_only_when_a_person_asks_for_it()
    {
        var pushing = Jobs.Children.Keys.Select(Text).Where(job => Commands(job).Any(command => command.Contains("push", StringComparison.Ordinal)));

        Assert.Equal(["publish"], pushing);
        Assert.Equal("github.event_name == 'workflow_dispatch' && inputs.publish", Text(Jobs["publish"]["if"]));
        Assert.Equal("false", Text(Workflow["on"]["workflow_dispatch"]["inputs"]["publish"]["default"]));
        Assert.Equal("read", Text(Workflow["permissions"]["contents"]));
    }

    private static YamlMappingNode Load()
    {
        var stream = new YamlStream();
        using var text = File.OpenText(Repository.PathOf(".github", "workflows", "ci.yml"));
        stream.Load(text);
        return (YamlMappingNode)stream.Documents.Single().RootNode;
    }

    private static IEnumerable<YamlMappingNode> Steps(string job) => ((YamlSequenceNode)Jobs[job]["steps"]).Cast<YamlMappingNode>();

    private static IEnumerable<string> Commands(string job) => Steps(job).Where(step => step.Children.ContainsKey("run")).Select(step => Text(step["run"]));

    private static string Text(YamlNode node) => ((YamlScalarNode)node).Value!;

    [GeneratedRegex(@"(?<![\w/])((src|tests|data|configs|docs)/[\w./-]+|[\w.]+\.sln)")]
    private static partial Regex ProjectPath();
}
