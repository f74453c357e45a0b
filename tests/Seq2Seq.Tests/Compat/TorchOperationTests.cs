using System.Text.Json;
using TorchSharp.Modules;
using static TorchSharp.torch;
using F = TorchSharp.torch.nn.functional;

namespace Seq2Seq.Tests.Compat;

/// <summary>Operations against PyTorch's numbers (Fixtures/Compat/torch_reference.py, which has the same names).</summary>
public sealed class TorchOperationTests
{
    private static readonly JsonElement Reference = JsonDocument.Parse(
        File.ReadAllText(Path.Combine(AppContext.BaseDirectory, "Fixtures", "Compat", "torch-reference.json"))).RootElement;

    private static readonly Dictionary<string, Func<Tensor>> Cases = new()
    {
        ["add"] = () => X + Y,
        ["add_alpha"] = () => X.add(Y, 2.5),
        ["sub_from_number"] = () => 1.5 - X,
        ["divide_number_by"] = () => 2 / P,
        ["div_trunc"] = () => X.div(0.3, RoundingMode.trunc),
        ["div_floor"] = () => X.div(P, RoundingMode.floor),
        ["remainder"] = () => X % 0.4,
        ["fmod"] = () => X.fmod(0.4),
        ["pow"] = () => P.pow(2.5),
        ["pow_tensor"] = () => P.pow(Y),
        ["addcmul"] = () => X.addcmul(Y, P, 0.5),
        ["addcdiv"] = () => X.addcdiv(Y, P, 0.5),
        ["lerp"] = () => X.lerp(Y, P),
        ["exp"] = () => X.exp(),
        ["expm1"] = () => X.expm1(),
        ["log"] = () => P.log(),
        ["log1p"] = () => P.log1p(),
        ["rsqrt"] = () => P.rsqrt(),
        ["reciprocal"] = () => P.reciprocal(),
        ["tanh"] = () => X.tanh(),
        ["sigmoid"] = () => X.sigmoid(),
        ["erf"] = () => X.erf(),
        ["erfinv"] = () => (X * 0.9).erfinv(),
        ["round_decimals"] = () => X.round(2),
        ["clamp"] = () => X.clamp(-0.5, 0.25),
        ["clamp_min"] = () => X.clamp_min(0.1),
        ["maximum"] = () => maximum(X, Y),
        ["where"] = () => where(X > Y, X, Y),
        ["logical_and"] = () => (X > 0).logical_and(Y > 0).to(float64),
        ["bitwise_xor"] = () => ((X > 0) ^ (Y > 0)).to(float64),
        ["isfinite"] = () => (X / (X - X[0, 0, 1])).isfinite().to(float64),
        ["nan_to_num"] = () => (X / (X - X[0, 0, 1]) * 0).nan_to_num(7.0),
        ["sum"] = () => X.sum(),
        ["sum_dims"] = () => X.sum([0, 2], true),
        ["mean_dim"] = () => X.mean([1]),
        ["prod_dim"] = () => P.prod(2),
        ["var"] = () => X.var(1, unbiased: false),
        ["std_mean"] = () => Both(X.std_mean(new long[] { 0, 1 })),
        ["norm"] = () => X.norm(),
        ["vector_norm"] = () => linalg.vector_norm(X, 3.0, [0, 2]),
        ["amax"] = () => X.amax(1, 2),
        ["max_values"] = () => X.max(1).Item1,
        ["max_indices"] = () => X.max(1).Item2.to(float64),
        ["argmax"] = () => X.argmax(2).to(float64),
        ["any"] = () => (X > 0.95).any(2).to(float64),
        ["cumsum"] = () => X.cumsum(1),
        ["logsumexp"] = () => X.logsumexp(2),
        ["count_nonzero"] = () => (X > 0).count_nonzero().to(float64),
        ["topk_values"] = () => X.topk(2, 2).Item1,
        ["topk_indices"] = () => X.topk(2, 2).Item2.to(float64),
        ["sort_descending"] = () => X.sort(1, descending: true).Item1,
        ["kthvalue"] = () => X.kthvalue(2, 2).Item1,
        ["searchsorted"] = () => searchsorted(V, M).to(float64),
        ["bincount"] = () => T.bincount(null, 6).to(float64),
        ["unique"] = () => tensor(new long[] { 3, 1, 3, 2 }).unique(return_counts: true).counts!.to(float64),
        ["matmul_batched"] = () => X.matmul(N),
        ["mm"] = () => M.mm(N),
        ["bmm"] = () => X.bmm(Y.transpose(1, 2)),
        ["mv"] = () => M.mv(V),
        ["addmm"] = () => ones(3, 5, float64).addmm(M, N, 0.5f, 2f),
        ["baddbmm"] = () => ones(2, 3, 3, float64).baddbmm(X, Y.transpose(1, 2), 2f, 0.5f),
        ["outer"] = () => V.outer(V),
        ["einsum"] = () => einsum("bij,jk->bik", X, N),
        ["reshape_permute"] = () => X.permute(2, 0, 1).reshape(4, 6),
        ["unfold"] = () => V.unfold(0, 2, 1),
        ["flip_roll"] = () => X.flip(1).roll(1, 2),
        ["repeat"] = () => V.repeat(2, 3),
        ["repeat_interleave"] = () => V.repeat_interleave(2, 0),
        ["expand"] = () => V.expand(3, 4),
        ["movedim"] = () => X.movedim([0, 1], [2, 0]),
        ["tril"] = () => M.tril(-1),
        ["diagonal"] = () => M.diagonal(1),
        ["cat_stack"] = () => cat([stack([M, M * 2]), X], 0),
        ["split_chunk"] = () => cat([X.split(new long[] { 1, 3 }, 2)[1], X.chunk(2, 0)[1].expand(2, 3, 4)], 2),
        ["index_select"] = () => X.index_select(1, I),
        ["gather"] = () => X[0].gather(1, G),
        ["scatter"] = () => zeros(3, 4, float64).scatter(1, G, M),
        ["scatter_add"] = () => zeros(3, 4, float64).scatter_add(1, G, M),
        ["index_add"] = () => zeros(3, 4, float64).index_add(0, I, M, 2.0),
        ["index_copy"] = () => zeros(3, 4, float64).index_copy(0, I, M),
        ["masked_fill"] = () => M.masked_fill(M > 0, -9.0),
        ["masked_select"] = () => M.masked_select(M > 0),
        ["masked_scatter"] = () => M.masked_scatter(M > 0, M.flip(0)),
        ["take_along_dim"] = () => M.take_along_dim(G, 1),
        ["nonzero"] = () => (M > 0).nonzero().to(float64),
        ["arange"] = () => arange(1, 2, 0.25, float64),
        ["linspace"] = () => linspace(-1, 1, 5, float64),
        ["one_hot"] = () => F.one_hot(T, 4).to(float64),
        ["softmax"] = () => X.softmax(2),
        ["log_softmax"] = () => F.log_softmax(X, 1),
        ["relu"] = () => F.relu(X),
        ["gelu"] = () => F.gelu(X),
        ["gelu_tanh"] = () => F.gelu(X, GELU.Approximate.tanh),
        ["silu"] = () => F.silu(X),
        ["softplus"] = () => F.softplus(X, 2.0, 1.0),
        ["logsigmoid"] = () => F.logsigmoid(X),
        ["linear"] = () => F.linear(X, M, arange(3, dtype: float64)),
        ["layer_norm"] = () => F.layer_norm(X, [4], V, V * 2, 1e-3),
        ["cosine_similarity"] = () => F.cosine_similarity(X, Y, 2),
        ["normalize"] = () => F.normalize(X, 2.0, 1),
        ["pad"] = () => F.pad(M, (1, 2, 0, 1), value: 5.0),
        ["cross_entropy"] = () => F.cross_entropy(M, T, ignore_index: 0, reduction: nn.Reduction.Sum, label_smoothing: 0.1),
        ["nll_loss"] = () => F.nll_loss(M.log_softmax(1), T, reduction: nn.Reduction.None),
        ["kl_div"] = () => F.kl_div(X.log_softmax(2), Y.log_softmax(2), reduction: nn.Reduction.Sum),
        ["mse_loss"] = () => F.mse_loss(X, Y),
        ["attention"] = () => F.scaled_dot_product_attention(X, Y, P),
        ["attention_masked"] = () => F.scaled_dot_product_attention(X, Y, P, ones(3, 3, @bool).tril()),
    };

