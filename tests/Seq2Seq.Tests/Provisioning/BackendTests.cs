namespace Seq2Seq.Tests.Provisioning;

/// <summary>Which backend is built: the one of TORCH_BACKEND, else that of the last build, else cpu.</summary>
public sealed class BackendTests : IDisposable
{
    private readonly Clone _clone = new();

    public BackendTests() => _clone.Script("publish", """echo "$TorchBackend" >> "$CLONE/backends" """);

    private string[] Built => File.ReadAllLines(_clone.File("backends"));

    public void Dispose() => _clone.Dispose();

    [Theory]
    [InlineData(null, true)]
    [InlineData("cpu", false)]
    [InlineData("cuda", false)]
    public async Task A_machine_with_a_GPU_builds_and_is_told_how_to_use_it_unless_the_backend_is_chosen(string? backend, bool isTold)
    {
        _clone.Provide("nvidia-smi", "exit 0");
        _clone.Environment["TORCH_BACKEND"] = backend;

        var ran = await _clone.Run("train");

        Assert.Equal((0, "this is train\n"), (ran.Code, ran.Output));
        var told = $"seq2seq: this machine has an NVIDIA GPU, and the backend is cpu: TORCH_BACKEND=cuda {_clone.File("seq2seq")} … uses the GPU\n";
        Assert.Equal(isTold, ran.Error.Contains(told, StringComparison.Ordinal));
        Assert.Equal(isTold, ran.Error.Contains("NVIDIA", StringComparison.Ordinal));
        Assert.Equal([backend ?? "cpu"], Built);
    }

    [Theory]
    [InlineData("system", "TORCH_BACKEND is 'system', which went with version 0.1: leave it out, or set it to cpu or cuda; both take libtorch from its NuGet packages.")]
    [InlineData("gpu", "TORCH_BACKEND is 'gpu'; expected cpu or cuda.")]
    public async Task Another_backend_is_wrong_usage(string backend, string sentence)
    {
        _clone.Environment["TORCH_BACKEND"] = backend;

        Assert.Equal((2, "", $"seq2seq: {sentence}\n"), await _clone.Run("train"));
        Assert.Empty(_clone.Calls);
    }

    [Fact]
    public async Task The_backend_that_an_older_version_has_remembered_is_told()
    {
        _clone.Write("torch-backend.props", "<Project>\n<TorchBackend Condition=\"'$(TorchBackend)' == ''\">system</TorchBackend>\n</Project>\n");

        Assert.Equal((2, "", "seq2seq: torch-backend.props names the backend 'system' of version 0.1, which is gone; delete that file.\n"), await _clone.Run("train"));
    }

    [Fact]
    public async Task LIBTORCH_has_no_effect_and_that_is_told_at_the_build_alone()
    {
        _clone.Environment["LIBTORCH"] = "/opt/libtorch";

        var first = await _clone.Run("train");
        var second = await _clone.Run("train");

        Assert.Equal(0, first.Code);
        Assert.StartsWith("seq2seq: LIBTORCH is set and has no effect: libtorch comes from its NuGet package\n", first.Error, StringComparison.Ordinal);
        Assert.Equal((0, "this is train\n", ""), second);
    }

    [Fact]
    public async Task A_backend_that_was_built_is_remembered_until_its_file_is_deleted()
    {
        _clone.Environment["TORCH_BACKEND"] = "cuda";
        var chosen = await _clone.Run("train");
        _clone.Environment.Clear();
        var next = await _clone.Run("train");
        File.Delete(_clone.File("torch-backend.props"));
        var last = await _clone.Run("train");

        Assert.EndsWith("seq2seq: the backend is 'cuda' from now on (torch-backend.props)\n", chosen.Error, StringComparison.Ordinal);
        Assert.Equal((0, "this is train\n", ""), next);
        Assert.Equal(0, last.Code);
        Assert.Equal(["cuda", "cpu"], Built);
    }

    [Fact]
    public async Task A_backend_whose_packages_are_lacking_is_told_in_a_sentence_and_not_remembered()
    {
        _clone.Script("publish", "echo '/x/Seq2Seq.Cli.csproj : error NU1101: Unable to find package TorchSharp-cuda-linux. No packages exist with this id in source(s): here [/x/Seq2Seq.sln]'; exit 1");
        _clone.Environment["TORCH_BACKEND"] = "cuda";

        var ran = await _clone.Run("train");

        Assert.Equal((1, ""), (ran.Code, ran.Output));
        Assert.EndsWith(
            "seq2seq: NuGet's sources lack a package of the backend 'cuda': Unable to find package TorchSharp-cuda-linux. No packages exist with this id in source(s): here. "
            + "Add a source that has it ('dotnet nuget list source' lists yours), or do without a GPU (TORCH_BACKEND=cpu), then run this again; "
            + $"{_clone.File(".provision/build.log")} has it all.\n",
            ran.Error,
            StringComparison.Ordinal);
        Assert.False(File.Exists(_clone.File("torch-backend.props")));
        Assert.Equal(1, _clone.Publishes);
    }
}
