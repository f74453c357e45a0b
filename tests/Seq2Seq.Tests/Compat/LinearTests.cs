using TorchSharp;
using static TorchSharp.torch;

namespace Seq2Seq.Tests.Compat;

/// <summary>linear against the product that it stands for, on both sides of every border between its kernels.</summary>
public sealed class LinearTests : IDisposable
{
    private readonly DisposeScope _scope = NewDisposeScope();

    public LinearTests() => manual_seed(7);

    public static TheoryData<long, long, long> Shapes() => Crossed(
        [1, 2, 3, 4, 5, 127, 128, 129],
        [(1, 8), (3, 16), (4, 8), (5, 8), (7, 24), (130, 64), (1027, 128), (12, 6000), (9, 20)]);

    public void Dispose() => _scope.Dispose();

    [Theory]
    [MemberData(nameof(Shapes))]
    public void It_is_the_product_with_the_transposed_weight_plus_the_bias(long rows, long columns, long inner)
    {
        var (input, weight, bias) = (randn(rows, inner), randn(columns, inner), randn(columns));
        var product = input.to_type(float64).matmul(weight.to_type(float64).t());
        using var inference = inference_mode();

        AssertClose(product, nn.functional.linear(input, weight), inner);
        AssertClose(product + bias, nn.functional.linear(input, weight, bias), inner);
    }

    [Fact]
    public void Leading_dimensions_are_kept_and_strides_are_minded()
    {
        var (wide, weights, biases) = (randn(2, 3, 32), randn(16, 12), randn(24));
        var (input, weight, bias) = (wide.narrow(2, 5, 16), weights.t(), biases.slice(0, 0, 24, 2));
        var product = input.to_type(float64).matmul(weight.to_type(float64).t());

        var result = nn.functional.linear(input, weight, bias);

        Assert.Equal([2, 3, 12], result.shape);
        AssertClose(product + bias, result, 16);
        AssertClose(product[1, 2], nn.functional.linear(input[1, 2], weight), 16);
    }

    [Fact]
    public void A_row_gives_the_same_numbers_alone_and_among_others()
    {
        var (input, weight, bias) = (randn(7, 64), randn(37, 64), randn(37));
        using var inference = inference_mode();

        var together = nn.functional.linear(input, weight, bias);

        for (var row = 0; row < 7; row++)
        {
            Assert.True(together[row].allclose(nn.functional.linear(input[row], weight, bias), 1e-6, 1e-6));
        }
    }

    [Fact]
    public void Few_rows_have_gradients_too()
    {
        var (input, weight, bias) = (randn(2, 8, requires_grad: true), randn(4, 8, requires_grad: true), randn(4, requires_grad: true));

        nn.functional.linear(input, weight, bias).sum().backward();

        Assert.True(input.grad!.allclose(weight.sum(0L).expand(2, 8)));
        Assert.True(weight.grad!.allclose(input.sum(0L).expand(4, 8)));
        Assert.True(bias.grad!.allclose(full(4, 2f)));
    }

    [Fact]
    public void In_bfloat16_the_bias_is_added_and_learns()
    {
        var (input, weight, bias) = (randn(130, 64), randn(37, 64), randn(37));
        var (halfInput, halfWeight, halfBias) = (Half(input), Half(weight), Half(bias));

        var result = nn.functional.linear(halfInput, halfWeight, halfBias);
        result.sum().backward();

        // Products in bfloat16 are rounded to eight bits, once or twice.
        var expected = halfInput.to_type(float64).matmul(halfWeight.to_type(float64).t()) + halfBias.to_type(float64);
        Assert.Equal(ScalarType.BFloat16, result.dtype);
        Assert.True(expected.allclose(result.to_type(float64), 0.008, 0.08), $"{(expected - result.to_type(float64)).abs().max().item<double>()}");
        Assert.True(halfBias.grad!.to_type(float32).allclose(full(37, 130f)));
        Assert.True(halfInput.grad!.to_type(float32).allclose(halfWeight.to_type(float32).sum(0L).expand(130, 64), 0.008, 0.02));
    }

    // On both sides of the kernel's tiles of 12, 4 and 1 rows, its registers of 16 columns, and its pairs of terms.
    public static TheoryData<long, long, long> HalfShapes() => Crossed(
        [1, 2, 11, 12, 13, 29, 301],
        [(1, 2), (3, 1), (15, 6), (16, 64), (17, 10), (31, 128), (33, 30), (64, 7), (130, 256), (1027, 128)]);

