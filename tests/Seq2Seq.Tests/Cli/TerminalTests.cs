using System.Diagnostics;
using System.Text.RegularExpressions;
using Seq2Seq.Tests.Support;

namespace Seq2Seq.Tests.Cli;

/// <summary>Colour and bars, on a terminal that util-linux's script makes and elsewhere.</summary>
public sealed partial class TerminalTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();

    public TerminalTests()
    {
        Assert.SkipUnless(OperatingSystem.IsLinux() && File.Exists("/usr/bin/script"), "script, of util-linux, is not here.");
        Assert.SkipUnless(File.Exists("/dev/pts/ptmx"), "There are no pseudo-terminals here: /dev/pts is not mounted.");
        _folder.Write("text", string.Concat(Enumerable.Range(0, 20_000).Select(line => $"word{line % 977} word{line % 331} word{line % 101}\n")));
    }

    public void Dispose() => _folder.Dispose();

    [Fact]
    public async Task On_a_terminal_there_are_bars_in_colour()
    {
        var shown = await OnTerminal("");

        Assert.Matches(Colour(), shown);
        Assert.Contains("making tokens", shown, StringComparison.Ordinal);
    }

    [Fact]
    public async Task With_NO_COLOR_there_are_bars_without()
    {
        var shown = await OnTerminal("NO_COLOR=1");

        Assert.DoesNotMatch(Colour(), shown);
        Assert.Contains("making tokens", shown, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("TERM=dumb", "")]
    [InlineData("", "--quiet")]
    public async Task On_a_dumb_terminal_and_with_quiet_there_is_nothing_but_text(string variable, string option)
    {
        var shown = await OnTerminal(variable, option);

        Assert.DoesNotContain('\e', shown);
        Assert.Equal(option.Length == 0, shown.Contains("tokens in", StringComparison.Ordinal));
    }

    [Fact]
    public async Task Where_output_is_redirected_there_is_nothing_but_text()
    {
        var ran = await ProgramProcess.Run("tokenizer", "train", "--input", _folder.File("text"), "--output", _folder.File("tokenizer"), "--vocab-size", "400");

        Assert.Equal((0, ""), (ran.Code, ran.Output));
        Assert.DoesNotContain('\e', ran.Error);
        Assert.DoesNotContain('\r', ran.Error);
    }

    private async Task<string> OnTerminal(string variable, string option = "")
    {
        var command = $"env -u NO_COLOR TERM=xterm-256color {variable} dotnet {BuiltProgram.CommandLine} tokenizer train --input {_folder.File("text")} --output {_folder.File("tokenizer")} --vocab-size 400 {option}";
        var start = new ProcessStartInfo("/usr/bin/script", ["-qec", command, "/dev/null"]) { RedirectStandardInput = true, RedirectStandardOutput = true };
        using var process = Process.Start(start)!;
        var shown = await process.StandardOutput.ReadToEndAsync(TestContext.Current.CancellationToken);
        await process.WaitForExitAsync(TestContext.Current.CancellationToken);
        Assert.True(process.ExitCode == 0, shown);
        return shown;
    }

    // The escape sequences that choose a colour: 30 to 37, 90 to 97, and 38 with a number.
    [GeneratedRegex(@"\e\[(\d+;)*(3[0-8]|9[0-7])[;m]")]
    private static partial Regex Colour();
}
