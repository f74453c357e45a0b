using System.CommandLine;
using Seq2Seq.Cli;
using Seq2Seq.Tests.Support;

namespace Seq2Seq.Tests.Cli;

/// <summary>Help looks as one hand wrote it: rules that hold for every command and option.</summary>
public sealed class HelpTests
{
    private const int Width = 120;

    // Inputs, outputs, model, generation, machine; what is not named here stands between its neighbours as it likes.
    private static readonly string[] Order =
        ["--config", "--set", "--input", "--source", "--ids", "--output", "--format", "--ensemble", "--precision", "--strategy", "--seed", "--batch-tokens", "--device"];

    public static TheoryData<string> Names => [.. HelpText.Commands().Select(command => command.Path)];

    [Theory]
    [MemberData(nameof(Names))]
    public async Task Every_command_has_help_with_an_example_and_takes_quiet(string path)
    {
        var ran = await CommandLine.Run([.. path.Split(' ').Skip(1), "--help"]);

        Assert.Equal((0, ""), (ran.Code, ran.Error));
        Assert.Contains($"Usage:\n  {path} ", ran.Output, StringComparison.Ordinal);
        Assert.Contains("--quiet", ran.Output, StringComparison.Ordinal);
        if (Command(path) is DescribedCommand)
        {
            Assert.Contains("\n  Example:\n    ", ran.Output, StringComparison.Ordinal);
        }
    }

    [Theory]
    [MemberData(nameof(Names))]
    public async Task Help_is_no_wider_than_a_page_and_has_no_spaces_at_line_ends(string path)
    {
        var lines = (await CommandLine.Run([.. path.Split(' ').Skip(1), "--help"])).Output.Split('\n');

        // A command line that people copy is not broken.
        Assert.All(lines.Where(line => line.Contains(' ', StringComparison.Ordinal)), line => Assert.True(line.Length <= Width, line));
        Assert.All(lines, line => Assert.Equal(line.TrimEnd(), line));
    }

    [Theory]
    [MemberData(nameof(Names))]
    public void Descriptions_are_sentences_and_a_list_of_commands_gets_one_of_them(string path)
    {
        var command = Command(path);

        Assert.EndsWith(".", command.Description, StringComparison.Ordinal);
        Assert.DoesNotContain('\n', command.Description!);
        Assert.InRange(command.Description!.Length, 1, Width);
        Assert.All(command.Options, option => Assert.EndsWith(".", option.Description, StringComparison.Ordinal));
        Assert.All(command.Arguments, argument => Assert.EndsWith(".", argument.Description, StringComparison.Ordinal));
    }

    [Theory]
    [MemberData(nameof(Names))]
    public void Options_that_take_a_value_name_it_and_stand_in_one_order(string path)
    {
        var options = Command(path).Options;

        Assert.All(options.Where(option => option.Arity.MaximumNumberOfValues > 0), option => Assert.False(string.IsNullOrEmpty(option.HelpName), option.Name));
        var found = options.Select(option => Array.IndexOf(Order, option.Name)).Where(place => place >= 0).ToList();
        Assert.Equal(found.Order(), found);
    }

    [Fact]
    public void An_option_of_one_name_has_the_same_short_form_everywhere()
    {
        var forms = HelpText.Commands().SelectMany(command => command.Command.Options).Select(option => (option.Name, Short: string.Join(' ', option.Aliases.Order()))).Distinct();

        Assert.All(forms.GroupBy(form => form.Name), group => Assert.Single(group));
    }

    private static Command Command(string path) => HelpText.Commands().Single(command => command.Path == path).Command;
}
