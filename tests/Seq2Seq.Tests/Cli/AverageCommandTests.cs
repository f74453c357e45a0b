using Seq2Seq.Checkpoints;
using Seq2Seq.Tests.Support;

namespace Seq2Seq.Tests.Cli;

public sealed class AverageCommandTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Fact]
    public async Task Every_weight_is_the_arithmetic_mean()
    {
        string[] checkpoints = [.. Enumerable.Range(1, 3).Select(seed => RandomCheckpoint.Save(_folder.File($"c{seed}"), seed: seed))];

        var ran = await CommandLine.Run(["average", .. checkpoints, "--output", _folder.File("mean")], "");

        Assert.Equal((0, "", $"{_folder.File("mean")} is the mean of 3 checkpoints.\n"), (ran.Code, ran.Output, ran.Error));
        var all = checkpoints.Select(Weights).ToList();
        var mean = Weights(_folder.File("mean"));
        Assert.Equal(all[0].Keys.Order(), mean.Keys.Order());
        Assert.All(mean, weight => Assert.Equal(Enumerable.Range(0, weight.Value.Length).Select(i => (float)(((double)all[0][weight.Key][i] + all[1][weight.Key][i] + all[2][weight.Key][i]) / 3)), weight.Value));
        Assert.Contains(mean, weight => !weight.Value.SequenceEqual(all[0][weight.Key]));
    }

    [Fact]
    public async Task The_result_is_a_whole_checkpoint_of_the_same_model()
    {
        var one = RandomCheckpoint.Save(_folder.File("one"), seed: 1);
        var other = RandomCheckpoint.Save(_folder.File("run/best"), seed: 2);

        Assert.Equal((0, "", ""), await CommandLine.Run("average", one, _folder.File("run"), "--output", _folder.File("mean"), "--quiet"));

        Assert.Equal(ModelFolder.LoadConfig(other), ModelFolder.LoadConfig(_folder.File("mean")));
        Assert.Equal((0, ""), await Translated(_folder.File("mean")));
    }

    [Fact]
    public async Task The_order_of_the_checkpoints_does_not_matter()
    {
        string[] checkpoints = [.. Enumerable.Range(1, 4).Select(seed => RandomCheckpoint.Save(_folder.File($"c{seed}"), seed: seed))];

        await CommandLine.Run(["average", .. checkpoints, "--output", _folder.File("mean")], "");
        await CommandLine.Run(["average", .. checkpoints.Reverse(), "--output", _folder.File("reversed")], "");

        Assert.Equal(Bytes("mean"), Bytes("reversed"));
    }

    [Fact]
    public async Task The_mean_of_one_is_itself()
    {
        RandomCheckpoint.Save(_folder.File("one"));

        await CommandLine.Run("average", _folder.File("one"), _folder.File("one"), "--output", _folder.File("mean"));

        Assert.Equal(Weights(_folder.File("one")).SelectMany(pair => pair.Value).Order(), Weights(_folder.File("mean")).SelectMany(pair => pair.Value).Order());
    }

    [Fact]
    public async Task Another_model_is_refused_by_the_key_that_differs()
    {
        var one = RandomCheckpoint.Save(_folder.File("one"));
        var other = RandomCheckpoint.Save(_folder.File("other"), RandomCheckpoint.Config with { FeedForwardDim = 48 });

        await Refused($"{other} has feed_forward_dim 48, {one} has 32; an average wants checkpoints of one model.", one, other);
    }

    [Fact]
    public async Task Another_tokenizer_is_refused()
    {
        var one = RandomCheckpoint.Save(_folder.File("one"));
        var other = RandomCheckpoint.Save(_folder.File("other"), withTokenizer: false);

        await Refused($"{other} has another tokenizer than {one}; an average wants checkpoints of one model.", one, other);
    }

    [Fact]
    public async Task A_checkpoint_that_is_not_there_is_refused() =>
        await Refused($"{_folder.File("no")} does not exist; the folder of a run or of a checkpoint is wanted.", _folder.File("no"));

    [Fact]
    public async Task A_damaged_checkpoint_is_refused()
    {
        var one = RandomCheckpoint.Save(_folder.File("one"));
        var weights = Path.Combine(one, ModelFolder.WeightsName);
        var bytes = File.ReadAllBytes(weights);
        bytes[^2] ^= 1;
        File.WriteAllBytes(weights, bytes);

        await Refused($"{weights} is damaged: its SHA-256 is another than checksums.sha256 beside it says.", one);
    }

    [Fact]
    public async Task An_output_that_is_there_is_replaced_only_when_told()
    {
        var one = RandomCheckpoint.Save(_folder.File("one"), seed: 1);
        RandomCheckpoint.Save(_folder.File("mean"), seed: 2);
        var before = Bytes("mean");

        var refused = await CommandLine.Run("average", one, "--output", _folder.File("mean"));
        Assert.Equal((2, $"error: --output {_folder.File("mean")} is a checkpoint already; expected a new folder, or --overwrite to replace it.\n"), (refused.Code, refused.Error));
        Assert.Equal(before, Bytes("mean"));

        Assert.Equal(0, (await CommandLine.Run("average", one, "--output", _folder.File("mean"), "--overwrite")).Code);
        Assert.NotEqual(before, Bytes("mean"));
        Assert.Equal([_folder.File("mean"), one], Directory.GetFileSystemEntries(_folder.Path).Order());
    }

    private async Task Refused(string message, params string[] checkpoints)
    {
        var ran = await CommandLine.Run(["average", .. checkpoints, "--output", _folder.File("refused")], "");

        Assert.Equal((2, "", $"error: {message}\n"), (ran.Code, ran.Output, ran.Error));
        Assert.False(Path.Exists(_folder.File("refused")));
    }

    private static async Task<(int, string)> Translated(string checkpoint)
    {
        var ran = await CommandLine.Run(["translate", checkpoint, "--device", "cpu", "--max-length", "4"], "a b\n");
        return (ran.Code, ran.Error);
    }

    private byte[] Bytes(string name) => File.ReadAllBytes(Path.Combine(_folder.File(name), ModelFolder.WeightsName));

    private static Dictionary<string, float[]> Weights(string checkpoint)
    {
        using var file = ModelFolder.OpenWeights(checkpoint);
        return file.Tensors.ToDictionary(tensor => tensor.Name, tensor => tensor.ToFloats());
    }
}