    private static Tensor X => arange(24, dtype: float64).sin().reshape(2, 3, 4);

    private static Tensor Y => (arange(24, dtype: float64) + 0.5).cos().reshape(2, 3, 4);

    private static Tensor P => X.abs() + 0.1;

    private static Tensor M => arange(12, dtype: float64).cos().reshape(3, 4);

    private static Tensor N => (arange(20, dtype: float64) / 3).sin().reshape(4, 5);

    private static Tensor V => arange(4, dtype: float64) - 1.5;

    private static Tensor I => tensor(new long[] { 2, 0, 1 });

    private static Tensor G => tensor(new long[,] { { 0, 1, 2, 1 }, { 3, 0, 1, 2 }, { 1, 1, 0, 3 } });

    private static Tensor T => tensor(new long[] { 3, 0, 2 });

    public static TheoryData<string> Names => [.. Reference.EnumerateObject().Select(entry => entry.Name)];

    [Theory]
    [MemberData(nameof(Names))]
    public void An_operation_gives_PyTorchs_numbers(string name)
    {
        using var scope = NewDisposeScope();
        var expected = Reference.GetProperty(name);

        var result = Cases[name]();

        Assert.Equal(expected.GetProperty("shape").EnumerateArray().Select(size => size.GetInt64()), result.shape);
        var values = result.reshape(-1).data<double>().ToArray();
        var wanted = expected.GetProperty("values").EnumerateArray().Select(value => value.GetDouble()).ToArray();
        for (var i = 0; i < wanted.Length; i++)
        {
            Assert.Equal(wanted[i], values[i], 1e-9);
        }
    }

    [Fact]
    public void Every_case_has_its_reference()
        => Assert.Equal(Reference.EnumerateObject().Select(entry => entry.Name).Order(), Cases.Keys.Order());

    [Fact]
    public void In_place_operations_write_into_their_own_tensor_and_return_it()
    {
        using var scope = NewDisposeScope();
        var a = ones(2, 2);

        var result = a.add_(1).mul_(3).sub_(1).div_(5);

        Assert.Same(a, result);
        Assert.Equal([1f, 1f, 1f, 1f], a.data<float>().ToArray());
    }

    private static Tensor Both((Tensor, Tensor) pair) => stack([pair.Item1, pair.Item2]);
}
