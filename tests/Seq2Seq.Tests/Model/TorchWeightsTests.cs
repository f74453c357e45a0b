using Seq2Seq.Checkpoints;
using Seq2Seq.Model;
using Seq2Seq.Tests.Support;
using static TorchSharp.torch;

namespace Seq2Seq.Tests.Model;

public sealed class TorchWeightsTests
{
    [Fact]
    public void What_is_written_reads_back_to_the_same()
    {
        using var scope = NewDisposeScope();
        using var folder = new TemporaryFolder();
        var path = folder.File("x.safetensors");
        (string Name, Tensor Tensor)[] tensors =
        [
            ("a.weight", TensorArithmetic.Range(6, ScalarType.Float32, CPU).view(2, 3)), ("transposed", TensorArithmetic.Range(6, ScalarType.Float64, CPU).view(2, 3).t()),
            ("half", ones(3, dtype: ScalarType.BFloat16)), ("empty", zeros(0, 4)), ("count", tensor(7L)), ("flag", ones(2, dtype: ScalarType.Bool)),
        ];

        SafeTensorsFile.Write(path, [.. tensors.Select(TorchWeights.SourceOf)]);
        using var file = SafeTensorsFile.Open(path);

        foreach (var (name, tensor) in tensors)
        {
            var read = file.Find(name)!.ToTensor();
            Assert.Equal(tensor.dtype, read.dtype);
            Assert.Equal(tensor.shape, read.shape);
            Assert.True(tensor.Equals(read));
        }
    }

    [Theory]
    [InlineData(ScalarType.Float32, false)]
    [InlineData(ScalarType.BFloat16, false)]
    [InlineData(ScalarType.Float64, false)]
    [InlineData(ScalarType.Float32, true)]
    public void A_tensor_is_copied_into_another_whatever_its_format_and_layout(ScalarType type, bool transposed)
    {
        using var scope = NewDisposeScope();
        using var folder = new TemporaryFolder();
        SafeTensorsFile.Write(folder.File("x"), [SafeTensorSource.Of("w", [2, 3], new[] { 1f, 2f, 3f, 4f, 5f, 6f })]);
        using var file = SafeTensorsFile.Open(folder.File("x"));
        var to = transposed ? zeros(3, 2, dtype: type).t() : zeros(2, 3, dtype: type);

        file.Find("w")!.CopyTo(to);

        Assert.Equal([1f, 2f, 3f, 4f, 5f, 6f], Models.Values(to));
        Assert.Throws<ArgumentException>(() => file.Find("w")!.CopyTo(zeros(3, 2)));
    }
}
