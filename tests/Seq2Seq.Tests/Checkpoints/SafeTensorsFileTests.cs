using System.Text;
using Seq2Seq.Checkpoints;
using Seq2Seq.Tests.Support;

namespace Seq2Seq.Tests.Checkpoints;

public sealed class SafeTensorsFileTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();

    private string File => _folder.File("x.safetensors");

    public void Dispose() => _folder.Dispose();

    [Fact]
    public void What_is_written_reads_back_to_the_same()
    {
        SafeTensorSource[] tensors =
        [
            .. Enum.GetValues<Dtype>().Select((dtype, i) => Bytes(dtype.ToString(), dtype, [2, 1, 3], [.. Enumerable.Range(i, 6 * Size(dtype)).Select(value => (byte)value)])),
            Bytes("empty", Dtype.F32, [0, 4], []), Bytes("number", Dtype.I64, [], [7, 0, 0, 0, 0, 0, 0, 0]),
        ];

        SafeTensorsFile.Write(File, tensors, new Dictionary<string, string> { ["format"] = "pt", ["é"] = "ü" });
        using var read = SafeTensorsFile.Open(File);

        Assert.Equal("[format, pt]\n[é, ü]", string.Join('\n', read.Metadata));
        Assert.Equal(tensors.Select(tensor => tensor.Name), read.Tensors.Select(tensor => tensor.Name));
        foreach (var tensor in tensors)
        {
            var found = read.Find(tensor.Name)!;
            Assert.Equal((tensor.Dtype, tensor.ByteCount), (found.Dtype, found.Bytes.Length));
            Assert.Equal(tensor.Shape, found.Shape);
            using var bytes = new MemoryStream();
            tensor.WriteBytes(bytes);
            Assert.Equal(bytes.ToArray(), found.Bytes.ToArray());
        }

        Assert.Null(read.Find("absent"));
    }

    [Fact]
    public void The_bytes_are_those_of_the_format()
    {
        SafeTensorsFile.Write(File, [SafeTensorSource.Of("w", [2], new[] { 1f, 2f })]);

        var header = "{\"w\":{\"dtype\":\"F32\",\"shape\":[2],\"data_offsets\":[0,8]}}";
        var padded = header.PadRight((header.Length + 7) / 8 * 8);
        byte[] expected = [.. BitConverter.GetBytes((long)padded.Length), .. Encoding.UTF8.GetBytes(padded), .. BitConverter.GetBytes(1f), .. BitConverter.GetBytes(2f)];
        Assert.Equal(expected, System.IO.File.ReadAllBytes(File));
    }

    [Fact]
    public void Numbers_of_every_format_read_as_float32()
    {
        SafeTensorsFile.Write(File,
        [
            Bytes("F64", Dtype.F64, [2], [.. BitConverter.GetBytes(-1.5), .. BitConverter.GetBytes(0.1)]), Bytes("F32", Dtype.F32, [1], BitConverter.GetBytes(0.1f)),
            Bytes("F16", Dtype.F16, [1], BitConverter.GetBytes((Half)2.5f)), Bytes("BF16", Dtype.BF16, [2], [0x80, 0x3F, 0x20, 0xC0]),
            Bytes("I64", Dtype.I64, [1], BitConverter.GetBytes(-3L)), Bytes("I32", Dtype.I32, [1], BitConverter.GetBytes(-4)),
            Bytes("I16", Dtype.I16, [1], BitConverter.GetBytes((short)-5)), Bytes("I8", Dtype.I8, [1], [0xFA]),
            Bytes("U8", Dtype.U8, [1], [200]), Bytes("Bool", Dtype.Bool, [2], [1, 0]),
        ]);

        using var read = SafeTensorsFile.Open(File);

        Assert.Equal([-1.5f, 0.1f, 0.1f, 2.5f, 1, -2.5f, -3, -4, -5, -6, 200, 1, 0], read.Tensors.SelectMany(tensor => tensor.ToFloats()));
    }

    [Fact]
    public void Another_file_may_take_the_name_of_one_that_is_open()
    {
        SafeTensorsFile.Write(File, [SafeTensorSource.Of("w", [2], new[] { 1f, 2f })]);
        using var read = SafeTensorsFile.Open(File);
        SafeTensorsFile.Write(_folder.File("new"), [SafeTensorSource.Of("w", [1], new[] { 3f })]);

        System.IO.File.Move(_folder.File("new"), File, overwrite: true);

        Assert.Equal([1f, 2f], read.Find("w")!.ToFloats());
    }

    [Fact]
    public void Bytes_of_a_file_that_is_closed_are_not_read()
    {
        SafeTensorsFile.Write(File, [SafeTensorSource.Of("w", [1], new[] { 1f })]);
        var read = SafeTensorsFile.Open(File);
        read.Dispose();
        read.Dispose();

        Assert.Throws<ObjectDisposedException>(() => read.Find("w")!.ToFloats());
    }

    [Fact]
    public void A_file_that_is_cut_off_at_any_byte_is_refused()
    {
        SafeTensorsFile.Write(File, [SafeTensorSource.Of("w", [3], new[] { 1f, 2f, 3f })]);
        var whole = System.IO.File.ReadAllBytes(File);

        for (var length = 0; length < whole.Length; length++)
        {
            System.IO.File.WriteAllBytes(File, whole[..length]);
            Assert.Contains(File, Fails(), StringComparison.Ordinal);
        }
    }

    [Fact]
    public void A_file_that_is_not_there_is_refused()
    {
        var failure = Assert.Throws<InputException>(() => SafeTensorsFile.Open("no/such.safetensors"));

        Assert.Equal("no/such.safetensors does not exist; a safetensors file is wanted.", failure.Message);
    }

    [Theory]
    [InlineData("""{"a":{"dtype":"F32","shape":[1],"data_offsets":[0,4]},"a":{"dtype":"F32","shape":[1],"data_offsets":[4,8]}}""", 8, "is damaged: its header names a twice.")]
    [InlineData("""{"a":{"dtype":"F32","shape":[2],"data_offsets":[0,8]},"b":{"dtype":"F32","shape":[2],"data_offsets":[0,8]}}""", 8, "is damaged: b begins at byte 0 of its data; expected 8, where the tensor before it ends.")]
    [InlineData("""{"a":{"dtype":"F32","shape":[1],"data_offsets":[0,4]},"b":{"dtype":"F32","shape":[1],"data_offsets":[8,12]}}""", 12, "is damaged: b begins at byte 8 of its data; expected 4, where the tensor before it ends.")]
    [InlineData("""{"a":{"dtype":"F32","shape":[1],"data_offsets":[4,8]}}""", 8, "is damaged: a begins at byte 4 of its data; expected 0, where the tensor before it ends.")]
    [InlineData("""{"a":{"dtype":"F32","shape":[1],"data_offsets":[0,4]}}""", 68, "is damaged: it has 68 bytes of data; expected 4, where its last tensor ends.")]
    [InlineData("{}", 1, "is damaged: it has 1 bytes of data; expected 0, where its last tensor ends.")]
    [InlineData("""{"a":{"dtype":"F32","shape":[1],"data_offsets":[9223372036854775807,-9223372036854775805]}}""", 8, "is cut off or damaged: its header names bytes that it does not have.")]
    [InlineData("""{"a":{"dtype":"F32","shape":[1],"data_offsets":[-4,0]}}""", 8, "is cut off or damaged: its header names bytes that it does not have.")]
    [InlineData("""{"a":{"dtype":"F32","shape":[1],"data_offsets":[0,12]}}""", 8, "is cut off or damaged: its header names bytes that it does not have.")]
    [InlineData("""{"a":{"dtype":"F32","shape":[4611686018427387904,4611686018427387904,4],"data_offsets":[0,0]}}""", 0, "is damaged: a, F32 [4611686018427387904, 4611686018427387904, 4], is no shape of a tensor.")]
    [InlineData("""{"a":{"dtype":"F32","shape":[-1],"data_offsets":[0,4]}}""", 4, "is damaged: a, F32 [-1], is no shape of a tensor.")]
    [InlineData("""{"a":{"dtype":"BF16","shape":[2,3],"data_offsets":[0,8]}}""", 8, "is damaged: its header gives a, BF16 [2, 3], 8 bytes; expected 12.")]
    [InlineData("""{"a":{"dtype":"F33","shape":[1],"data_offsets":[0,4]}}""", 4, "is not a safetensors file: its header cannot be read.")]
    [InlineData("""{"a":{"dtype":4,"shape":[1],"data_offsets":[0,4]}}""", 4, "is not a safetensors file: its header cannot be read.")]
    [InlineData("""{"a":{"dtype":"F32","shape":1,"data_offsets":[0,4]}}""", 4, "is not a safetensors file: its header cannot be read.")]
    [InlineData("""{"a":{"dtype":"F32","shape":[1.5],"data_offsets":[0,4]}}""", 4, "is not a safetensors file: its header cannot be read.")]
    [InlineData("""{"a":{"dtype":"F32","shape":[1],"data_offsets":[0,4,8]}}""", 4, "is not a safetensors file: its header cannot be read.")]
    [InlineData("""{"a":{"dtype":"F32","shape":[1],"shape":[1],"data_offsets":[0,4]}}""", 4, "is not a safetensors file: its header cannot be read.")]
    [InlineData("""{"a":{"dtype":"F32","data_offsets":[0,4]}}""", 4, "is not a safetensors file: its header cannot be read.")]
    [InlineData("""{"a":[]}""", 0, "is not a safetensors file: its header cannot be read.")]
    [InlineData("[ ]", 0, "is not a safetensors file: its header cannot be read.")]
    [InlineData("""{"__metadata__":{"a":1}}""", 0, "is not a safetensors file: its header cannot be read.")]
    [InlineData("""{"__metadata__":"a"}""", 0, "is not a safetensors file: its header cannot be read.")]
    [InlineData("""{"__metadata__":{"a":"1","a":"2"}}""", 0, "is not a safetensors file: its header cannot be read.")]
    [InlineData("""{"\ud800":{"dtype":"F32","shape":[1],"data_offsets":[0,4]}}""", 4, "is not a safetensors file: its header cannot be read.")]
    [InlineData("{} x", 0, "is not a safetensors file: its header cannot be read.")]
    public void A_header_that_lies_is_one_sentence(string header, int dataLength, string expected)
    {
        System.IO.File.WriteAllBytes(File, [.. BitConverter.GetBytes((long)Encoding.UTF8.GetByteCount(header)), .. Encoding.UTF8.GetBytes(header), .. new byte[dataLength]]);

        Assert.Equal($"{File} {expected}", Fails());
    }

    [Theory]
    [InlineData(100_000_001)]
    [InlineData(long.MaxValue)]
    [InlineData(long.MinValue)]
    [InlineData(1)]
    public void A_header_of_an_absurd_length_is_refused(long length)
    {
        System.IO.File.WriteAllBytes(File, [.. BitConverter.GetBytes(length), .. "{}      "u8]);

        Assert.Equal($"{File} is not a safetensors file: its header would have {length} bytes.", Fails());
    }

    [Fact]
    public void Tensors_may_be_listed_in_another_order_than_their_bytes()
    {
        var header = """{"b":{"dtype":"U8","shape":[2],"data_offsets":[1,3]},"none":{"dtype":"U8","shape":[0],"data_offsets":[1,1]},"a":{"dtype":"U8","shape":[1],"data_offsets":[0,1]}}""";
        System.IO.File.WriteAllBytes(File, [.. BitConverter.GetBytes((long)header.Length), .. Encoding.UTF8.GetBytes(header), 7, 8, 9]);

        using var read = SafeTensorsFile.Open(File);

        Assert.Equal(["a", "none", "b"], read.Tensors.Select(tensor => tensor.Name));
        Assert.Equal([8f, 9f], read.Find("b")!.ToFloats());
    }

    [Fact]
    public void A_tensor_that_writes_another_number_of_bytes_is_refused() =>
        Assert.Throws<ArgumentException>(() => SafeTensorsFile.Write(File, [Bytes("w", Dtype.F32, [2], new byte[7])]));

    private string Fails() => Assert.Throws<InputException>(() => SafeTensorsFile.Open(File)).Message;

    private static SafeTensorSource Bytes(string name, Dtype dtype, long[] shape, byte[] bytes) => new(name, dtype, shape, stream => stream.Write(bytes));

    private static int Size(Dtype dtype) => (int)Bytes("", dtype, [1], []).ByteCount;
}
