using Seq2Seq.Concurrency;
using Seq2Seq.Model;
using static TorchSharp.torch;

namespace Seq2Seq.Training;

/// <summary>
/// Exponential moving average of the weights (Polyak and Juditsky 1992; in this form Szegedy et al. 2016, section 8): after update t,
/// average += (1 - d) (weights - average), with d = min(decay, (1 + t) / (10 + t)). So the first weights, from which it begins, have lost nearly all their share
/// after a hundred updates whatever the decay, and no correction of a bias is needed.
/// </summary>
internal sealed class WeightAverage : IDisposable
{
    private readonly FlatParameters _parameters;
    private readonly double _decay;

    /// <summary>Begins with the weights as they are.</summary>
    /// <param name="parameters">The weights.</param>
    /// <param name="decay">From 0 to below 1.</param>
    public WeightAverage(FlatParameters parameters, double decay)
    {
        ArgumentNullException.ThrowIfNull(parameters);
        (_parameters, _decay) = (parameters, decay);
        using var ungraded = no_grad();
        Values = parameters.Values.clone().DetachFromDisposeScope();
    }

    /// <summary>The average, float32, in the layout of <see cref="FlatParameters.Values"/>.</summary>
    public Tensor Values { get; }

    /// <summary>What must be kept to go on exactly, by name; the tensor is the average's own.</summary>
    public IReadOnlyList<(string Name, Tensor Tensor)> State => [("average", Values)];

    /// <summary>The decay of an update.</summary>
    /// <param name="decay">Its upper bound.</param>
    /// <param name="update">Number of the update, from 1.</param>
    public static double DecayAt(double decay, long update) => Math.Min(decay, (1.0 + update) / (10.0 + update));

    /// <summary>Takes in the weights after an update; one operation on the buffer, on a CPU shared by its threads, and nothing waits for the device.</summary>
    /// <param name="update">Number of the update, from 1.</param>
    public void Add(long update)
    {
        using var scope = NewDisposeScope();
        var share = TensorArithmetic.Filled([1], 1 - DecayAt(_decay, update), ScalarType.Float32, Values.device);
        var parts = CpuWorkers.CountFor(Values.device);
        CpuWorkers.Run(parts, part =>
        {
            using var ungraded = no_grad();
            using var inner = NewDisposeScope();
            var (start, length) = Workers.Part(Values.numel(), part, parts);
            Values.narrow(0, start, length).lerp_(_parameters.Values.narrow(0, start, length), share);
        });
    }

    /// <inheritdoc/>
    public void Dispose() => Values.Dispose();
}
