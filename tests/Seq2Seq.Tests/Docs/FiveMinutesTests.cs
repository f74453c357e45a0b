using System.Globalization;
using System.Text.RegularExpressions;

namespace Seq2Seq.Tests.Docs;

public sealed partial class FiveMinutesTests
{
    [Fact]
    [Trait("Speed", "slow")]
    public async Task What_the_page_has_a_reader_type_learns_dates_that_were_never_seen()
    {
        using var place = new Workplace(shortens: false);
        var said = "";
        foreach (var (command, _) in MarkdownPage.Of("docs/five-minutes.md").Blocks.Where(block => block.HoldsCommands).SelectMany(block => block.Commands()))
        {
            var (code, output) = await place.Run(command);
            Assert.True(code == 0, $"{command}\nends with exit code {code} and prints\n{output}");
            said += output;
        }

        var exact = double.Parse(ExactMatch().Match(said).Groups[1].Value, CultureInfo.InvariantCulture);
        Assert.InRange(exact, 94, 100); // three of the 50 may be wrong: other kernels round otherwise
    }

    [GeneratedRegex(@"^exact match  ([0-9.]+)%", RegexOptions.Multiline)]
    private static partial Regex ExactMatch();
}
