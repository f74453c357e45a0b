using System.Diagnostics;
using Seq2Seq.Configuration;
using Seq2Seq.Data;

namespace Seq2Seq.Training;

/// <summary>What a training is made of besides its configuration.</summary>
/// <param name="Step">One update.</param>
/// <param name="Batches">Batches from a position on, epoch after epoch without end; the consumer disposes of them.</param>
/// <param name="Validate">Measures the model as it is.</param>
/// <param name="Save">Keeps the model and the state; true when it is the best so far.</param>
/// <param name="Skipped">Number of updates left out so far, and of those that were the latest ones.</param>
public sealed record TrainingParts(
    TrainStep Step,
    Func<DataPosition, IEnumerable<(Batch Batch, DataPosition Next)>> Batches,
    Func<long, ValidationResult> Validate,
    Action<TrainingState, bool> Save,
    Func<(long Total, long InARow)> Skipped);

/// <summary>The loop: updates, reports, validations, checkpoints, until the last update, early stopping or an interruption.</summary>
public sealed class Trainer(TrainingConfig config, TrainingParts parts, IReadOnlyList<ITrainingObserver> observers)
{
    private readonly Stopwatch _watch = new();
    private readonly List<StepSums> _unread = []; // since the last report; reading them waits for the device

    /// <summary>Trains from a state on. Whatever ends it, the last state has been saved.</summary>
    /// <exception cref="OperationCanceledException">The training was interrupted; its state is saved.</exception>
    public TrainingState Run(TrainingState state, CancellationToken cancellation)
    {
        ArgumentNullException.ThrowIfNull(state);
        _watch.Start();
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
            Update(state, pending);
            pending.Clear();
            var last = state.Update >= config.MaxUpdates;
            if (cancellation.IsCancellationRequested)
            {
                parts.Save(state, false);
            }

            if (last || state.Update % config.ValidateEvery == 0)
            {
                state = Validate(state);
            }

            cancellation.ThrowIfCancellationRequested();
            if (last || (config.Patience > 0 && state.ValidationsSinceBest >= config.Patience))
            {
                break;
            }
        }

        return state;
    }

    private void Update(TrainingState state, List<Batch> batches)
    {
        var learningRate = LearningRateSchedule.At(config, state.Update);
        _unread.Add(parts.Step.Run(state.Update, batches, learningRate));
        if (state.Update % config.LogEvery == 0 || state.Update == config.MaxUpdates)
        {
            Report(state, learningRate);
            StopWhenNothingIsLearnt(state, batches);
        }

        batches.ForEach(batch => batch.Dispose());
    }

    private void StopWhenNothingIsLearnt(TrainingState state, List<Batch> batches)
    {
        var inARow = parts.Skipped().InARow;
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
        var loss = _unread.Sum(sums => (double)sums.Loss.item<float>()) / tokens;
        var likelihood = _unread.Sum(sums => (double)sums.NegativeLogLikelihood.item<float>()) / tokens;
        var progress = new TrainingProgress(
            state.Update, config.MaxUpdates, state.Position.Epoch + 1, loss, Math.Exp(likelihood), learningRate,
            _unread[^1].GradientNorm.item<float>(), tokens / _watch.Elapsed.TotalSeconds, parts.Skipped().Total);
        _unread.ForEach(sums => sums.Dispose());
        _unread.Clear();
        foreach (var observer in observers)
        {
            observer.OnProgress(progress);
        }

        _watch.Restart();
    }

    private TrainingState Validate(TrainingState state)
    {
        _watch.Stop();
        var result = parts.Validate(state.Update);
        var isBest = result.Loss < state.BestLoss;
        state = state.Validated(result.Loss);
        foreach (var observer in observers)
        {
            observer.OnValidation(result with { IsBest = isBest });
        }

        // Last: what was observed and not saved is observed again after a resume, and what was saved has been observed.
        parts.Save(state, isBest);
        _watch.Start();
        return state;
    }
}
