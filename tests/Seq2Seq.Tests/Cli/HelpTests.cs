using Seq2Seq.Tests.Support;

namespace Seq2Seq.Tests.Cli;

public sealed class HelpTests
{
    [Fact]
    public async Task Every_command_has_help_with_an_example_and_takes_quiet()
    {
        var names = await Commands([]);
        Assert.Contains("train", names);
        foreach (var name in names)
        {
            await Check([name]);
        }
    }

    private static async Task Check(string[] command)
    {
        var help = (await CommandLine.Run([.. command, "--help"])).Output;
        var inner = await Commands(command);
        if (inner.Count == 0)
        {
            Assert.Contains($"seq2seq {string.Join(' ', command)} ", help);
            Assert.Contains("Example:", help);
            Assert.Contains("--quiet", help);
        }

        foreach (var name in inner)
        {
            await Check([.. command, name]);
        }
    }

    // The names below "Commands:", each at the beginning of an indented line.
    private static async Task<IReadOnlyList<string>> Commands(string[] command)
    {
        var ran = await CommandLine.Run([.. command, "--help"]);
        Assert.Equal((0, ""), (ran.Code, ran.Error));
        var lines = ran.Output.Split('\n').SkipWhile(line => line != "Commands:").Skip(1);
        return [.. lines.TakeWhile(line => line.Trim().Length > 0).Select(line => line.Split(' ', StringSplitOptions.RemoveEmptyEntries)[0])];
    }
}
