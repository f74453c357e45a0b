using System.Text;
using Seq2Seq.Checkpoints;
using Seq2Seq.Model;
using Seq2Seq.Tests.Support;
using static TorchSharp.torch;

namespace Seq2Seq.Tests.Checkpoints;

public sealed class SafeTensorsTests
{
    [Fact]
    public void What_is_written_reads_back_to_the_same()
    {
        using var scope = NewDisposeScope();
        using var folder = new TemporaryFolder();
        var path = folder.File("x.safetensors");
        (string, Tensor)[] tensors =
        [
            ("a.weight", TensorArithmetic.Range(6, ScalarType.Float32, CPU).view(2, 3)), ("transposed", TensorArithmetic.Range(6, ScalarType.Float64, CPU).view(2, 3).t()),
            ("half", ones(3, dtype: ScalarType.BFloat16)), ("empty", zeros(0, 4)), ("count", tensor(7L)), ("flag", ones(2, dtype: ScalarType.Bool)),
        ];

        SafeTensors.Write(path, tensors);
        var read = SafeTensors.Read(path);

        foreach (var (name, tensor) in tensors)
        {
            Assert.Equal(tensor.dtype, read[name].dtype);
            Assert.Equal(tensor.shape, read[name].shape);
            Assert.True(tensor.Equals(read[name]));
        }
    }

    [Fact]
    public void The_bytes_are_those_of_the_format()
    {
        using var scope = NewDisposeScope();
        using var folder = new TemporaryFolder();
        var path = folder.File("x.safetensors");

        SafeTensors.Write(path, [("w", tensor(new[] { 1f, 2f }))]);

        var header = "{\"w\":{\"dtype\":\"F32\",\"shape\":[2],\"data_offsets\":[0,8]}}";
        var padded = header.PadRight((header.Length + 7) / 8 * 8);
        byte[] expected = [.. BitConverter.GetBytes((long)padded.Length), .. Encoding.UTF8.GetBytes(padded), .. BitConverter.GetBytes(1f), .. BitConverter.GetBytes(2f)];
        Assert.Equal(expected, File.ReadAllBytes(path));
    }

    [Fact]
    public void A_file_that_is_cut_off_at_any_byte_is_refused()
    {
        using var scope = NewDisposeScope();
        using var folder = new TemporaryFolder();
        var path = folder.File("x.safetensors");
        SafeTensors.Write(path, [("w", tensor(new[] { 1f, 2f, 3f }))]);
        var whole = File.ReadAllBytes(path);

        for (var length = 0; length < whole.Length; length++)
        {
            File.WriteAllBytes(path, whole[..length]);
            Assert.Contains(path, Assert.Throws<InputException>(() => SafeTensors.Read(path)).Message, StringComparison.Ordinal);
        }
    }

    [Fact]
    public void A_file_that_is_not_there_is_refused()
    {
        var failure = Assert.Throws<InputException>(() => SafeTensors.Read("no/such.safetensors"));

        Assert.Equal("no/such.safetensors does not exist; a safetensors file is wanted.", failure.Message);
    }
}
