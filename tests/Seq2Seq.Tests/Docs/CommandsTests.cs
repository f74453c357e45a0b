using System.Text.RegularExpressions;

namespace Seq2Seq.Tests.Docs;

/// <summary>Every command that a page shows is run, or a comment before its block says why it is not.</summary>
public sealed class CommandsTests
{
    private const int Shown = 2000; // characters of an output, in a message
    private const string Trained = "./seq2seq train configs/toy.yaml";

    public static TheoryData<string> Pages =>
        [.. MarkdownPage.All.Where(page => page.Blocks.Any(block => block.HoldsCommands && block.WhyNotRun is null)).Select(page => page.Path)];

    [Theory]
    [MemberData(nameof(Pages))]
    [Trait("Speed", "slow")]
    public async Task The_commands_of_a_page_do_what_it_says(string path)
    {
        var blocks = MarkdownPage.Of(path).Blocks.Where(block => block.HoldsCommands && block.WhyNotRun is null).ToList();
        using var place = new Workplace();
        if (!blocks.Exists(block => block.ExitCode == 0 && block.Lines.Contains(Trained)))
        {
            await Check(place, "the toy model, which pages take for granted", Trained, 0);
        }

        foreach (var block in blocks)
        {
            foreach (var (command, shown) in block.Commands())
            {
                var output = await Check(place, block.Place, command, block.ExitCode);
                if (block.Language == "console" && block.WhyNotHeld is null)
                {
                    Assert.True(Fits(output, shown), $"{block.Place}: {command}\nprints\n{output}\nand the page shows\n{string.Join('\n', shown)}");
                }
            }
        }
    }

    private static async Task<string> Check(Workplace place, string where, string command, int wanted)
    {
        var (code, output) = await place.Run(command);
        Assert.True(code == wanted, $"{where}: {command}\nends with exit code {code}, not {wanted}, and prints\n{output[Math.Max(0, output.Length - Shown)..]}");
        return output;
    }

    // A line "…" of the page stands for any lines.
    private static bool Fits(string output, IReadOnlyList<string> shown)
    {
        var pattern = string.Concat(shown.Select(line => line.Trim() == "…" ? "(.*\n)*" : $"{Regex.Escape(line.TrimEnd())}[ ]*\n"));
        return Regex.IsMatch(output.EndsWith('\n') || output.Length == 0 ? output : output + "\n", $@"\A{pattern}\z");
    }
}
