using Seq2Seq.Tests.Support;

namespace Seq2Seq.Tests.Provisioning;

/// <summary>./test.sh counts, and says what it does without; every script is one that bash can read.</summary>
public sealed class TestScriptTests : IDisposable
{
    private readonly Clone _clone = new();

    public TestScriptTests() => _clone.Environment["COVERAGE"] = "off";

    public static TheoryData<string> Scripts() => ["seq2seq", ".ci/run", .. Repository.Files("*.sh").Select(file => Path.GetRelativePath(Repository.Root, file))];

    public void Dispose() => _clone.Dispose();

    [Theory]
    [InlineData("Total: 5, Errors: 0, Failed: 0, Skipped: 1, Not Run: 1", 0, "3 passed, 0 failed, 1 skipped")]
    [InlineData("Total: 5, Errors: 1, Failed: 1, Skipped: 0, Not Run: 0", 1, "3 passed, 2 failed, 0 skipped")]
    public async Task The_last_line_counts(string summary, int code, string line)
    {
        _clone.Script("tests", $"echo '{summary}'");

        var ran = await _clone.RunScript("test.sh");

        Assert.Equal((code, line), (ran.Code, ran.Output.TrimEnd().Split('\n')[^1]));
    }

    [Fact]
    public async Task Tests_that_end_without_a_summary_are_told()
    {
        _clone.Script("tests", "exit 134");

        var ran = await _clone.RunScript("test.sh");

        Assert.Equal(1, ran.Code);
        Assert.EndsWith("seq2seq: the tests printed no summary.\n", ran.Error, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_machine_that_can_have_no_browser_runs_the_other_tests()
    {
        _clone.Script("tests", "echo 'Total: 1, Errors: 0, Failed: 0, Skipped: 0, Not Run: 0'");

        var ran = await _clone.RunScript("test.sh", "--all");

        Assert.Equal(0, ran.Code);
        Assert.Contains("seq2seq: no Chromium is here and none can be installed: the tests that look at pages are skipped\n", ran.Error, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_browser_that_apt_cannot_install_does_not_stop_the_tests()
    {
        _clone.Script("tests", "echo 'Total: 1, Errors: 0, Failed: 0, Skipped: 0, Not Run: 0'");
        _clone.Provide("sudo", """[ "$1" = -n ] && shift; "$@" """);
        _clone.Provide("apt-get", "echo 'E: Unable to locate package chromium' >&2; exit 100");

        var ran = await _clone.RunScript("test.sh");

        Assert.Equal(0, ran.Code);
        Assert.Contains("E: Unable to locate package chromium\nseq2seq: no Chromium is here", ran.Error, StringComparison.Ordinal);
    }

    [Theory]
    [MemberData(nameof(Scripts))]
    public async Task Bash_reads_every_script(string script)
    {
        var ran = await DotnetCommand.Run(new System.Diagnostics.ProcessStartInfo("bash", ["-n", Repository.PathOf(script.Split('/'))]));

        Assert.Equal((0, ""), ran);
    }
}
