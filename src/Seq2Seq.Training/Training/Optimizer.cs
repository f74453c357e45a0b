using Seq2Seq.Concurrency;
using Seq2Seq.Configuration;
using Seq2Seq.Model;
using static TorchSharp.torch;

namespace Seq2Seq.Training;

/// <summary>
/// Changes the weights in the flat buffers by their gradients, which are clipped by their global norm first: by <see cref="AdamRule"/>, or the matrices inside
/// the layers by <see cref="MuonRule"/> and the others by Adam. An update whose gradient is not finite changes nothing and is counted. Nothing waits for the
/// device: norm, finiteness and counters stay there until they are read.
/// </summary>
internal sealed class Optimizer : IDisposable
{
    private readonly FlatParameters _parameters;
    private readonly TrainingConfig _config;
    private readonly Moments _moments;
    private readonly IUpdateRule[] _rules;
    private readonly Tensor _updates; // applied ones, float64 scalar
    private readonly Tensor _skipped; // float64 scalar
    private readonly Tensor _skippedInARow; // float64 scalar

    /// <summary>Makes an optimizer that has seen nothing.</summary>
    /// <param name="model">The model, for the names of its weights.</param>
    /// <param name="parameters">The model's weights.</param>
    /// <param name="config">Rule, decays, clipping.</param>
    public Optimizer(Seq2SeqModel model, FlatParameters parameters, TrainingConfig config)
    {
        ArgumentNullException.ThrowIfNull(parameters);
        ArgumentNullException.ThrowIfNull(config);
        (_parameters, _config) = (parameters, config);
        _moments = new Moments(zeros_like(parameters.Values).DetachFromDisposeScope(), zeros_like(parameters.Values).DetachFromDisposeScope());
        _updates = zeros(1, dtype: ScalarType.Float64, device: parameters.Values.device).DetachFromDisposeScope();
        _skipped = zeros_like(_updates).DetachFromDisposeScope();
        _skippedInARow = zeros_like(_updates).DetachFromDisposeScope();
        var orthogonalized = config.Optimizer == OptimizerKind.Muon ? parameters.LayerMatrices(model) : [];
        var adam = new AdamRule(parameters, _moments, config, orthogonalized);
        _rules = orthogonalized.Count > 0 ? [new MuonRule(parameters, _moments, config, orthogonalized), adam] : [adam];
    }

    /// <summary>Where the weights are.</summary>
    public Device Device => _parameters.Values.device;

    /// <summary>Updates left out because their gradient was not finite; reading it waits for the device.</summary>
    public long Skipped => (long)_skipped.item<double>();

    /// <summary>How many of them were the latest ones, one after another; reading it waits for the device.</summary>
    public long SkippedInARow => (long)_skippedInARow.item<double>();

    /// <summary>What must be kept to go on exactly, by name; the tensors are the optimizer's own.</summary>
    public IReadOnlyList<(string Name, Tensor Tensor)> State =>
        [("mean", _moments.Mean), ("square", _moments.Square), ("updates", _updates), ("skipped", _skipped), ("skipped_in_a_row", _skippedInARow)];

    /// <summary>Applies the gradients in the flat buffer.</summary>
    /// <param name="learningRate">Learning rate of this update.</param>
    /// <returns>Norm of the gradient before clipping, a scalar on the device that the caller disposes of.</returns>
    public Tensor Step(double learningRate)
    {
        using var ungraded = no_grad();
        using var scope = NewDisposeScope();
        var norm = _parameters.Gradients.Values.norm();
        var finite = norm.isfinite();
        var applied = finite.to_type(ScalarType.Float32);
        _updates.AddInPlace(applied);
        var skipped = applied.OneMinus();
        _skipped.AddInPlace(skipped);
        _skippedInARow.AddInPlace(1).mul_(skipped);

        var common = new UpdateFactors(
            _config.ClipNorm > 0 ? norm.Plus(1e-6).reciprocal().Times(_config.ClipNorm).clamp(max: Numbers.One) : ones_like(norm),
            finite.logical_not(),
            applied,
            applied.Times(learningRate * _config.WeightDecay).OneMinus(),
            _updates.clamp(min: Numbers.One),
            learningRate);
        Share([.. _rules.SelectMany(rule => rule.Works(common))]);
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

    // Parts are not of one size.
    private void Share(List<Action> works) => Workers.RunInTurn(works.Count, CpuWorkers.CountFor(Device), i =>
    {
        using var ungraded = no_grad();
        using var scope = NewDisposeScope();
        works[i]();
    });
}
