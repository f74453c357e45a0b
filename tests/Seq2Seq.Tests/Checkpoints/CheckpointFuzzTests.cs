using System.Text;
using Seq2Seq.Checkpoints;
using Seq2Seq.Configuration;
using Seq2Seq.Tests.Support;

namespace Seq2Seq.Tests.Checkpoints;

/// <summary>Damaged checkpoints load or are refused in one sentence.</summary>
public sealed class CheckpointFuzzTests : IDisposable
{
    private static readonly ModelConfig Config = new() { VocabSize = 8, DModel = 4, Heads = 2, EncoderLayers = 1, DecoderLayers = 1, FeedForwardDim = 4, TieEmbeddings = EmbeddingTying.None };

    private readonly TemporaryFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Fact]
    public void Safetensors_files() => Fuzz.Run<InputException>(4000, Tensors(), Open);

    [Fact]
    public void Headers_of_safetensors_files()
    {
        var whole = Tensors();
        var length = (int)BitConverter.ToInt64(whole);
        var data = whole[(8 + length)..];

        Fuzz.Run<InputException>(4000, whole[8..(8 + length)], header => Open([.. BitConverter.GetBytes((long)header.Length), .. header, .. data]));
    }

    [Fact]
    public void Configurations()
    {
        ModelFolder.Write(_folder.File("c"), Config, path => ModelFolder.WriteWeights(path, Weights()), null);
        File.Delete(_folder.File("c/checksums.sha256"));
        using var weights = ModelFolder.OpenWeights(_folder.File("c"));

        Fuzz.Run<InputException>(1500, Encoding.UTF8.GetBytes(ConfigJson.ToJson(Config)), bytes =>
        {
            File.WriteAllBytes(_folder.File("c/config.json"), bytes);
            WeightShapes.Check(weights, ModelFolder.LoadConfig(_folder.File("c")));
        });
    }

    [Fact]
    public void Checksums_beside_weights()
    {
        ModelFolder.Write(_folder.File("c"), Config, path => ModelFolder.WriteWeights(path, Weights()), null);
        var sums = _folder.File("c/checksums.sha256");

        Fuzz.Run<InputException>(500, File.ReadAllBytes(sums), bytes =>
        {
            File.WriteAllBytes(sums, bytes);
            ModelFolder.LoadConfig(_folder.File("c"));
            ModelFolder.OpenWeights(_folder.File("c")).Dispose();
        });
    }

    private byte[] Tensors()
    {
        var path = _folder.File("x");
        SafeTensorsFile.Write(
            path,
            [
                SafeTensorSource.Of("decoder.norm.weight", [2, 3], new float[6]), new SafeTensorSource("ids", Dtype.I64, [2], stream => stream.Write(new byte[16])),
                new SafeTensorSource("half", Dtype.BF16, [1, 1, 3], stream => stream.Write(new byte[6])), SafeTensorSource.Of("empty", [0], default), SafeTensorSource.Of("one", [], new float[1]),
            ],
            new Dictionary<string, string> { ["format"] = "pt" });
        return File.ReadAllBytes(path);
    }

    private static IReadOnlyList<SafeTensorSource> Weights() =>
        [.. WeightShapes.Of(Config).Select(weight => SafeTensorSource.Of(weight.Name, [.. weight.Shape], new float[weight.Count]))];

    private void Open(byte[] bytes)
    {
        var path = _folder.File("fuzzed");
        File.WriteAllBytes(path, bytes);
        using var file = SafeTensorsFile.Open(path);
        Assert.Equal(file.Tensors.Sum(tensor => (long)tensor.Count), file.Tensors.Sum(tensor => (long)tensor.ToFloats().Length));
    }
}
