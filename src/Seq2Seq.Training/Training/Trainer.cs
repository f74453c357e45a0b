using System.Diagnostics;
using Seq2Seq.Configuration;
using Seq2Seq.Data;
using static TorchSharp.torch;

namespace Seq2Seq.Training;

/// <summary>What a training is made of besides its configuration.</summary>
/// <param name="Step">One update.</param>
/// <param name="Batches">Batches from a position on, epoch after epoch without end; the consumer disposes of them.</param>
/// <param name="LearningRate">Learning rate of an update, by its number from 1.</param>
/// <param name="Validate">Measures the model as it is, after so many updates.</param>
/// <param name="Save">Keeps the model and the state after a validation, or, without one, when the training is interrupted.</param>
internal sealed record TrainingHooks(
    TrainStep Step,
    Func<DataPosition, IEnumerable<(Batch Batch, DataPosition Next)>> Batches,
    Func<long, double> LearningRate,
    Func<long, ValidationResult> Validate,
    Action<TrainingState, ValidationResult?> Save);

/// <summary>The loop: updates, reports, validations, checkpoints, until the last update, early stopping or an interruption.</summary>
internal sealed class Trainer(TrainingConfig config, TrainingHooks parts, IReadOnlyList<ITrainingObserver> observers)
{
    private readonly Stopwatch _watch = new();
    private readonly List<StepSums> _unread = []; // since the last report; reading them waits for the device

    /// <summary>Trains from a state on. Whatever ends it, the last state has been saved; a state in which training has ended already comes back as it is.</summary>
    /// <exception cref="OperationCanceledException">The training was interrupted; its state is saved.</exception>
    public TrainingState Run(TrainingState state, CancellationToken cancellation)
    {
        ArgumentNullException.ThrowIfNull(state);
        state = ValidateWhenDue(state);
        if (IsOver(state))
        {
            return state;
        }

        _watch.Start();
        var epoch = state.Position.Epoch;
        var pending = new List<Batch>();
        foreach (var (batch, next) in parts.Batches(state.Position))
        {
            pending.Add(batch);
            state = state with { Position = next };
            if (pending.Count < config.AccumulateBatches)
            {
                continue;
            }

            state = state with { Update = state.Update + 1 };
            state = state with { ValidationDue = IsToBeValidated(state, epoch) };
            epoch = state.Position.Epoch;
            Update(state, pending);
            pending.Clear();
            if (cancellation.IsCancellationRequested)
            {
                parts.Save(state, null);
            }

            state = ValidateWhenDue(state);
            cancellation.ThrowIfCancellationRequested();
            if (IsOver(state))
            {
                break;
            }
        }

        return state;
    }

    private bool IsOver(TrainingState state) =>
        state.Update >= config.MaxUpdates || (config.Patience > 0 && state.ValidationsSinceBest >= config.Patience);

    // Epochs are counted by their ends: the update that takes the last batch of one, or of several, is the one that is followed by a validation.
    private bool IsToBeValidated(TrainingState state, int epochBefore) => state.Update >= config.MaxUpdates || (config.ValidateEveryEpochs > 0
        ? state.Position.Epoch / config.ValidateEveryEpochs > epochBefore / config.ValidateEveryEpochs
        : state.Update % (config.ValidateEvery ?? TrainingConfig.DefaultValidateEvery) == 0);

    private void Update(TrainingState state, List<Batch> batches)
    {
        var learningRate = parts.LearningRate(state.Update);
        _unread.Add(parts.Step.Run(state.Update, batches, learningRate));
        var reports = state.Update % config.LogEvery == 0 || state.Update == config.MaxUpdates;
        if (reports)
        {
            Report(state, learningRate);
        }

        // Elsewhere than on a CPU asking would wait for the device, so it is asked when that waits anyway.
        if (reports || parts.Step.IsOnCpu)
        {
            StopWhenNothingIsLearnt(state, batches);
        }

        batches.ForEach(batch => batch.Dispose());
    }

    private void StopWhenNothingIsLearnt(TrainingState state, List<Batch> batches)
    {
        var inARow = parts.Step.SkippedInARow;
        if (inARow >= config.MaxSkipped)
        {
            var lines = string.Join(", ", batches.SelectMany(batch => batch.Lines).Take(10).Select(line => line + 1));
            throw new TrainingException(
                $"update {state.Update}: the gradient was not finite {inARow} times in a row (in this update with the pairs {lines}, … of the training data); a lower learning_rate or clip_norm, or more warmup_updates, is wanted. The last checkpoint is as it was.");
        }
    }

    private void Report(TrainingState state, double learningRate)
    {
        var tokens = _unread.Sum(sums => sums.TargetTokens);
        var loss = Sum(sums => sums.Loss) / tokens;
        var likelihood = Sum(sums => sums.NegativeLogLikelihood) / tokens;
        var progress = new TrainingProgress(
            state.Update, config.MaxUpdates, state.Position.Epoch + 1, loss, Math.Exp(likelihood), learningRate,
            _unread[^1].GradientNorm.item<float>(), tokens / _watch.Elapsed.TotalSeconds, parts.Step.Skipped);
        _unread.ForEach(sums => sums.Dispose());
        _unread.Clear();
        foreach (var observer in observers)
        {
            observer.OnProgress(progress);
        }

        _watch.Restart();
    }

    // One reading of the device for all updates since the last report.
    private double Sum(Func<StepSums, Tensor> of)
    {
        using var scope = NewDisposeScope();
        return stack(_unread.Select(of)).to_type(ScalarType.Float64).sum().item<double>();
    }

    private TrainingState ValidateWhenDue(TrainingState state)
    {
        if (!state.ValidationDue)
        {
            return state;
        }

        _watch.Stop();
        var result = parts.Validate(state.Update);
        result = result with { IsBest = state.IsBest(result, config.BestBy) };
        state = state.Validated(result, config.BestBy);
        foreach (var observer in observers)
        {
            observer.OnValidation(result);
        }

        // Last: what was observed and not saved is observed again after a resume, and what was saved has been observed.
        parts.Save(state, result);
        _watch.Start();
        return state;
    }
}
