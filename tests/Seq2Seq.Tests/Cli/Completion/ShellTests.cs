using System.Diagnostics;
using Seq2Seq.Tests.Support;

namespace Seq2Seq.Tests.Cli.Completion;

/// <summary>The scripts in real shells, which ask the program itself.</summary>
public sealed class ShellTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();

    public ShellTests()
    {
        Assert.SkipWhen(OperatingSystem.IsWindows(), "The shells of this test are those of Unix.");
        var program = _folder.Write("seq2seq", $"#!/bin/sh\nexec dotnet '{Path.Combine(AppContext.BaseDirectory, "Seq2Seq.Cli.dll")}' \"$@\"\n");
        if (!OperatingSystem.IsWindows())
        {
            File.SetUnixFileMode(program, UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute);
        }

        _folder.Write("notes.txt", "");
    }

    public void Dispose() => _folder.Dispose();

    [Theory]
    [InlineData("./seq2seq tr", "tr", "train translate")]
    [InlineData("./seq2seq translate x --strategy ", "", "beam greedy sample")]
    [InlineData("./seq2seq translate x --strategy=be", "be", "beam")]
    [InlineData("NO_COLOR=1 ./seq2seq translate x --strategy b", "b", "beam")]
    [InlineData("./seq2seq translate x --input no", "no", "")]
    public async Task Bash_gets_what_may_stand_in_place_of_the_word(string line, string word, string wanted)
    {
        // What bash itself hands to a function of completion.
        var script = $$"""
            source <(./seq2seq completion bash)
            complete -p seq2seq | grep -q -- '-o default -F _seq2seq seq2seq' || exit 3
            COMP_LINE='{{line}}'
            COMP_POINT={{line.Length}}
            _seq2seq ./seq2seq '{{word}}' x
            echo "${COMPREPLY[*]}"
            """;

        Assert.Equal(wanted, await Shell("bash", "--norc", "-c", script));
    }

    [Fact]
    public async Task Zsh_completes_on_a_terminal_of_its_own()
    {
        // A shell within the shell, whose keyboard the outer one types on.
        const string Script = """
            zmodload zsh/zpty
            zpty shell zsh -f -i
            type() { zpty -w shell "$1"; }
            type 'PS1=; unsetopt zle_bracketed_paste; autoload -Uz compinit; compinit -u -d ./dump; LISTMAX=0'
            type 'source <(./seq2seq completion zsh)'
            type 'echo ready$((6*7))'
            zpty -r -m shell seen '*ready42*' || exit 3
            zpty -n -w shell $'./seq2seq translate x --strategy=gr\t --input not\t'
            zpty -r -m shell seen '*notes.txt*' || exit 4
            print -r -- "$seen"
            zpty -d shell
            """;

        var seen = await Shell("zsh", "-f", "-c", Script);

        Assert.Contains("--strategy=greedy", seen, StringComparison.Ordinal);
    }

    [Fact]
    public async Task PowerShell_completes_a_line()
    {
        const string Script = """
            ./seq2seq completion pwsh | Out-String | Invoke-Expression
            ([System.Management.Automation.CommandCompletion]::CompleteInput('./seq2seq tr', 12, $null).CompletionMatches | ForEach-Object CompletionText) -join ' '
            """;

        Assert.Equal("train translate", await Shell("pwsh", "-NoProfile", "-Command", Script));
    }

    private async Task<string> Shell(string shell, params string[] arguments)
    {
        try
        {
            var start = new ProcessStartInfo(shell, arguments) { RedirectStandardInput = true, RedirectStandardOutput = true, RedirectStandardError = true, WorkingDirectory = _folder.Path };
            using var process = Process.Start(start)!;
            process.StandardInput.Close();
            var error = process.StandardError.ReadToEndAsync(TestContext.Current.CancellationToken);
            var output = await process.StandardOutput.ReadToEndAsync(TestContext.Current.CancellationToken);
            await process.WaitForExitAsync(TestContext.Current.CancellationToken);
            Assert.True(process.ExitCode == 0, $"{shell} ended with {process.ExitCode}: {output}{await error}");
            return output.TrimEnd('\n');
        }
        catch (System.ComponentModel.Win32Exception)
        {
            Assert.Skip($"{shell} is not installed here.");
            throw;
        }
    }
}
