using Seq2Seq.Cli;
using Seq2Seq.Tests.Support;

namespace Seq2Seq.Tests.Cli.Completion;

/// <summary>What a shell is offered.</summary>
public sealed class SuggestionsTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Theory]
    [InlineData("seq2seq tr", "train translate")]
    [InlineData("./seq2seq tr", "train translate")]
    [InlineData("/some/where/s2s tr", "train translate")]
    [InlineData("seq2seq benchmark t", "tokenize train translate")]
    [InlineData("seq2seq translate runs/toy --str", "--strategy")]
    [InlineData("seq2seq translate runs/toy --strategy ", "beam greedy sample")]
    [InlineData("seq2seq translate runs/toy --strategy b", "beam")]
    [InlineData("seq2seq translate runs/toy --strategy=b", "--strategy=beam")]
    [InlineData("seq2seq translate runs/toy --device c", "cpu cuda")]
    [InlineData("seq2seq data check c.yaml --format ", "json text")]
    [InlineData("seq2seq completion ", "bash pwsh zsh")]
    [InlineData("seq2seq download multi30k-", "multi30k-tok")]
    public async Task Commands_options_and_values_are_offered(string line, string wanted) => Assert.Equal(wanted, await Ask(line));

    [Theory]
    [InlineData("seq2seq train ")]
    [InlineData("seq2seq train conf")]
    [InlineData("seq2seq translate runs/toy --input ")]
    [InlineData("seq2seq translate runs/toy --input da")]
    [InlineData("seq2seq translate runs/toy --seed ")]
    [InlineData("seq2seq")]
    [InlineData("")]
    public async Task Nothing_is_offered_where_a_file_or_a_number_is_wanted(string line) => Assert.Equal("", await Ask(line));

    [Fact]
    public async Task Options_are_offered_unasked_where_nothing_else_is_wanted()
    {
        var offered = (await Ask("seq2seq train c.yaml ")).Split(' ');

        Assert.Contains("--resume", offered);
        Assert.Contains("--quiet", offered);
        Assert.All(await Task.WhenAll(Ask("seq2seq train c.yaml --resume "), Ask("seq2seq train c.yaml --output o ")), text => Assert.Contains("--seed", text, StringComparison.Ordinal));
    }

    [Fact]
    public async Task Checkpoints_and_runs_are_offered_by_their_folders()
    {
        RandomCheckpoint.Save(_folder.File("runs/one/best"));
        RandomCheckpoint.Save(_folder.File("runs/two"));
        Directory.CreateDirectory(_folder.File("runs/empty"));
        var here = $"{_folder.Path}/";

        Assert.Equal($"{here}runs/one {here}runs/two", await Ask($"seq2seq translate {here}"));
        Assert.Equal($"{here}runs/two", await Ask($"seq2seq translate {here}runs/t"));
        Assert.Equal($"{here}runs/one/best", await Ask($"seq2seq average x {here}runs/one/"));
        Assert.Equal($"{here}runs/two", await Ask($"seq2seq translate x --ensemble {here}runs/t"));
        Assert.Equal("", await Ask($"seq2seq translate {here}runs/e"));
        Assert.Equal("", await Ask($"seq2seq translate {here}nowhere/x"));
    }

    [Fact]
    public async Task Runs_are_offered_where_their_metrics_are_wanted()
    {
        Directory.CreateDirectory(_folder.File("a"));
        _folder.Write("a/metrics.jsonl", "");

        Assert.Equal($"{_folder.Path}/a", await Ask($"seq2seq plot {_folder.Path}/"));
    }

    [Theory]
    [InlineData("bash", "complete -o bashdefault -o default -F _seq2seq seq2seq")]
    [InlineData("zsh", "compdef _seq2seq seq2seq")]
    [InlineData("pwsh", "Register-ArgumentCompleter -Native -CommandName seq2seq")]
    public async Task Each_shell_has_a_script_that_asks_the_program(string shell, string registration)
    {
        var ran = await CommandLine.Run("completion", shell);

        Assert.Equal((ExitCode.Done, ""), (ran.Code, ran.Error));
        Assert.Contains(registration, ran.Output, StringComparison.Ordinal);
        Assert.Contains("\"[suggest:", ran.Output, StringComparison.Ordinal);
    }

    [Fact]
    public async Task What_stands_after_the_cursor_does_not_matter()
    {
        var ran = await CommandLine.Run("[suggest:10]", "seq2seq tr runs/toy");

        Assert.Equal((ExitCode.Done, "train\ntranslate\n"), (ran.Code, ran.Output));
    }

    private static async Task<string> Ask(string line)
    {
        var ran = await CommandLine.Run($"[suggest:{line.Length}]", line);
        Assert.Equal((ExitCode.Done, ""), (ran.Code, ran.Error));
        return string.Join(' ', ran.Output.Split('\n', StringSplitOptions.RemoveEmptyEntries));
    }
}
