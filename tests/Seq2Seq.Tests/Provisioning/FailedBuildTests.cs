namespace Seq2Seq.Tests.Provisioning;

/// <summary>What stops a build is told in one sentence, exit code 1, and the tool of the last build stays.</summary>
public sealed class FailedBuildTests : IDisposable
{
    private readonly Clone _clone = new();

    public void Dispose() => _clone.Dispose();

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task Without_dotnet_nothing_is_built_or_run(bool isBuilt)
    {
        if (isBuilt)
        {
            await _clone.Run("train");
        }

        _clone.Remove("dotnet");

        Assert.Equal(
            (1, "", "seq2seq: the .NET SDK 10 is required and 'dotnet' is not on the PATH; install it from https://dotnet.microsoft.com/download, then run this again.\n"),
            await _clone.Run("train"));
    }

    [Fact]
    public async Task Another_SDK_is_told_with_the_versions_that_are_installed()
    {
        _clone.Script("version", "echo 'A compatible .NET SDK was not found.'; exit 145");

        await Fails("the .NET SDK 10 is required and 8.0.404, 9.0.300 is installed; install it from https://dotnet.microsoft.com/download, then run this again "
            + $"({_clone.File(".provision/sdk.log")} has dotnet's message).");
        Assert.Equal(0, _clone.Publishes);
    }

    [Fact]
    public async Task A_compiler_s_errors_are_shown_and_it_is_not_started_twice()
    {
        _clone.Script("publish", "echo '/x/Program.cs(1,2): error CS1002: ; expected [/x/Seq2Seq.Cli.csproj]'; exit 1");

        var ran = await _clone.Run("train");

        Assert.Equal((1, ""), (ran.Code, ran.Output));
        Assert.EndsWith($"error CS1002: ; expected [/x/Seq2Seq.Cli.csproj]\nseq2seq: the build failed; {_clone.File(".provision/build.log")} has it all.\n", ran.Error, StringComparison.Ordinal);
        Assert.Equal(1, _clone.Publishes);
    }

    [Theory]
    [InlineData("exit 1", "the build failed; {0} has it all.")] // without any message
    [InlineData("echo 'a : error NU1903: This is vulnerable.'; exit 1", "the packages cannot be restored: This is vulnerable; {0} has it all.")]
    [InlineData("echo '/x/Sdk.targets(1,1): error MSB3021: Unable to copy: No space left on device'; exit 1", "the disk is full: make room, then run this again; {0} has it all.")]
    [InlineData(
        "echo '/x/Directory.Build.targets(59,5): error S2S0002: libtorch has no package for linux-arm64; expected linux-x64. [/x/Seq2Seq.Cli.csproj]'; exit 1",
        "libtorch has no package for linux-arm64; expected linux-x64.")]
    public async Task Every_failure_ends_with_a_sentence(string publish, string sentence)
    {
        _clone.Script("publish", publish);

        await Fails(string.Format(null, sentence, _clone.File(".provision/build.log")));
    }

    [Theory]
    [InlineData(
        """printf 'ok    program   seq2seq\nfail  libtorch  cannot be loaded: libc10.so: file too short\n                → delete it.\n1 failure\n'; exit 1""",
        "libtorch cannot be loaded: libc10.so: file too short; delete it.")]
    [InlineData("kill -SEGV $$", "the first start ended with exit code 139; {0} has it all.")]
    public async Task A_libtorch_that_does_not_load_is_told_at_every_use(string doctor, string sentence)
    {
        _clone.Script("doctor", doctor);
        sentence = $"the program is built and cannot run here: {string.Format(null, sentence, _clone.File(".provision/build.log"))}";

        await Fails(sentence);
        await Fails(sentence);
    }

    [Theory]
    [InlineData("publish")]
    [InlineData("doctor")]
    public async Task The_tool_of_the_last_build_stays_and_the_next_use_builds_again(string command)
    {
        await _clone.Run("train");
        _clone.ChangeSource();
        _clone.Script(command, "exit 1");
        var failed = await _clone.Run("train");
        var toolStayed = File.Exists(_clone.Tool);
        _clone.Script(command, "");

        var ran = await _clone.Run("train");

        Assert.Equal((1, true), (failed.Code, toolStayed));
        Assert.Equal((0, "this is train\n"), (ran.Code, ran.Output));
        Assert.Equal(3, _clone.Publishes);
    }

    private async Task Fails(string sentence)
    {
        var ran = await _clone.Run("train");

        Assert.Equal((1, "", $"seq2seq: {sentence}"), (ran.Code, ran.Output, ran.Error.TrimEnd('\n').Split('\n')[^1]));
    }
}
