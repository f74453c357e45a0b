using Seq2Seq.Configuration;
using Seq2Seq.Model;
using Seq2Seq.Tests.Model;
using Seq2Seq.Training;
using static TorchSharp.torch;

namespace Seq2Seq.Tests.Training;

/// <summary>The orthogonalization of Muon, on matrices whose singular values and vectors are known.</summary>
public sealed class MuonRuleTests
{
    [Theory]
    [InlineData(24, 24, Precision.Float32, 0, 1e-5)]
    [InlineData(16, 40, Precision.Float32, 0, 1e-5)]
    [InlineData(40, 16, Precision.Float32, 0, 1e-5)]
    [InlineData(24, 24, Precision.Bfloat16, 0.02, 0.02)]
    [InlineData(16, 40, Precision.Bfloat16, 0.02, 0.02)]
    [InlineData(40, 16, Precision.Bfloat16, 0.02, 0.02)]
    public void Singular_values_from_a_hundredth_of_the_norm_become_about_one_and_the_vectors_stay(int rows, int columns, Precision precision, double beyond, double tolerance)
    {
        using var scope = NewDisposeScope();
        random.manual_seed(7);
        var count = Math.Min(rows, columns);
        var left = linalg.qr(randn(rows, count, dtype: float64)).Q;
        var right = linalg.qr(randn(columns, count, dtype: float64)).Q;
        var values = logspace(0, -1.5, count, dtype: float64); // the least is 0.03 of the greatest, and 0.014 or more of the norm
        var matrix = (left * values).mm(right.t()).Times(123.0).to_type(float32);

        var result = MuonRule.Orthogonalize(matrix, precision);
        var found = left.t().mm(result.to_type(float64)).mm(right);

        var kept = found.diagonal();
        Assert.Equal(ScalarType.Float32, result.dtype);
        Assert.InRange(kept.min().item<double>(), 0.73 - beyond, 1);
        Assert.InRange(kept.max().item<double>(), 1, 1.27 + beyond);
        Models.AssertClose(zeros(count, count), (found - diag(kept)).to_type(float32), tolerance);
    }

    [Fact]
    public void Lower_singular_values_stay_in_their_order()
    {
        using var scope = NewDisposeScope();
        var matrix = diag(tensor(new[] { 1f, 0.01f, 0.003f, 0.001f, 0f }));

        var found = Models.Values(MuonRule.Orthogonalize(matrix, Precision.Float32).diagonal());

        Assert.InRange(found[1], 0.7f, 1.3f);
        Assert.True(found[1] > found[2] && found[2] > found[3] && found[3] > 0.05f);
        Assert.Equal(0, found[4]);
    }

    [Theory]
    [InlineData(Precision.Float32)]
    [InlineData(Precision.Bfloat16)]
    public void A_matrix_of_zeros_stays_one(Precision precision)
    {
        using var scope = NewDisposeScope();

        Assert.True(zeros(3, 5).Equals(MuonRule.Orthogonalize(zeros(3, 5), precision)));
    }
}
