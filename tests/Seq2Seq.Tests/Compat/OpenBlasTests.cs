using static TorchSharp.torch;

namespace Seq2Seq.Tests.Compat;

public sealed class OpenBlasTests
{
    private const string Folder = "/usr/lib/x86_64-linux-gnu/openblas-openmp";

    [Fact]
    public void Where_Debians_OpenMP_build_of_OpenBLAS_is_installed_it_is_the_one_in_use()
    {
        StandIn.Require();
        Assert.SkipUnless(File.Exists(Path.Combine(Folder, "libblas.so.3")), "libopenblas0-openmp is not installed.");
        Assert.SkipWhen(
            Environment.GetEnvironmentVariable("SEQ2SEQ_OPENBLAS") == "off" || Environment.GetEnvironmentVariable("LD_PRELOAD") is { Length: > 0 },
            "The environment chooses another.");
        using var scope = NewDisposeScope();

        Assert.Equal(3f, ones(1, 3).mm(ones(3, 1)).item<float>());

        var mapped = File.ReadLines("/proc/self/maps").Select(line => line[(line.LastIndexOf(' ') + 1)..]).Distinct().ToList();
        Assert.SkipUnless(mapped.Exists(file => file.Contains("libblas", StringComparison.Ordinal)), "This libtorch brings its own BLAS.");
        Assert.All(mapped.Where(file => Path.GetFileName(file) == "libblas.so.3"), file => Assert.StartsWith(Folder, file, StringComparison.Ordinal));
    }
}
