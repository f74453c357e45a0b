using static TorchSharp.torch;

namespace Seq2Seq.Model;

/// <summary>
/// The weights of a new model. Projections: Xavier uniform, U(-a, a) with a = sqrt(6 / (fan_in + fan_out)) (Glorot and Bengio 2010, equation 16), each
/// by its own name in the file and not by the fused product. Embeddings and learned positions: normal with standard deviation
/// d_model^-0.5, so that scaled embeddings have variance 1. Norm weights 1, every bias 0.
/// </summary>
internal static class Initialization
{
    /// <summary>Draws all weights; the same seed gives the same weights on every device and in every precision.</summary>
    public static void Draw(Seq2SeqModel model, long seed)
    {
        using var generator = new Generator((ulong)seed, CPU);
        foreach (var weight in model.Weights().Where(weight => weight.Shape.Length == 2))
        {
            using var scope = NewDisposeScope();
            var drawn = IsTable(weight.Name) ? Normal(weight.Shape, generator) : Xavier(weight.Shape, generator);
            weight.View().copy_(drawn);
        }
    }

    private static bool IsTable(string name) =>
        name.EndsWith("_embedding.weight", StringComparison.Ordinal) || name.EndsWith("_positions.weight", StringComparison.Ordinal);

    private static Tensor Normal(long[] shape, Generator generator) => randn(shape, generator: generator).Times(Math.Pow(shape[1], -0.5));

    private static Tensor Xavier(long[] shape, Generator generator) =>
        rand(shape, generator: generator).Times(2.0).Minus(1).Times(Math.Sqrt(6.0 / (shape[0] + shape[1])));
}
