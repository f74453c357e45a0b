using Seq2Seq.Configuration;
using Seq2Seq.Model;
using TorchSharp;
using static TorchSharp.torch;

namespace Seq2Seq.Training;

/// <summary>
/// Adam (Kingma and Ba 2015, algorithm 1), with decoupled weight decay AdamW (Loshchilov and Hutter 2019, algorithm 2), over flat buffers. The gradient
/// is clipped by its global norm first. An update whose gradient is not finite changes nothing and is counted. Nothing waits for the
/// device: norm, finiteness and counters stay there until they are read.
/// </summary>
internal sealed class AdamOptimizer : IDisposable
{
    private const long CpuBlock = 1 << 15;

    private readonly FlatParameters _parameters;
    private readonly TrainingConfig _config;
    private readonly Tensor _mean;
    private readonly Tensor _square;
    private readonly Tensor _updates; // applied ones, float64 scalar
    private readonly Tensor _skipped; // float64 scalar
    private readonly Tensor _skippedInARow; // float64 scalar

    /// <summary>Makes an optimizer that has seen nothing.</summary>
    public AdamOptimizer(FlatParameters parameters, TrainingConfig config)
    {
        ArgumentNullException.ThrowIfNull(parameters);
        (_parameters, _config) = (parameters, config);
        _mean = zeros_like(parameters.Values).DetachFromDisposeScope();
        _square = zeros_like(parameters.Values).DetachFromDisposeScope();
        _updates = zeros(1, dtype: ScalarType.Float64, device: parameters.Values.device).DetachFromDisposeScope();
        _skipped = zeros(1, dtype: ScalarType.Float64, device: parameters.Values.device).DetachFromDisposeScope();
        _skippedInARow = zeros_like(_skipped).DetachFromDisposeScope();
    }

    /// <summary>Where the weights are.</summary>
    public Device Device => _parameters.Values.device;

    /// <summary>Updates left out because their gradient was not finite; reading it waits for the device.</summary>
    public long Skipped => (long)_skipped.item<double>();

    /// <summary>How many of them were the latest ones, one after another; reading it waits for the device.</summary>
    public long SkippedInARow => (long)_skippedInARow.item<double>();

    /// <summary>What must be kept to go on exactly, by name; the tensors are the optimizer's own.</summary>
    public IReadOnlyList<(string Name, Tensor Tensor)> State =>
        [("mean", _mean), ("square", _square), ("updates", _updates), ("skipped", _skipped), ("skipped_in_a_row", _skippedInARow)];

    /// <summary>Applies the gradients in the flat buffer.</summary>
    /// <param name="learningRate">Learning rate of this update.</param>
    /// <returns>Norm of the gradient before clipping, a scalar on the device that the caller disposes of.</returns>
    public Tensor Step(double learningRate)
    {
        using var ungraded = no_grad();
        using var scope = NewDisposeScope();
        var gradients = _parameters.Gradients.Values;
        var norm = gradients.norm();
        var finite = norm.isfinite();
        var applied = finite.to_type(ScalarType.Float32);
        _updates.add_(applied);
        _skipped.add_(1 - applied);
        _skippedInARow.add_(1).mul_(1 - applied);

        var t = _updates.clamp(min: (Scalar)1);
        var meanCorrection = 1 - (t * Math.Log(_config.AdamBeta1)).exp();
        var squareCorrection = 1 - (t * Math.Log(_config.AdamBeta2)).exp();
        var factors = new Factors(
            _config.ClipNorm > 0 ? (_config.ClipNorm / (norm + 1e-6)).clamp(max: (Scalar)1) : ones_like(norm),
            finite.logical_not(),
            1 - applied * (1 - _config.AdamBeta1),
            1 - applied * (1 - _config.AdamBeta2),
            squareCorrection.rsqrt().to_type(ScalarType.Float32),
            (applied * learningRate / meanCorrection).neg().to_type(ScalarType.Float32),
            1 - applied * (learningRate * _config.WeightDecay));
        var blocks = Blocks(gradients);
        CpuWorkers.Run(Math.Min(blocks.Count, CpuWorkers.CountFor(gradients.device)), worker =>
        {
            using var inThread = no_grad();
            for (var i = worker; i < blocks.Count; i += CpuWorkers.CountFor(gradients.device))
            {
                Apply(blocks[i].Start, blocks[i].Length, factors);
            }
        });
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

    // On a CPU so small that a block and its moments stay in the cache from one operation to the next, and a share to every thread; decayed ones and
    // others apart.
    private List<(long Start, long Length)> Blocks(Tensor buffer)
    {
        var size = buffer.device.type == DeviceType.CPU ? CpuBlock : long.MaxValue;
        var blocks = new List<(long, long)>();
        foreach (var (start, end) in new[] { (0, _parameters.DecayedLength), (_parameters.DecayedLength, buffer.numel()) })
        {
            for (var at = start; at < end; at += Math.Min(size, end - at))
            {
                blocks.Add((at, Math.Min(size, end - at)));
            }
        }

        return blocks;
    }

    private void Apply(long start, long length, Factors factors)
    {
        using var scope = NewDisposeScope();
        var (values, gradients) = (_parameters.Values.narrow(0, start, length), _parameters.Gradients.Values.narrow(0, start, length));
        var (mean, square) = (_mean.narrow(0, start, length), _square.narrow(0, start, length));

        // Zero times NaN is NaN, which must not reach the moments of a skipped update: its gradient becomes zero, and they are kept by a factor of one.
        gradients.mul_(factors.Clip).masked_fill_(factors.Broken, 0);
        mean.mul_(factors.Mean).add_(gradients, alpha: 1 - _config.AdamBeta1);
        square.mul_(factors.Square).addcmul_(gradients, gradients, value: 1 - _config.AdamBeta2);
        if (_config.WeightDecay > 0 && start < _parameters.DecayedLength)
        {
            values.mul_(factors.Decay);
        }

        var denominator = square.sqrt().mul_(factors.SquareCorrection).add_(_config.AdamEpsilon);
        values.add_(mean.div(denominator).mul_(factors.Rate));
    }

    // What is the same for every parameter of an update; scalars on the device.
    private sealed record Factors(
        Tensor Clip, Tensor Broken, Tensor Mean, Tensor Square, Tensor SquareCorrection, Tensor Rate, Tensor Decay);
}
