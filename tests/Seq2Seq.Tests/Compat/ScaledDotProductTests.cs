using static TorchSharp.torch;

namespace Seq2Seq.Tests.Compat;

/// <summary>The backend's scaled dot-product attention and its gradients, held to the formula in float64.</summary>
public sealed class ScaledDotProductTests
{
    private const int Batch = 2;
    private const int Heads = 3;

    /// <summary>Sizes on both sides of whole registers and of a block of queries, masks of every kind.</summary>
    public static IEnumerable<TheoryDataRow<int, int, int, string>> Cases() =>
        from channels in new[] { 4, 8, 24, 32 }
        from queries in new[] { 1, 3, 5, 24, 25, 65 }
        from keys in new[] { 1, 8, 9, 25, 65 }
        from mask in new[] { "none", "bias", "bool", "causal" }
        select new TheoryDataRow<int, int, int, string>(channels, queries, keys, mask);

    [Theory]
    [MemberData(nameof(Cases))]
    public void Results_and_gradients_are_those_of_the_formula(int channels, int queries, int keys, string masking)
    {
        using var scope = NewDisposeScope();
        random.manual_seed(channels + queries + keys);
        var (q, k, v) = (Projected(queries, channels), Projected(keys, channels), Projected(keys, channels));
        var mask = Mask(masking, queries, keys);

        var found = nn.functional.scaled_dot_product_attention(Split(q), Split(k), Split(v), mask, is_casual: masking == "causal");
        var weight = randn(found.shape);
        var foundGradients = autograd.grad([(found * weight).sum()], [q, k, v]);

        var (q64, k64, v64) = (Wide(q), Wide(k), Wide(v));
        var wanted = Formula(Split(q64), Split(k64), Split(v64), masking == "causal" ? ones(queries, keys, dtype: ScalarType.Bool).tril() : mask);
        var wantedGradients = autograd.grad([(wanted * weight).sum()], [q64, k64, v64]);

        AssertClose(wanted, found);
        Assert.All(foundGradients.Zip(wantedGradients), pair => AssertClose(pair.Second, pair.First));
        using var inference = inference_mode();
        AssertClose(wanted, nn.functional.scaled_dot_product_attention(Split(q), Split(k), Split(v), mask, is_casual: masking == "causal"));
    }

    [Fact]
    public void Scores_far_apart_neither_overflow_nor_vanish()
    {
        using var scope = NewDisposeScope();
        var q = full([1, 1, 5, 8], 100f);
        var k = cat([full([1, 1, 1, 8], 100f), full([1, 1, 8, 8], -100f)], 2);
        var v = arange(72, dtype: ScalarType.Float32).view(1, 1, 9, 8);

        var found = nn.functional.scaled_dot_product_attention(q, k, v);

        Assert.True(found.Equals(v.narrow(2, 0, 1).expand(1, 1, 5, 8)));
    }

    [Theory]
    [InlineData("none")]
    [InlineData("bias")]
    [InlineData("bool")]
    [InlineData("causal")]
    public void In_bfloat16_results_and_gradients_are_those_in_float32_rounded(string masking)
    {
        using var scope = NewDisposeScope();
        random.manual_seed(5);
        var leaves = new[] { Projected(25, 8), Projected(25, 8), Projected(25, 8) };
        var halves = leaves.Select(leaf => leaf.to_type(ScalarType.BFloat16).detach().requires_grad_()).ToArray();
        var wide = halves.Select(half => half.to_type(ScalarType.Float32).detach().requires_grad_()).ToArray();
        var mask = Mask(masking, 25, 25);
        Tensor Attended(Tensor[] of, Tensor? masked) => nn.functional.scaled_dot_product_attention(Split(of[0]), Split(of[1]), Split(of[2]), masked, is_casual: masking == "causal");

        var found = Attended(halves, masking == "bias" ? mask!.to_type(ScalarType.BFloat16) : mask);
        var wanted = Attended(wide, masking == "bias" ? mask!.to_type(ScalarType.BFloat16).to_type(ScalarType.Float32) : mask);
        var weight = randn(found.shape).to_type(ScalarType.BFloat16);
        var foundGradients = autograd.grad([(found * weight).sum()], halves);
        var wantedGradients = autograd.grad([(wanted * weight.to_type(ScalarType.Float32)).sum()], wide);

        Assert.Equal(ScalarType.BFloat16, found.dtype);
        Assert.True(found.Equals(wanted.to_type(ScalarType.BFloat16)));
        Assert.All(foundGradients.Zip(wantedGradients), pair => Assert.True(pair.Second.allclose(pair.First.to_type(ScalarType.Float32), 1.0 / 128, 1e-6)));
    }

    // As a projection leaves it: [batch, length, heads x channels], wider than what is used of it.
    private static Tensor Projected(int length, int channels) => randn(Batch, length, Heads * channels * 2).requires_grad_();

    private static Tensor Split(Tensor projected)
    {
        var channels = projected.size(2) / 2 / Heads;
        return projected.narrow(2, Heads * channels / 2, Heads * channels).view(Batch, projected.size(1), Heads, channels).transpose(1, 2);
    }

    private static Tensor Wide(Tensor tensor) => tensor.detach().to_type(ScalarType.Float64).requires_grad_();

    // Every query may attend to the first key.
    private static Tensor? Mask(string masking, int queries, int keys)
    {
        var allowed = rand(Batch, 1, queries, keys).lt(0.6);
        allowed.narrow(3, 0, 1).fill_(true);
        return masking switch
        {
            "bool" => allowed,
            "bias" => zeros(allowed.shape).masked_fill(allowed.logical_not(), -1e30f) + randn(1, Heads, 1, keys),
            _ => null,
        };
    }

    private static Tensor Formula(Tensor q, Tensor k, Tensor v, Tensor? mask)
    {
        var scores = q.matmul(k.transpose(2, 3)) / Math.Sqrt(q.size(3));
        scores = mask switch
        {
            null => scores,
            { dtype: ScalarType.Bool } => scores.masked_fill(mask.logical_not(), double.NegativeInfinity),
            _ => scores + mask,
        };
        return scores.softmax(-1).matmul(v);
    }

    private static void AssertClose(Tensor wanted, Tensor found)
    {
        Assert.Equal(wanted.shape, found.shape);
        Assert.InRange((wanted - found).abs().max().item<double>(), 0, 2e-5);
    }
}
