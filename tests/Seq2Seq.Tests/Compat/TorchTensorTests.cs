using System.Runtime.InteropServices;
using TorchSharp;
using static TorchSharp.torch;

namespace Seq2Seq.Tests.Compat;

/// <summary>Making tensors, reading and writing their elements, indexing, types, errors.</summary>
public sealed class TorchTensorTests : IDisposable
{
    private readonly DisposeScope _scope = NewDisposeScope();

    public void Dispose() => _scope.Dispose();

    [Fact]
    public void A_tensor_tells_its_shape_strides_and_type()
    {
        var t = zeros(2, 3, 4, int64).transpose(0, 2);

        Assert.Equal([4, 3, 2], t.shape);
        Assert.Equal([1, 4, 12], t.stride());
        Assert.Equal(3, t.size(-2));
        Assert.Equal((3, 24, 8), (t.dim(), t.numel(), t.element_size()));
        Assert.Equal(ScalarType.Int64, t.dtype);
        Assert.False(t.is_contiguous());
        Assert.Equal(DeviceType.CPU, t.device.type);
    }

    [Fact]
    public void Arrays_of_every_type_come_back_as_they_went_in()
    {
        Assert.Equal([1f, 2f], tensor(new float[] { 1, 2 }).data<float>().ToArray());
        Assert.Equal([1d, 2d], tensor(new double[] { 1, 2 }).data<double>().ToArray());
        Assert.Equal([1L, 2L], tensor(new long[] { 1, 2 }).data<long>().ToArray());
        Assert.Equal([1, 2], tensor(new int[] { 1, 2 }).data<int>().ToArray());
        Assert.Equal([(short)1], tensor(new short[] { 1 }).data<short>().ToArray());
        Assert.Equal([(byte)200], tensor(new byte[] { 200 }).data<byte>().ToArray());
        Assert.Equal([true, false], tensor(new[] { true, false }).data<bool>().ToArray());
        Assert.Equal([1L, 2L, 3L, 4L], tensor(new long[,] { { 1, 2 }, { 3, 4 } }).data<long>().ToArray());
        Assert.Equal([3f], tensor(new List<long> { 3 }, float32).data<float>().ToArray());
    }

    [Fact]
    public void Factories_choose_the_type_as_TorchSharp_does()
    {
        Assert.Equal(ScalarType.Float32, zeros(2).dtype);
        Assert.Equal(ScalarType.Int64, arange(3).dtype);
        Assert.Equal(ScalarType.Float32, arange(3.5).dtype);
        Assert.Equal(ScalarType.Int64, randint(5, [3L]).dtype);
        Assert.Equal(ScalarType.Int32, tensor(3).dtype);
        Assert.Equal(ScalarType.Float64, tensor(3.0).dtype);
        Assert.Equal(ScalarType.BFloat16, ones(2, bfloat16).dtype);
    }

    [Fact]
    public void A_tensor_over_an_array_shares_its_memory()
    {
        var array = new float[] { 1, 2, 3 };
        var t = from_array(array);

        t[1] = tensor(9f);

        Assert.Equal([1f, 9f, 3f], array);
        Assert.Equal([9f, 3f], frombuffer(array, ScalarType.Float32, 2, 1).data<float>().ToArray());
    }

    [Fact]
    public void The_bytes_of_a_tensor_are_its_memory()
    {
        var t = tensor(new[] { 1f, 2f });

        MemoryMarshal.Cast<byte, float>(t.bytes)[0] = 7;

        Assert.Equal([7f, 2f], t.data<float>().ToArray());
        Assert.Throws<NotImplementedException>(() => zeros(2, 3).t().bytes.Length);
    }

    [Fact]
    public void Elements_of_a_view_come_in_the_order_of_its_shape()
    {
        var t = arange(6).reshape(2, 3).t();

        var data = t.data<long>();

        Assert.Equal([0L, 3, 1, 4, 2, 5], data.ToArray());
        Assert.Equal(4, data[1, 1]);
        Assert.Equal(6, data.Count);
    }

