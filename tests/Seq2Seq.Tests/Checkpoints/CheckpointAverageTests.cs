using Seq2Seq.Checkpoints;
using Seq2Seq.Configuration;
using Seq2Seq.Tests.Support;

namespace Seq2Seq.Tests.Checkpoints;

public sealed class CheckpointAverageTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Fact]
    public void Sums_are_float64_and_rounded_once()
    {
        string[] checkpoints = [Write("a", 1f, 0f, float.NaN), Write("b", 1e-8f, -0f, 1f), Write("c", -1f, -0f, 1f)];

        CheckpointAverage.Save(checkpoints, _folder.File("mean"));

        Assert.Equal([(float)((1d + 1e-8f - 1d) / 3), 0f, float.NaN], Values("mean"));
        Assert.Equal(0, BitConverter.SingleToInt32Bits(Values("mean")[1]));
    }

    [Fact]
    public void A_tensor_longer_than_a_block_is_averaged_whole()
    {
        float[] one = [.. Enumerable.Range(0, 70_000).Select(i => (float)i)], other = [.. one.Select(value => value + 1)];

        CheckpointAverage.Save([Write("a", one), Write("b", other)], _folder.File("mean"));

        Assert.Equal(one.Select(value => value + 0.5f), Values("mean"));
    }

    [Fact]
    public void The_mean_may_take_the_place_of_one_of_them()
    {
        string[] checkpoints = [Write("a", 1f), Write("b", 2f)];

        CheckpointAverage.Save(checkpoints, checkpoints[1]);

        Assert.Equal([1.5f], Values("b"));
        Assert.Equal(checkpoints.Order(), Directory.GetFileSystemEntries(_folder.Path).Order());
    }

    [Fact]
    public void Weights_that_differ_in_name_or_shape_are_refused_and_nothing_is_written()
    {
        var (one, longer, named) = (Write("a", 1f), Write("b", 1f, 2f), Write("c", "other", [1f]));

        Assert.Equal($"{longer} has another weight than {one}; an average wants checkpoints of one model.", Fails(one, longer));
        Assert.Equal($"{named} has another other than {one}; an average wants checkpoints of one model.", Fails(one, named));
        Assert.False(Path.Exists(_folder.File("deep")));
    }

    private string Fails(params string[] checkpoints) => Assert.Throws<InputException>(() => CheckpointAverage.Save(checkpoints, _folder.File("deep/mean"))).Message;

    private string Write(string name, params float[] values) => Write(name, "weight", values);

    private string Write(string name, string tensor, float[] values)
    {
        ModelFolder.Write(_folder.File(name), new ModelConfig { VocabSize = 8 }, path => ModelFolder.WriteWeights(path, [SafeTensorSource.Of(tensor, [values.Length], values)]), null);
        return _folder.File(name);
    }

    private float[] Values(string name)
    {
        using var file = ModelFolder.OpenWeights(_folder.File(name));
        return Assert.Single(file.Tensors).ToFloats();
    }
}
