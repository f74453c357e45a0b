using System.Text.Json;
using System.Text.RegularExpressions;
using Seq2Seq.Configuration;
using Seq2Seq.Tests.Support;

namespace Seq2Seq.Tests.Docs;

/// <summary>What can be seen of the pages without running their commands.</summary>
public sealed partial class PagesTests
{
    private static readonly string[] Languages = ["sh", "console", "yaml", "json", "csharp", "text", "tsv", "xml", "html", "ts"];
    private static readonly string[] Builders = ["dotnet", "./test.sh", "npm", "docs/", "tests/", "docker", "git", "curl"];

    private static IEnumerable<CodeBlock> Blocks => MarkdownPage.All.SelectMany(page => page.Blocks);

    [Fact]
    public void Every_link_leads_somewhere()
    {
        foreach (var page in MarkdownPage.All)
        {
            foreach (var link in page.Links.Where(link => !link.Contains("://", StringComparison.Ordinal)))
            {
                var (file, anchor) = link.Split('#', 2) is [var before, var after] ? (before, after) : (link, "");
                var target = file.Length == 0 ? page.Path : Path.GetRelativePath(Repository.Root, Path.GetFullPath(Path.Combine(Repository.Root, Path.GetDirectoryName(page.Path)!, file)));
                Assert.True(Path.Exists(Repository.PathOf(target)), $"{page}: there is no {link}.");
                Assert.True(anchor.Length == 0 || MarkdownPage.Of(target).Anchors.Contains(anchor), $"{page}: {target} has no heading for {link}.");
            }
        }
    }

    [Fact]
    public void The_readme_leads_to_every_page()
    {
        var readme = MarkdownPage.Of("README.md");
        var linked = readme.Links.Select(link => link.Split('#')[0].TrimEnd('/')).ToHashSet();
        foreach (var page in MarkdownPage.All.Where(page => page != readme))
        {
            var folder = page.Path.EndsWith("/README.md", StringComparison.Ordinal) ? page.Path[..^"/README.md".Length] : page.Path;
            Assert.True(linked.Contains(page.Path) || linked.Contains(folder), $"README.md does not link {page}.");
        }
    }

    [Fact]
    public void Every_code_block_says_what_it_is()
    {
        Assert.NotEmpty(Blocks);
        Assert.All(Blocks, block => Assert.True(Languages.Contains(block.Language), $"{block.Place}: the block's language is '{block.Language}'; {string.Join(", ", Languages)} are known."));
    }

    [Fact]
    public void Blocks_of_commands_are_fit_to_be_run_or_say_why_they_are_not()
    {
        foreach (var block in Blocks.Where(block => block.HoldsCommands))
        {
            Assert.True(block.WhyNotRun is not { Length: < 5 } && block.WhyNotHeld is not { Length: < 5 }, $"{block.Place}: the reason is wanted too.");
            var builder = block.Commands().SelectMany(command => command.Command.Split('\n')).FirstOrDefault(line => Builders.Any(word => line.StartsWith(word, StringComparison.Ordinal)));
            Assert.True(
                builder is null || block.WhyNotRun is not null,
                $"{block.Place}: '{builder}' cannot be run where the pages' commands are; <!-- not run: why --> is wanted before the block.");
        }
    }

    [Fact]
    public async Task Commands_that_are_shown_have_the_options_that_they_are_given()
    {
        var helps = (await HelpText.All()).ToDictionary(help => help.Name, help => help.Text);
        foreach (var block in Blocks.Where(block => block.HoldsCommands))
        {
            foreach (var words in block.Commands().SelectMany(command => Command().Matches(command.Command.Replace("\\\n", " ", StringComparison.Ordinal))).Select(Words))
            {
                var name = helps.ContainsKey(string.Join(' ', words.Take(2))) ? string.Join(' ', words.Take(2)) : words[0];
                Assert.True(helps.ContainsKey(name) || name.StartsWith('-'), $"{block.Place}: seq2seq has no command {name}.");
                foreach (var option in words.Skip(1).Where(word => word.StartsWith("--", StringComparison.Ordinal)))
                {
                    Assert.True(Regex.IsMatch(helps[name], $@"{option}\b"), $"{block.Place}: seq2seq {name} has no {option}.");
                }
            }
        }
    }

    private static string[] Words(Match command) => [.. command.Groups[1].Value.Split(' ', StringSplitOptions.RemoveEmptyEntries).Select(word => word.TrimEnd(')', '"', '\n'))];

    [Fact]
    public void Configurations_that_are_shown_can_be_used()
    {
        var blocks = Blocks.Where(block => block.Language == "yaml").ToList();
        Assert.NotEmpty(blocks);
        foreach (var block in blocks)
        {
            var hasData = block.Lines.Any(line => line.StartsWith("data:", StringComparison.Ordinal));
            var run = ConfigFile.ReadRun(block.Text, block.Place, hasData ? [] : ["data.train=pairs.tsv"]);
            Assert.Empty(run.Validate());
        }
    }

    [Fact]
    public void Every_environment_variable_that_the_program_reads_is_described()
    {
        var page = File.ReadAllText(Repository.PathOf("src", "Seq2Seq.Cli", "README.md"));
        var sources = Directory.GetFiles(Repository.PathOf("src"), "*.*", SearchOption.AllDirectories).Where(file => file.EndsWith(".cs", StringComparison.Ordinal) || file.EndsWith(".sh", StringComparison.Ordinal));
        var variables = sources.SelectMany(file => Variable().Matches(File.ReadAllText(file)).Select(match => match.Value)).Distinct().ToList();
        Assert.Contains("OMP_NUM_THREADS", variables);
        Assert.All(variables, variable => Assert.Contains($"`{variable}`", page));
    }

    [Fact]
    public void Json_that_is_shown_is_json()
    {
        foreach (var block in Blocks.Where(block => block.Language == "json"))
        {
            using var document = JsonDocument.Parse(block.Text);
            Assert.Equal(JsonValueKind.Object, document.RootElement.ValueKind);
        }
    }

    [GeneratedRegex(@"\b(?:(?:SEQ2SEQ|OMP|OPENBLAS|MALLOC)_[A-Z_]+|TORCH_BACKEND|LIBTORCH|NO_COLOR|LD_PRELOAD|HTTPS?_PROXY|NO_PROXY)(?![A-Za-z])")]
    private static partial Regex Variable();

    [GeneratedRegex(@"(?:^|[ (|;&])(?:\./)?seq2seq ([^|<>;#&\n]*)", RegexOptions.Multiline)]
    private static partial Regex Command();
}
