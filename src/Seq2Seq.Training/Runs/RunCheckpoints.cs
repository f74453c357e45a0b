using Seq2Seq.Checkpoints;
using Seq2Seq.Configuration;
using Seq2Seq.Evaluation;
using Seq2Seq.Model;
using Seq2Seq.Tokenization;
using Seq2Seq.Training;

namespace Seq2Seq.Runs;

/// <summary>The checkpoints that a training leaves in its folder.</summary>
internal sealed class RunCheckpoints
{
    private readonly RunFolder _folder;
    private readonly ModelConfig _model;
    private readonly LiveModel _trained;
    private readonly SubwordTokenizer _tokenizer;
    private readonly int _keep;
    private readonly int _averageLast;

    public RunCheckpoints(RunFolder folder, RunConfig config, LiveModel trained, SubwordTokenizer tokenizer)
    {
        (_folder, _model, _trained, _tokenizer) = (folder, config.Model, trained, tokenizer);
        _averageLast = config.Training.AverageLast;
        _keep = Math.Max(config.Training.KeepCheckpoints, _averageLast);
    }

    private CheckpointSaver Saver => new(_folder.Path, _keep);

    /// <summary>Where the mean of the last checkpoints goes.</summary>
    public string AverageFolder => Path.Combine(_folder.Path, "average");

    /// <summary>Keeps what has been measured, or, without a measurement, only what going on takes.</summary>
    public void Save(TrainingState state, ValidationResult? result)
    {
        var (weights, measured) = (_trained.Weights, _trained.MeasuredWeights);
        try
        {
            var parts = new CheckpointParts(_model, weights, _tokenizer, aside => TrainingCheckpoint.Save(aside, state, _trained))
            {
                MeasuredWeights = measured,
                TrainingBytes = _trained.State.Sum(pair => pair.Tensor.numel() * pair.Tensor.element_size()),
            };
            if (result is null)
            {
                Saver.SaveLast(parts, state.Update);
            }
            else
            {
                Saver.SaveMeasured(parts, state.Update, result.IsBest);
            }

            _folder.TakeName();
        }
        finally
        {
            weights.Concat(measured).ToList().ForEach(weight => weight.Tensor.Dispose());
        }
    }

    /// <summary>Writes average/, the mean of the checkpoints of the last validations; how many there were.</summary>
    public int Average()
    {
        var steps = LastSteps();
        if (steps.Count > 0)
        {
            CheckpointAverage.Save(steps, AverageFolder);
        }

        return steps.Count;
    }

    /// <summary>Makes the mean the best checkpoint; the state, in last/, says so.</summary>
    public void TakeAverageAsBest(TrainingState state)
    {
        CheckpointAverage.Save(LastSteps(), Path.Combine(_folder.Path, "best"));
        Save(state, null);
    }

    private List<string> LastSteps() => [.. Saver.Steps.TakeLast(_averageLast)];
}

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
    public TrainingState Run(TrainingState state, DeviceAndPrecision placement, IEnumerable<ITrainingObserver> observers)
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
