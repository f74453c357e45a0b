using Seq2Seq.Data;
using Seq2Seq.Model;
using static TorchSharp.torch;

namespace Seq2Seq.Training;

/// <summary>One optimizer update: teacher-forced loss of one or several batches, backward, step. Touches model and optimizer only.</summary>
public sealed class TrainStep
{
    private readonly Seq2SeqModel _model;
    private readonly FlatParameters _parameters;
    private readonly AdamOptimizer _optimizer;
    private readonly double _labelSmoothing;
    private readonly long _seed;

    /// <summary>Makes the step of one training.</summary>
    /// <param name="model">The model, whose parameters are those of <paramref name="parameters"/>.</param>
    /// <param name="parameters">The flat buffers.</param>
    /// <param name="optimizer">What changes them.</param>
    /// <param name="labelSmoothing">From 0 to below 1.</param>
    /// <param name="seed">Dropout depends on it and on the number of the update alone.</param>
    public TrainStep(Seq2SeqModel model, FlatParameters parameters, AdamOptimizer optimizer, double labelSmoothing, long seed) =>
        (_model, _parameters, _optimizer, _labelSmoothing, _seed) = (model, parameters, optimizer, labelSmoothing, seed);

    /// <summary>
    /// Updates once. The loss is the sum over all target tokens of all batches divided by their number, so several batches are equal to one large one.
    /// </summary>
    /// <param name="update">Number of the update, from 1.</param>
    /// <param name="batches">One or more batches.</param>
    /// <param name="learningRate">Learning rate of this update.</param>
    public StepSums Run(long update, IReadOnlyList<Batch> batches, double learningRate)
    {
        ArgumentNullException.ThrowIfNull(batches);
        using var scope = NewDisposeScope();
        _model.train();
        _parameters.ZeroGradients();
        var targetTokens = batches.Sum(batch => batch.TargetTokens);
        var loss = zeros(1, device: _model.Device);
        var likelihood = zeros(1, device: _model.Device);
        for (var i = 0; i < batches.Count; i++)
        {
            using var inner = NewDisposeScope();
            _model.Dropout.Begin(_seed, update * 1024 + i, _model.Device);
            var hidden = _model.Forward(batches[i].Source, batches[i].TargetInput);
            var sums = SequenceLoss.Compute(_model, hidden, batches[i].TargetOutput!, _labelSmoothing);
            (sums.Smoothed / targetTokens).backward();
            _parameters.CollectGradients();
            loss.add_(sums.Smoothed.detach());
            likelihood.add_(sums.NegativeLogLikelihood);
        }

        var norm = _optimizer.Step(learningRate);
        scope.Detach(loss, likelihood, norm);
        return new StepSums(loss, likelihood, norm, targetTokens);
    }
}

/// <summary>What one update saw; scalars on the device, so that nobody waits who does not read them.</summary>
/// <param name="Loss">Summed loss with smoothing.</param>
/// <param name="NegativeLogLikelihood">Summed loss without smoothing.</param>
/// <param name="GradientNorm">Norm of the gradient before clipping.</param>
/// <param name="TargetTokens">Number of target tokens.</param>
public sealed record StepSums(Tensor Loss, Tensor NegativeLogLikelihood, Tensor GradientNorm, long TargetTokens) : IDisposable
{
    /// <inheritdoc/>
    public void Dispose()
    {
        Loss.Dispose();
        NegativeLogLikelihood.Dispose();
        GradientNorm.Dispose();
    }
}
