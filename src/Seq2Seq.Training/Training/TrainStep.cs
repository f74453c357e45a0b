using Seq2Seq.Configuration;
using Seq2Seq.Data;
using Seq2Seq.Model;
using TorchSharp;
using static TorchSharp.torch;

namespace Seq2Seq.Training;

/// <summary>One optimizer update: teacher-forced loss of one or several batches, backward, step. Touches models and optimizer only.</summary>
internal sealed class TrainStep
{
    private readonly ModelReplicas _replicas;
    private readonly Optimizer _optimizer;
    private readonly TrainingConfig _config;
    private readonly long _seed;

    /// <summary>Makes the step of one training.</summary>
    /// <param name="replicas">The model, as often as there are threads to share a batch.</param>
    /// <param name="optimizer">What changes its parameters.</param>
    /// <param name="config">Label smoothing, and whether there is R-Drop.</param>
    /// <param name="seed">Dropout depends on it, on the number of the update and on the number of replicas alone.</param>
    public TrainStep(ModelReplicas replicas, Optimizer optimizer, TrainingConfig config, long seed) =>
        (_replicas, _optimizer, _config, _seed) = (replicas, optimizer, config, seed);

    /// <summary>The moving average that takes in the weights of every update, if there is one.</summary>
    public WeightAverage? Average { get; init; }

    /// <summary>Whether the work is done on the CPU, where reading a result waits for nothing.</summary>
    public bool IsOnCpu => _optimizer.Device.type == DeviceType.CPU;

    /// <summary>Updates left out so far; reading it waits for the device.</summary>
    public long Skipped => _optimizer.Skipped;

    /// <summary>How many of them were the latest ones, one after another; reading it waits for the device.</summary>
    public long SkippedInARow => _optimizer.SkippedInARow;

    /// <summary>
    /// Updates once; nothing waits for the device. The loss is the sum over all target tokens of all batches divided by their number, so several batches are equal to one large one.
    /// </summary>
    /// <param name="update">Number of the update, from 1.</param>
    /// <param name="batches">One or more batches.</param>
    /// <param name="learningRate">Learning rate of this update.</param>
    public StepSums Run(long update, IReadOnlyList<Batch> batches, double learningRate)
    {
        ArgumentNullException.ThrowIfNull(batches);
        var targetTokens = batches.Sum(batch => batch.TargetTokens);
        var sums = new Tensor[_replicas.Count];
        _replicas.Accumulate((model, share) => sums[share] = Learn(model, batches, share, new Purpose(update, targetTokens)));

        using var scope = NewDisposeScope();
        var norm = _optimizer.Step(learningRate).DetachFromDisposeScope();
        Average?.Add(update);
        scope.Attach(sums);
        var total = sums[0];
        foreach (var other in sums.Skip(1))
        {
            total.AddInPlace(other);
        }

        return new StepSums(total[0].DetachFromDisposeScope(), total[1].DetachFromDisposeScope(), norm, targetTokens);
    }

    // Adds the gradients of one replica's share of every batch; the summed losses with and without smoothing, [2].
    private Tensor Learn(Seq2SeqModel model, IReadOnlyList<Batch> batches, int share, Purpose purpose)
    {
        using var scope = NewDisposeScope();
        model.train();
        var total = zeros(2, device: model.Device);
        for (var i = 0; i < batches.Count; i++)
        {
            using var inner = NewDisposeScope();
            using var part = batches[i].Share(share, _replicas.Count);
            if (part is null)
            {
                continue;
            }

            model.Dropout.Begin(_seed, purpose.Update, i, share, model.Device);
            var sums = Loss(model, part);
            BackwardPass.Run(sums.Smoothed.Over(purpose.TargetTokens));
            total.AddInPlace(stack([sums.Smoothed.detach(), sums.NegativeLogLikelihood]));
        }

        return total.DetachFromDisposeScope();
    }

    private LossSums Loss(Seq2SeqModel model, Batch batch)
    {
        var hidden = model.Forward(batch.Source, batch.TargetInput);
        return _config.RDrop > 0
            ? RDropLoss.Compute(model, (hidden, model.Forward(batch.Source, batch.TargetInput)), batch.TargetOutput!, new(_config.LabelSmoothing, _config.RDrop))
            : SequenceLoss.Compute(model, hidden, batch.TargetOutput!, _config.LabelSmoothing);
    }

    private sealed record Purpose(long Update, long TargetTokens);
}

/// <summary>What one update saw; scalars on the device, so that nobody waits who does not read them.</summary>
/// <param name="Loss">Summed loss with smoothing, and with R-Drop's divergence.</param>
/// <param name="NegativeLogLikelihood">Summed loss without smoothing.</param>
/// <param name="GradientNorm">Norm of the gradient before clipping.</param>
/// <param name="TargetTokens">Number of target tokens.</param>
internal sealed record StepSums(Tensor Loss, Tensor NegativeLogLikelihood, Tensor GradientNorm, long TargetTokens) : IDisposable
{
    /// <inheritdoc/>
    public void Dispose()
    {
        Loss.Dispose();
        NegativeLogLikelihood.Dispose();
        GradientNorm.Dispose();
    }
}
