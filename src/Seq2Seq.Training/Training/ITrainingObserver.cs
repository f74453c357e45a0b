namespace Seq2Seq.Training;

/// <summary>Watches a training. Nothing that an observer does changes the run.</summary>
public interface ITrainingObserver
{
    /// <summary>Some updates have been made.</summary>
    void OnProgress(TrainingProgress progress);

    /// <summary>The model has been measured on the validation set.</summary>
    void OnValidation(ValidationResult result);
}

/// <summary>Means over the updates since the last report.</summary>
/// <param name="Update">Updates done.</param>
/// <param name="MaxUpdates">Updates wanted.</param>
/// <param name="Epoch">Passes over the data begun, from 1.</param>
/// <param name="Loss">Loss per target token, with smoothing.</param>
/// <param name="Perplexity">exp of the loss without smoothing.</param>
/// <param name="LearningRate">Of the latest update.</param>
/// <param name="GradientNorm">Of the latest update, before clipping.</param>
/// <param name="TargetTokensPerSecond">Speed, validation and checkpoints left out.</param>
/// <param name="Skipped">Updates left out because of a gradient that was not finite, in all.</param>
public sealed record TrainingProgress(
    long Update, long MaxUpdates, int Epoch, double Loss, double Perplexity, double LearningRate, double GradientNorm, double TargetTokensPerSecond, long Skipped);