    [Theory]
    [MemberData(nameof(HalfShapes))]
    public void In_bfloat16_every_shape_is_the_product_rounded_once(long rows, long columns, long inner)
    {
        var (input, weight, bias) = (Half(randn(rows, inner)), Half(randn(columns, inner)), Half(randn(columns)));
        var (wideInput, wideWeight) = (input.to_type(float64), weight.to_type(float64));
        var seed = randn(rows, columns).to_type(bfloat16);

        var result = nn.functional.linear(input, weight, bias);
        result.backward([seed]);

        AssertRounded(wideInput.matmul(wideWeight.t()) + bias.to_type(float64), result, inner);
        AssertRounded(seed.to_type(float64).matmul(wideWeight), input.grad!, columns);
        AssertRounded(seed.to_type(float64).t().matmul(wideInput), weight.grad!, rows);
        AssertRounded(seed.to_type(float64).sum(0L), bias.grad!, rows);
    }

    [Fact]
    public void In_bfloat16_parts_of_wider_and_turned_matrices_multiply_as_they_lie()
    {
        var (wide, turned) = (randn(40, 70).to_type(bfloat16), randn(50, 64).to_type(bfloat16).t());
        foreach (var (left, right) in new[] { (wide.narrow(1, 4, 64), turned), (wide.narrow(1, 3, 64), turned), (turned.t(), wide.t().narrow(0, 2, 64)), (turned, wide.narrow(0, 0, 40).t().narrow(0, 0, 50).t().t()) })
        {
            AssertRounded(left.to_type(float64).matmul(right.to_type(float64)), left.matmul(right), left.size(1));
        }
    }

    [Theory]
    [MemberData(nameof(HalfShapes))]
    public void In_bfloat16_a_product_is_scaled_and_added_to_before_it_is_rounded(long rows, long columns, long inner)
    {
        var (left, right) = (randn(rows, inner).to_type(bfloat16), randn(inner, columns).to_type(bfloat16));
        foreach (var addend in new[] { randn(rows, columns), randn(columns, rows).t(), randn(columns), randn(rows, 1) }.Select(t => t.to_type(bfloat16)))
        {
            var expected = (left.to_type(float64).matmul(right.to_type(float64)) * -2.5) + (addend.to_type(float64) * 0.75);

            AssertRounded(expected, addend.addmm(left, right, beta: 0.75f, alpha: -2.5f), inner);
        }
    }

    [Fact]
    public void In_bfloat16_an_addend_that_counts_for_nothing_may_hold_no_numbers()
    {
        var (left, right) = (randn(5, 8).to_type(bfloat16), randn(8, 3).to_type(bfloat16));

        AssertRounded(left.to_type(float64).matmul(right.to_type(float64)), full(5, 3, float.NaN).to_type(bfloat16).addmm(left, right, beta: 0, alpha: 1), 8);
        Assert.ThrowsAny<Exception>(() => full(4, 3, 1f).to_type(bfloat16).addmm(left, right));
    }

    [Fact]
    public void In_bfloat16_a_sum_with_a_product_has_gradients()
    {
        var (addend, left, right) = (Half(randn(5, 3)), Half(randn(5, 8)), Half(randn(8, 3)));

        addend.addmm(left, right, beta: 2, alpha: 3).sum().backward();

        Assert.True(full(5, 3, 2f).Equals(addend.grad!.to_type(float32)));
        Assert.True((right.to_type(float32).sum(1L) * 3).expand(5, 8).allclose(left.grad!.to_type(float32), 0.02, 0.02));
    }

    [Theory]
    [InlineData(9, 4, 8)]
    [InlineData(8, 4, 9)]
    public void What_does_not_fit_together_is_refused(long inputDim, long columns, long inner)
    {
        using var inference = inference_mode();

        Assert.ThrowsAny<Exception>(() => nn.functional.linear(randn(2, inputDim), randn(columns, inner)));
        Assert.ThrowsAny<Exception>(() => nn.functional.linear(randn(2, inner), randn(columns, inner), randn(columns + 1)));
    }

    private static TheoryData<long, long, long> Crossed(IEnumerable<long> rows, (long Columns, long Inner)[] weights) =>
        [.. from count in rows from weight in weights select new TheoryDataRow<long, long, long>(count, weight.Columns, weight.Inner)];

    private static Tensor Half(Tensor values) => values.to_type(bfloat16).requires_grad_();

    // Rounded to eight bits once, after sums in float32.
    private static void AssertRounded(Tensor expected, Tensor actual, long inner)
    {
        Assert.Equal(ScalarType.BFloat16, actual.dtype);
        Assert.Equal(expected.shape, actual.shape);
        Assert.True(expected.allclose(actual.to_type(float64), 1.0 / 256, 4e-6 * Math.Sqrt(inner)), $"{(expected - actual.to_type(float64)).abs().max().item<double>()}");
    }

    // An inner product of n normal numbers is of the size of the square root of n.
    private static void AssertClose(Tensor expected, Tensor actual, long inner) =>
        Assert.True(expected.allclose(actual.to_type(float64), 0, 4e-6 * Math.Sqrt(inner)), $"{(expected - actual).abs().max().item<double>()}");
}
