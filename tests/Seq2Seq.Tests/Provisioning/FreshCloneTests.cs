using System.Diagnostics;
using System.Reflection.PortableExecutable;
using Seq2Seq.Tests.Packaging;
using Seq2Seq.Tests.Support;

namespace Seq2Seq.Tests.Provisioning;

/// <summary>The first command that somebody types in a clone, with everything real. Packages come from the cache that this project was restored into.</summary>
[Collection(nameof(RunsTheSdk))]
[Trait("Speed", "slow")]
public sealed class FreshCloneTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Fact]
    public async Task The_first_command_trains_with_a_tool_that_is_compiled_ahead_of_time_and_holds_one_libtorch()
    {
        Assert.SkipUnless(OperatingSystem.IsLinux(), "The scripts are tried on Linux.");
        CopySources();

        var ran = await Run("train", "configs/copy.yaml", "--set", "training.max_updates=20");
        var again = await Run("translate", "runs/copy", "--quiet");

        Assert.True(ran.Code == 0, ran.Output);
        Assert.Equal((0, ""), again);
        var tool = _folder.File("src/Seq2Seq.Cli/bin/tool");
        Assert.Single(Directory.EnumerateFiles(tool, "libLibTorchSharp.so", SearchOption.AllDirectories));
        using var assembly = new PEReader(File.OpenRead(Path.Combine(tool, "Seq2Seq.dll")));
        var isCompiled = assembly.PEHeaders.CorHeader!.ManagedNativeHeaderDirectory.Size > 0;
        Assert.Equal(HasCompiler(), isCompiled);
    }

    private bool HasCompiler() => !File.ReadAllText(_folder.File(".provision/build.log")).Contains("Crossgen2", StringComparison.Ordinal);

    private void CopySources()
    {
        string[] folders = ["src", "tools", "configs", "data"];
        foreach (var file in folders.SelectMany(folder => Repository.Files("*", folder)).Concat(Directory.EnumerateFiles(Repository.Root)))
        {
            var copy = _folder.File(Path.GetRelativePath(Repository.Root, file));
            Directory.CreateDirectory(Path.GetDirectoryName(copy)!);
            File.Copy(file, copy);
        }

        File.Delete(_folder.File("torch-backend.props"));
    }

    private Task<(int Code, string Output)> Run(params string[] args)
    {
        var start = new ProcessStartInfo(_folder.File("seq2seq"), args) { WorkingDirectory = _folder.Path };
        start.Environment["MSBUILDDISABLENODEREUSE"] = "1";
        start.Environment["UseSharedCompilation"] = "false";
        start.Environment.Remove("TORCH_BACKEND");
        return DotnetCommand.Run(start);
    }
}
