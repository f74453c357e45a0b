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
        $"loss {progress.Loss:F3}  ppl {progress.Perplexity:F2}  lr {progress.LearningRate:G3}  gradient {progress.GradientNorm:G3}  {progress.TargetTokensPerSecond:N0} target tokens/s")
        + (progress.Skipped > 0 ? string.Create(CultureInfo.InvariantCulture, $"  {progress.Skipped} skipped") : "");

    /// <summary>What a validation measured.</summary>
    public static string Validation(ValidationResult result)
    {
        var weights = result.AveragedCheckpoints is { } count ? $"of the mean of {count} checkpoints" : string.Create(CultureInfo.InvariantCulture, $"after update {result.Update}");
        return $"validation {weights}: {Scores(result)}{(result.IsBest ? "  best so far" : "")}";
    }

    /// <summary>The numbers of a validation.</summary>
    public static string Scores(ValidationResult result) =>
        string.Create(CultureInfo.InvariantCulture, $"loss {result.Loss:F4}  ppl {result.Perplexity:F3}  accuracy {100 * result.TokenAccuracy:F2}%")
        + (result.Bleu is { } bleu ? string.Create(CultureInfo.InvariantCulture, $"  BLEU {bleu:F2}") : "")
        + (result.Chrf is { } chrf ? string.Create(CultureInfo.InvariantCulture, $"  chrF {chrf:F2}") : "");
}
