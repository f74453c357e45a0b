using Seq2Seq.Configuration;
using Seq2Seq.Evaluation;
using Seq2Seq.Model;
using Seq2Seq.Training;

namespace Seq2Seq;

/// <summary>What training.average_last asks for at the end of a training: the mean of the last checkpoints, measured, and the best one if it is better than all.</summary>
/// <param name="config">The run's.</param>
/// <param name="checkpoints">The run's.</param>
/// <param name="validator">What measures.</param>
internal sealed class ClosingAverage(TrainingConfig config, RunCheckpoints checkpoints, Validator validator)
{
    /// <summary>Does it, and gives the state afterwards. Doing it again changes nothing.</summary>
    /// <param name="state">At the end of the training.</param>
    /// <param name="placement">Of the model that is measured.</param>
    /// <param name="observers">Told of the measurement.</param>
    public TrainingState Run(TrainingState state, Placement placement, IEnumerable<ITrainingObserver> observers)
    {
        var count = config.AverageLast > 0 ? checkpoints.Average() : 0;
        if (count == 0)
        {
            return state;
        }

        using var model = TorchCheckpoint.LoadModel(checkpoints.AverageFolder, placement);
        var result = validator.Measure(model, state.Update) with { AveragedCheckpoints = count };
        result = result with { IsBest = state.IsBest(result, config.BestBy) };
        if (result.IsBest)
        {
            state = state with { Best = result.By(config.BestBy) };
            checkpoints.TakeAverageAsBest(state);
        }

        foreach (var observer in observers)
        {
            observer.OnValidation(result);
        }

        return state;
    }
}
