using Seq2Seq.Tests.EndToEnd;
using Seq2Seq.Tests.Support;
using TorchSharp;

namespace Seq2Seq.Tests.Compat;

public sealed class UnusedLibrariesTests(TrainedRun run) : IClassFixture<TrainedRun>
{
    private static readonly string s_folder = Path.Combine(Path.GetDirectoryName(BuiltProgram.CommandLine)!, "unused");

    [Fact]
    public async Task The_program_starts_without_the_libraries_that_its_libtorch_never_calls()
    {
        StandIn.Require();
        Assert.SkipUnless(Directory.Exists(s_folder), "This libtorch names none.");
        using var program = ProgramProcess.Start(
            "train", run.Config, "--output", run.File("lean"), "--set", "training.max_updates=1000000", "--set", "training.validate_every=1000000", "--set", "training.log_every=1");
        await program.Line(line => line.StartsWith("update 2/", StringComparison.Ordinal));

        var mapped = program.MappedFiles();

        Assert.Contains(mapped, file => file.Contains("libtorch_cpu", StringComparison.Ordinal));
        var stubs = Directory.EnumerateFiles(s_folder).Select(Path.GetFileName).ToHashSet();
        Assert.NotEmpty(stubs);
        Assert.All(mapped.Where(file => stubs.Contains(Path.GetFileName(file))), file => Assert.Equal(s_folder, Path.GetDirectoryName(file)));
    }

    [Fact]
    public void A_program_that_did_not_ask_for_it_has_the_real_ones()
    {
        StandIn.Require();
        using var scope = torch.NewDisposeScope();
        Assert.Equal(2f, (torch.ones(1) + torch.ones(1)).item<float>());
        Assert.DoesNotContain(File.ReadLines("/proc/self/maps"), line => line.Contains(s_folder, StringComparison.Ordinal));
    }
}
