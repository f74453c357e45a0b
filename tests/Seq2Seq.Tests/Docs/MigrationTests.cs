using System.Text.RegularExpressions;
using Seq2Seq.Configuration;
using Seq2Seq.Tests.Support;

namespace Seq2Seq.Tests.Docs;

public sealed partial class MigrationTests
{
    private static readonly IReadOnlyList<string> Names =
    [
        .. MarkdownPage.Of("docs/migrating.md").Prose
            .Where(line => line.StartsWith("| `", StringComparison.Ordinal))
            .SelectMany(line => Code().Matches(line.Split('|')[1]).Select(match => match.Groups[1].Value)),
    ];

    [Fact]
    public void Every_key_of_ours_that_is_named_is_known_and_takes_the_value_that_is_named_with_it()
    {
        var keys = Names.Where(name => !name.StartsWith('-')).ToList();
        Assert.NotEmpty(keys);
        foreach (var (key, value) in keys.Select(name => name.Split(": ", 2)).Select(parts => (parts[0], parts.ElementAtOrDefault(1))))
        {
            Assert.Contains(key, ConfigReference.Keys);
            if (value is not null)
            {
                ConfigFile.ReadRun("data: {train: pairs.tsv}", "migrating.md", [$"{key}={value}"]);
            }
        }
    }

    [Fact]
    public async Task Every_option_of_ours_that_is_named_is_one_of_translate()
    {
        var help = (await HelpText.All()).Single(command => command.Name == "translate").Text;
        var options = Names.Where(name => name.StartsWith('-')).ToList();
        Assert.NotEmpty(options);
        Assert.All(options, option => Assert.Matches($@"(?m)^  {option.Split(' ')[0]}\s", help));
    }

    [GeneratedRegex("`([^`]+)`")]
    private static partial Regex Code();
}
