using System.Diagnostics;
using Seq2Seq.Tests.Support;

namespace Seq2Seq.Tests.Provisioning;

/// <summary>./seq2seq builds once, says so, and then starts the tool at once.</summary>
public sealed class FirstUseTests : IDisposable
{
    private readonly Clone _clone = new();

    public void Dispose() => _clone.Dispose();

    [Fact]
    public async Task The_first_use_builds_loads_libtorch_once_and_runs_the_command()
    {
        var ran = await _clone.Run("train", "my.yaml");

        Assert.Equal((0, "this is train\n", "seq2seq: restoring packages and building; the first time takes a few minutes\n"), ran);
        Assert.Equal(4, _clone.Calls.Count);
        Assert.Equal("--version", _clone.Calls[0]);
        Assert.Matches("^publish .*PublishReadyToRun=true$", _clone.Calls[1]);
        Assert.EndsWith("Seq2Seq.Cli.dll doctor --quick", _clone.Calls[2], StringComparison.Ordinal);
        Assert.Equal($"{_clone.Tool} train my.yaml", _clone.Calls[3]);
        Assert.Equal(["bin/tool"], Directory.GetDirectories(_clone.File("src/Seq2Seq.Cli/bin")).Select(folder => Path.GetRelativePath(_clone.File("src/Seq2Seq.Cli"), folder)));
    }

    [Fact]
    public async Task The_second_use_writes_nothing_and_says_nothing()
    {
        await _clone.Run("train");
        var (before, calls) = (_clone.Snapshot(), _clone.Calls.Count);

        var ran = await _clone.Run("translate", "runs/toy");

        Assert.Equal((0, "this is translate\n", ""), ran);
        Assert.Equal([$"{_clone.Tool} translate runs/toy"], _clone.Calls.Skip(calls));
        Assert.Equal(before, _clone.Snapshot());
    }

    [Fact]
    public async Task A_changed_source_is_built_and_nothing_of_the_older_build_stays()
    {
        await _clone.Run("train");
        _clone.Write("src/Seq2Seq.Cli/bin/tool/cpu/libtorch.so", "");
        Directory.CreateDirectory(_clone.File("home/.nuget/packages/torchsharp/0.107.0"));
        Directory.CreateDirectory(_clone.File("home/.nuget/packages/libtorch-cpu-linux-x64/2.10.0"));
        _clone.ChangeSource();

        Assert.Equal((0, "this is train\n", "seq2seq: building\n"), await _clone.Run("train"));

        Assert.Equal(2, _clone.Publishes);
        Assert.Equal(["Seq2Seq.Cli.dll"], Directory.GetFileSystemEntries(Path.GetDirectoryName(_clone.Tool)!).Select(Path.GetFileName));
    }

    [Fact]
    public async Task Two_first_uses_at_once_build_once()
    {
        _clone.Script("publish", """until [ -e "$CLONE/go" ]; do sleep 0.05; done""");
        using var first = _clone.Start("seq2seq", "train");
        var building = await FirstLine(first);
        using var second = _clone.Start("seq2seq", "score");
        var waiting = await FirstLine(second);

        _clone.Write("go", "");
        await Task.WhenAll(Clone.Ended(first), Clone.Ended(second));

        Assert.Equal("seq2seq: restoring packages and building; the first time takes a few minutes", building);
        Assert.Equal("seq2seq: waiting for another build of this folder", waiting);
        Assert.Equal((0, 0, 1), (first.ExitCode, second.ExitCode, _clone.Publishes));
        Assert.Equal("this is score\n", await second.StandardOutput.ReadToEndAsync(TestContext.Current.CancellationToken));
    }

    // Null where it says nothing in time.
    private static async Task<string?> FirstLine(Process process)
    {
        using var patience = Patience.For(TimeSpan.FromMinutes(1));
        try
        {
            return await process.StandardError.ReadLineAsync(patience.Token);
        }
        catch (OperationCanceledException)
        {
            return null;
        }
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task Completion_neither_builds_nor_complains(bool isBuilt)
    {
        if (isBuilt)
        {
            await _clone.Run("train");
            _clone.Remove("dotnet");
        }

        Assert.Equal((0, "", ""), await _clone.Run("[suggest:4]", "seq2seq tr"));
    }

    [Fact]
    public async Task A_folder_named_by_CDPATH_does_not_lead_the_scripts_astray()
    {
        Directory.CreateDirectory(_clone.File("elsewhere/src"));
        _clone.Environment["CDPATH"] = _clone.File("elsewhere");
        _clone.Script("tests", "echo 'Total: 1, Errors: 0, Failed: 0, Skipped: 0, Not Run: 0'");

        var ran = await _clone.RunScript("test.sh", "-class", "Any");

        Assert.Equal(0, ran.Code);
        Assert.True(File.Exists(_clone.File(".provision/all.stamp")));
    }
}