    [Fact]
    public void Items_and_conversions_read_one_value()
    {
        Assert.Equal(2.5f, tensor(2.5f).item<float>());
        Assert.Equal(7L, tensor(7L).ToInt64());
        Assert.Equal(2.0, tensor(2, bfloat16).ToDouble());
        Assert.True(ones(1, @bool).ToBoolean());
        Assert.Throws<ArgumentException>(() => tensor(2.5f).item<long>());
        Assert.Throws<ArgumentException>(() => ones(2).item<float>());
    }

    [Fact]
    public void Reading_as_another_type_is_refused()
        => Assert.Throws<ArgumentException>(() => ones(2).data<long>());

    [Fact]
    public void Indices_slices_ellipses_and_tensors_select()
    {
        var t = arange(24).reshape(2, 3, 4);

        Assert.Equal(23, t[1, 2, 3].item<long>());
        Assert.Equal([3, 4], t[1].shape);
        Assert.Equal([2, 3], t[TensorIndex.Ellipsis, 1].shape);
        Assert.Equal([2, 1, 3, 2], t[TensorIndex.Colon, TensorIndex.Null, TensorIndex.Colon, TensorIndex.Slice(1, 3)].shape);
        Assert.Equal([0L, 2], t[0, 0, TensorIndex.Slice(step: 2)].data<long>().ToArray());
        Assert.Equal([8L, 9, 10, 11, 0, 1, 2, 3], t[0, TensorIndex.Tensor(tensor(new long[] { 2, 0 }))].reshape(-1).data<long>().ToArray());
        Assert.Equal([22L, 23], t[t > 21].data<long>().ToArray());
        Assert.Equal(11, t[0, ^1, ^1].item<long>());
    }

    [Fact]
    public void Assigning_through_an_index_writes_in_place()
    {
        var t = zeros(2, 3);

        t[1] = ones(3);
        t[TensorIndex.Colon, 0] = tensor(5f);
        t[t == 0] = tensor(-1f);
        t.index_put_(tensor(2f), [tensor(new long[] { 0, 0 }), tensor(new long[] { 1, 1 })], accumulate: true);

        Assert.Equal([5f, 3f, -1f, 5f, 1f, 1f], t.reshape(-1).data<float>().ToArray());
    }

    [Fact]
    public void Types_and_copies()
    {
        var t = ones(2);

        Assert.Equal(ScalarType.BFloat16, t.to(bfloat16).dtype);
        Assert.Equal(ScalarType.Int64, t.@long().dtype);
        Assert.Equal(ScalarType.Float64, t.type_as(ones(1, float64)).dtype);
        var shared = t.alias();
        var copy = t.clone();
        shared.add_(1);
        Assert.Equal((2f, 1f), (t[0].item<float>(), copy[0].item<float>()));
    }

    [Fact]
    public void The_exception_carries_libtorchs_message()
    {
        var error = Assert.Throws<ExternalException>(() => ones(2, 3).matmul(ones(2, 3)));

        Assert.Equal("mat1 and mat2 shapes cannot be multiplied (2x3 and 2x3)", error.Message.Split('\n')[0]);
    }

    [Fact]
    public void A_disposed_tensor_is_refused()
    {
        var t = ones(2);
        t.Dispose();

        Assert.True(t.IsInvalid);
        Assert.Throws<InvalidOperationException>(() => t.add(1));
    }

    [Fact]
    public void A_known_generator_gives_PyTorchs_numbers()
    {
        using var generator = new Generator(1);

        var drawn = rand(3, float64, generator: generator).data<double>().ToArray();

        Assert.Equal(0.06105327471962363, drawn[0], 1e-12);
    }

    [Fact]
    public void A_generators_state_can_be_taken_and_put_back()
    {
        using var generator = new Generator(9);
        using var state = generator.get_state();
        var drawn = randn(4, generator: generator).data<float>().ToArray();

        generator.set_state(state);

        Assert.Equal(drawn, randn(4, generator: generator).data<float>().ToArray());
    }
}
