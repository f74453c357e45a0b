using Seq2Seq.Configuration;
using Seq2Seq.Model;
using static TorchSharp.torch;

namespace Seq2Seq.Training;

/// <summary>
/// Muon (Jordan et al. 2024): a matrix moves along the orthogonal matrix that is nearest to the momentum of its gradients, in which all directions weigh the
/// same. With the scale and the decoupled weight decay of Liu et al. 2025 ("Muon is Scalable for LLM Training", equation 4): the entries of an update have the root mean
/// square of one by Adam, so Adam's learning rate and weight decay serve here too.
/// </summary>
/// <param name="parameters">The weights.</param>
/// <param name="moments">Their moments, of which the mean is the momentum.</param>
/// <param name="config">Decays.</param>
/// <param name="matrices">The matrices that this rule moves.</param>
internal sealed class MuonRule(FlatParameters parameters, Moments moments, TrainingConfig config, IReadOnlyList<FlatPlace> matrices) : IUpdateRule
{
    // What the root mean square of Adam's updates is about (Liu et al. 2025, section 2.2).
    private const double AdamScale = 0.2;

    // Each polynomial a x + b x^3 + c x^5 is the one nearest to 1, by its largest error, on the interval that those before it leave of [0.01, 1] (the greedy choice
    // of Amsel et al. 2025, "The Polar Express"): all singular values from there on end in [0.73, 1.27]. Rounds more are not worth their time.
    private static readonly (float A, float B, float C)[] s_polynomials =
        [(8.0934f, -23.6204f, 17.4462f), (3.6366f, -2.7219f, 0.5365f), (2.6613f, -1.9772f, 0.4526f)];

    /// <inheritdoc/>
    public IEnumerable<Action> Works(UpdateFactors factors)
    {
        var momentum = factors.Keep(config.MuonMomentum);
        return matrices.Select(matrix => (Action)(() => Apply(matrix, factors, momentum)));
    }

    /// <summary>
    /// About the orthogonal matrix that is nearest to a matrix: its singular vectors, with singular values that are in [0.73, 1.27] where they were at least a hundredth
    /// of the matrix's norm, and lower below. A matrix of zeros stays one.
    /// </summary>
    /// <param name="matrix">[rows, columns].</param>
    /// <param name="precision">Number format of the products. In bfloat16 each entry of the result, seen along the singular vectors, is off by up to about 0.01.</param>
    /// <returns>[rows, columns], in the matrix's number format.</returns>
    public static Tensor Orthogonalize(Tensor matrix, Precision precision)
    {
        ArgumentNullException.ThrowIfNull(matrix);
        using var scope = NewDisposeScope();
        var x = (matrix / matrix.norm().AddInPlace(1e-12)).to_type(precision == Precision.Bfloat16 ? ScalarType.BFloat16 : matrix.dtype);
        var isTall = x.size(0) > x.size(1); // the smaller of the two products is the cheaper one
        foreach (var (a, b, c) in s_polynomials)
        {
            var transposed = x.transpose(0, 1);
            var square = isTall ? transposed.mm(x) : x.mm(transposed);
            var factor = square.addmm(square, square, beta: b, alpha: c);
            x = isTall ? x.addmm(x, factor, beta: a) : x.addmm(factor, x, beta: a);
        }

        return x.to_type(matrix.dtype).MoveToOuterDisposeScope();
    }

    private void Apply(FlatPlace matrix, UpdateFactors factors, Tensor momentum)
    {
        var (values, gradient, mean) = (matrix.In(parameters.Values), matrix.In(parameters.Gradients.Values), matrix.In(moments.Mean));
        factors.Prepare(gradient);
        mean.mul_(momentum).AddInPlace(gradient, 1 - config.MuonMomentum);
        var ahead = mean.Times(config.MuonMomentum).AddInPlace(gradient, 1 - config.MuonMomentum); // Nesterov's: as if the next gradient were the same
        if (config.WeightDecay > 0)
        {
            values.mul_(factors.Decay);
        }

        var scale = AdamScale * Math.Sqrt(matrix.Shape.Max());
        values.sub_(Orthogonalize(ahead, config.Precision).mul_(factors.Applied.Times(factors.LearningRate * scale)));
    }
}
