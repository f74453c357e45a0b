using Seq2Seq.Configuration;
using TorchSharp;
using static TorchSharp.torch;

namespace Seq2Seq.Training;

/// <summary>
/// Adam (Kingma and Ba 2015, algorithm 1), with decoupled weight decay AdamW (Loshchilov and Hutter 2019, algorithm 2), over flat buffers. The gradient
/// is clipped by its global norm first. An update whose gradient is not finite changes nothing and is counted. Nothing waits for the
/// device: norm, finiteness and counters stay there until they are read.
/// </summary>
public sealed class AdamOptimizer : IDisposable
{
    private readonly FlatParameters _parameters;
    private readonly TrainingConfig _config;
    private readonly Tensor _mean;
    private readonly Tensor _square;
    private readonly Tensor _updates; // applied ones, float64 scalar
    private readonly Tensor _skipped; // float64 scalar

    /// <summary>Makes an optimizer that has seen nothing.</summary>
    public AdamOptimizer(FlatParameters parameters, TrainingConfig config)
    {
        ArgumentNullException.ThrowIfNull(parameters);
        (_parameters, _config) = (parameters, config);
        _mean = zeros_like(parameters.Values).DetachFromDisposeScope();
        _square = zeros_like(parameters.Values).DetachFromDisposeScope();
        _updates = zeros(1, dtype: ScalarType.Float64, device: parameters.Values.device).DetachFromDisposeScope();
        _skipped = zeros(1, dtype: ScalarType.Float64, device: parameters.Values.device).DetachFromDisposeScope();
    }

    /// <summary>Updates left out because their gradient was not finite; reading it waits for the device.</summary>
    public long Skipped => (long)_skipped.item<double>();

    /// <summary>What must be kept to go on exactly, by name; the tensors are the optimizer's own.</summary>
    public IReadOnlyList<(string Name, Tensor Tensor)> State =>
        [("mean", _mean), ("square", _square), ("updates", _updates), ("skipped", _skipped)];

    /// <summary>Applies the gradients in the flat buffer.</summary>
    /// <param name="learningRate">Learning rate of this update.</param>
    /// <returns>Norm of the gradient before clipping, a scalar on the device that the caller disposes of.</returns>
    public Tensor Step(double learningRate)
    {
        using var ungraded = no_grad();
        using var scope = NewDisposeScope();
        var (values, gradients) = (_parameters.Values, _parameters.Gradients.Values);
        var norm = gradients.norm();
        var finite = norm.isfinite();
        var applied = finite.to_type(ScalarType.Float32);
        ClipAndClean(gradients, norm, finite);

        // lerp by a weight of zero leaves a moment as it was, which is how a skipped update is skipped without asking the device.
        _mean.lerp_(gradients, applied * (1 - _config.AdamBeta1));
        _square.lerp_(gradients.square(), applied * (1 - _config.AdamBeta2));
        _updates.add_(applied);
        _skipped.add_(1 - applied);

        var t = _updates.clamp(min: (Scalar)1);
        var meanCorrection = 1 - (t * Math.Log(_config.AdamBeta1)).exp();
        var squareCorrection = 1 - (t * Math.Log(_config.AdamBeta2)).exp();
        if (_config.WeightDecay > 0)
        {
            values.narrow(0, 0, _parameters.DecayedLength).mul_(1 - applied * (learningRate * _config.WeightDecay));
        }

        var denominator = _square.sqrt().div_(squareCorrection.sqrt().to_type(ScalarType.Float32)).add_(_config.AdamEpsilon);
        var rate = (applied * learningRate / meanCorrection).to_type(ScalarType.Float32);
        values.sub_(_mean.div(denominator).mul_(rate));
        _parameters.RefreshCopies();
        return norm.MoveToOuterDisposeScope();
    }

    /// <inheritdoc/>
    public void Dispose()
    {
        foreach (var (_, tensor) in State)
        {
            tensor.Dispose();
        }
    }

    private void ClipAndClean(Tensor gradients, Tensor norm, Tensor finite)
    {
        if (_config.ClipNorm > 0)
        {
            gradients.mul_((_config.ClipNorm / (norm + 1e-6)).clamp(max: (Scalar)1));
        }

        // Only to keep a skipped update's NaN out of the moments: zero times NaN is NaN.
        gradients.masked_fill_(finite.logical_not(), 0);
    }
}
