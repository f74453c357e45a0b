using Seq2Seq.Tests.Support;

namespace Seq2Seq.Tests.Cli;

public sealed class HelpTests
{
    [Fact]
    public async Task Every_command_has_help_with_an_example_and_takes_quiet()
    {
        var commands = await CommandHelp.All();
        Assert.Subset(commands.Select(command => command.Name).ToHashSet(), new HashSet<string> { "train", "translate", "tokenizer train", "benchmark tokenize" });
        Assert.All(commands.Where(command => !command.Groups), command =>
        {
            Assert.Contains($"seq2seq {command.Name} ", command.Text);
            Assert.Contains("Example:", command.Text);
            Assert.Contains("--quiet", command.Text);
        });
    }
}
