using System.Globalization;
using Seq2Seq.Training;

namespace Seq2Seq.Cli;

/// <summary>The words in which a training is told as it goes.</summary>
internal static class TrainingText
{
    /// <summary>How far it is.</summary>
    public static string Place(TrainingProgress progress, TrainingPace pace) => string.Create(
        CultureInfo.InvariantCulture,
        $"update {progress.Update}/{progress.MaxUpdates}  epoch {progress.Epoch}  {TrainingPace.Text(pace.Left(progress.Update, progress.MaxUpdates))} left");

    /// <summary>How it does.</summary>
    public static string Values(TrainingProgress progress) => string.Create(
        CultureInfo.InvariantCulture,
        $"loss {progress.Loss:F3}  ppl {progress.Perplexity:F2}  lr {progress.LearningRate:G3}  gradient {progress.GradientNorm:G3}  {progress.TargetTokensPerSecond:N0} target tok/s")
        + (progress.Skipped > 0 ? string.Create(CultureInfo.InvariantCulture, $"  {progress.Skipped} skipped") : "");
}
