using Seq2Seq.Model;
using Seq2Seq.Tests.Support;
using static TorchSharp.torch;

namespace Seq2Seq.Tests.Model;

public sealed class AttentionTests
{
    [Fact]
    public void The_causal_mask_is_lower_triangular_with_the_diagonal_visible()
    {
        using var scope = NewDisposeScope();
        using var mask = AttentionMask.Causal(3, CPU);

        Assert.Equal([true, false, false, true, true, false, true, true, true], mask.Allowed.data<bool>().ToArray());
    }

    [Fact]
    public void Masked_scores_give_the_worked_weights()
    {
        using var scope = NewDisposeScope();
        using var mask = AttentionMask.Causal(3, CPU);
        // Queries times identity keys are the scores; head_dim 3 scales them by 1/sqrt(3), undone here.
        var scores = tensor(new[] { .1f, .2f, .3f, .4f, .5f, .6f, .7f, .8f, .9f }).view(1, 1, 3, 3).Times(Math.Sqrt(3));

        var (_, weights) = ScaledDotProduct.AttendWithWeights(scores, eye(3).view(1, 1, 3, 3), eye(3).view(1, 1, 3, 3), mask);

        var expected = new[] { 1, 0, 0, 0.4750f, 0.5250f, 0, 0.3006f, 0.3322f, 0.3672f };
        Assert.All(Models.Values(weights).Zip(expected), pair => Assert.Equal(pair.Second, pair.First, 4));
        Assert.Equal(0, weights[0, 0, 0, 1].item<float>());
    }

    [Fact]
    public void The_fast_path_and_the_one_with_weights_agree()
    {
        using var scope = NewDisposeScope();
        random.manual_seed(3);
        var (queries, keys, values) = (randn(2, 4, 5, 8), randn(2, 4, 7, 8), randn(2, 4, 7, 8));
        using var mask = AttentionMask.Padding(tensor(new[] { true, true, true, true, true, true, true, true, true, false, false, false, false, false }).view(2, 7));

        var fast = ScaledDotProduct.Attend(queries, keys, values, mask);
        var (slow, weights) = ScaledDotProduct.AttendWithWeights(queries, keys, values, mask);

        Models.AssertClose(slow, fast, 1e-6);
        Assert.All(Models.Values(weights.sum(-1)), sum => Assert.Equal(1, sum, 5));
        Assert.Equal(0, weights[1].narrow(-1, 2, 5).abs().max().item<float>());
    }

    [Theory]
    [InlineData(1, 1)]
    [InlineData(3, 9)]
    [InlineData(25, 25)]
    [InlineData(65, 8)]
    public void Both_paths_have_the_gradients_of_the_formula(int queries, int keys)
    {
        using var scope = NewDisposeScope();
        random.manual_seed(queries + keys);
        Tensor[] inputs = [Heads(queries), Heads(keys), Heads(keys)];
        var valid = Enumerable.Range(0, 2 * keys).Select(place => place % keys < keys - (keys / 3)).ToArray();
        using var mask = AttentionMask.Padding(tensor(valid).view(2, keys));
        var weight = randn(2, 3, queries, 8);

        var fast = Gradients.Of((ScaledDotProduct.Attend(inputs[0], inputs[1], inputs[2], mask) * weight).sum(), inputs);
        var slow = Gradients.Of((ScaledDotProduct.AttendWithWeights(inputs[0], inputs[1], inputs[2], mask).Result * weight).sum(), inputs);
        Tensor[] wide = [.. inputs.Select(input => input.detach().to_type(ScalarType.Float64).requires_grad_())];
        var exact = Gradients.Of((ScaledDotProduct.AttendWithWeights(wide[0], wide[1], wide[2], mask).Result * weight).sum(), wide);

        for (var i = 0; i < 3; i++)
        {
            Models.AssertClose(exact[i].to_type(ScalarType.Float32), fast[i], 1e-4);
            Models.AssertClose(exact[i].to_type(ScalarType.Float32), slow[i], 1e-4);
        }

        // As a projection leaves it: [batch, length, heads x channels] turned to [batch, heads, length, channels].
        static Tensor Heads(int length) => randn(2, length, 3, 8).transpose(1, 2).requires_grad_();
    }

    [Fact]
    public void A_row_with_nothing_to_attend_to_gives_zeros()
    {
        using var scope = NewDisposeScope();
        var channels = randn(2, 1, 3, 4);
        using var mask = AttentionMask.Padding(tensor(new[] { true, true, false, false, false, false }).view(2, 3));

        var fast = ScaledDotProduct.Attend(channels, channels, channels, mask);
        var (slow, weights) = ScaledDotProduct.AttendWithWeights(channels, channels, channels, mask);

        Assert.All(Models.Values(fast[1]).Concat(Models.Values(slow[1])).Concat(Models.Values(weights[1])), value => Assert.Equal(0, value));
        Assert.DoesNotContain(Models.Values(fast[0]), float.IsNaN);
    }
}
