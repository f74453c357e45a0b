using static TorchSharp.torch;

namespace Seq2Seq.Model;

/// <summary>
/// softmax(Q K^T / sqrt(d_k)) V (Vaswani et al. 2017, equation 1), in two forms that agree: the backend's fused one, and one
/// that gives the weights. A query with nothing to attend to gets zeros, never NaN.
/// </summary>
internal static class ScaledDotProduct
{
    /// <summary>The result alone, on the fastest path of the backend; [batch, heads, query_length, head_dim].</summary>
    /// <param name="queries">[batch, heads, query_length, head_dim].</param>
    /// <param name="keys">[batch, heads, key_length, head_dim].</param>
    /// <param name="values">[batch, heads, key_length, head_dim].</param>
    /// <param name="mask">Who may attend to whom; null when everybody to everything.</param>
    public static Tensor Attend(Tensor queries, Tensor keys, Tensor values, AttentionMask? mask)
    {
        Check(queries, keys, values, mask);
        using var scope = NewDisposeScope();
        var result = nn.functional.scaled_dot_product_attention(queries, keys, values, mask?.Bias(queries.dtype));
        return ZeroEmptyRows(result, mask).MoveToOuterDisposeScope();
    }

    /// <summary>
    /// The result, [batch, heads, query_length, head_dim], and the weights before dropout, [batch, heads, query_length, key_length].
    /// </summary>
    /// <param name="queries">[batch, heads, query_length, head_dim].</param>
    /// <param name="keys">[batch, heads, key_length, head_dim].</param>
    /// <param name="values">[batch, heads, key_length, head_dim].</param>
    /// <param name="mask">Who may attend to whom; null when everybody to everything.</param>
    /// <param name="dropout">What dropout does to the weights, if anything.</param>
    public static (Tensor Result, Tensor Weights) AttendWithWeights(
        Tensor queries, Tensor keys, Tensor values, AttentionMask? mask, Func<Tensor, Tensor>? dropout = null)
    {
        Check(queries, keys, values, mask);
        using var scope = NewDisposeScope();
        var scores = Products(queries.Times(1 / Math.Sqrt(queries.size(-1))), keys.transpose(-2, -1));
        if (mask is not null)
        {
            scores = scores.Plus(mask.Bias(scores.dtype));
        }

        var weights = ZeroEmptyRows(nn.functional.softmax(scores, -1), mask);
        var result = Products(dropout is null ? weights : dropout(weights), values);
        return scope.MoveToOuter(result, weights);
    }

    // One matrix product per head: [batch, heads, rows, inner] by [batch, heads, inner, columns].
    private static Tensor Products(Tensor left, Tensor right)
    {
        var (batch, heads, rows) = (left.size(0), left.size(1), left.size(2));
        return left.reshape(batch * heads, rows, -1).bmm(right.reshape(batch * heads, right.size(2), -1)).view(batch, heads, rows, -1);
    }

    private static void Check(Tensor queries, Tensor keys, Tensor values, AttentionMask? mask)
    {
        Shape.Require(queries, [Shape.Any, Shape.Any, Shape.Any, Shape.Any]);
        var (batch, heads) = (queries.size(0), queries.size(1));
        Shape.Require(keys, [batch, heads, Shape.Any, queries.size(3)]);
        Shape.Require(values, [batch, heads, keys.size(2), Shape.Any]);
        if (mask is not null)
        {
            var allowed = mask.Allowed;
            Shape.Require(allowed, [allowed.size(0) == 1 ? 1 : batch, 1, allowed.size(2) == 1 ? 1 : queries.size(2), keys.size(2)], nameof(mask));
        }
    }

    private static Tensor ZeroEmptyRows(Tensor rows, AttentionMask? mask) =>
        mask?.NonEmptyRows is { } nonEmpty ? rows * nonEmpty : rows;
}
