using Seq2Seq.Configuration;
using Seq2Seq.Model;
using TorchSharp;
using static TorchSharp.torch;

namespace Seq2Seq.Training;

/// <summary>Adam (Kingma and Ba 2015, algorithm 1), with decoupled weight decay AdamW (Loshchilov and Hutter 2019, algorithm 2), over flat buffers.</summary>
/// <param name="parameters">The weights.</param>
/// <param name="moments">Their moments.</param>
/// <param name="config">Decays.</param>
/// <param name="others">The matrices that another rule moves.</param>
internal sealed class AdamRule(FlatParameters parameters, Moments moments, TrainingConfig config, IReadOnlyList<FlatPlace> others) : IUpdateRule
{
    private const long CpuBlock = 1 << 15;

    private readonly List<(long Start, long Length)> _blocks = [.. Blocks(parameters, others)];

    /// <inheritdoc/>
    public IEnumerable<Action> Works(UpdateFactors factors)
    {
        var own = new Factors(
            factors.Keep(config.AdamBeta1),
            factors.Keep(config.AdamBeta2),
            factors.Updates.Times(Math.Log(config.AdamBeta2)).exp().OneMinus().rsqrt().to_type(ScalarType.Float32),
            (factors.Applied.Times(factors.LearningRate) / factors.Updates.Times(Math.Log(config.AdamBeta1)).exp().OneMinus()).neg().to_type(ScalarType.Float32));
        return _blocks.Select(block => (Action)(() => Apply(block.Start, block.Length, factors, own)));
    }

    // On a CPU so small that a block and its moments stay in the cache from one operation to the next; decayed ones and others apart.
    private static IEnumerable<(long Start, long Length)> Blocks(FlatParameters parameters, IReadOnlyList<FlatPlace> others)
    {
        var size = parameters.Values.device.type == DeviceType.CPU ? CpuBlock : long.MaxValue;
        foreach (var (start, end) in Ranges(parameters, others))
        {
            for (var at = start; at < end; at += Math.Min(size, end - at))
            {
                yield return (at, Math.Min(size, end - at));
            }
        }
    }

    private static IEnumerable<(long Start, long End)> Ranges(FlatParameters parameters, IReadOnlyList<FlatPlace> others)
    {
        var from = 0L;
        foreach (var matrix in others)
        {
            yield return (from, matrix.Start);
            from = matrix.End;
        }

        yield return (from, parameters.DecayedLength);
        yield return (parameters.DecayedLength, parameters.Values.numel());
    }

    private void Apply(long start, long length, UpdateFactors factors, Factors own)
    {
        var (values, gradients) = (parameters.Values.narrow(0, start, length), parameters.Gradients.Values.narrow(0, start, length));
        var (mean, square) = (moments.Mean.narrow(0, start, length), moments.Square.narrow(0, start, length));
        factors.Prepare(gradients);
        mean.mul_(own.Mean).AddInPlace(gradients, 1 - config.AdamBeta1);
        square.mul_(own.Square).AddProductInPlace(gradients, gradients, 1 - config.AdamBeta2);
        if (config.WeightDecay > 0 && start < parameters.DecayedLength)
        {
            values.mul_(factors.Decay);
        }

        var denominator = square.sqrt().mul_(own.SquareCorrection).AddInPlace(config.AdamEpsilon);
        values.AddInPlace(mean.div(denominator).mul_(own.Rate));
    }

    private sealed record Factors(Tensor Mean, Tensor Square, Tensor SquareCorrection, Tensor Rate);
}
