using System.Globalization;
using Seq2Seq.Training;

namespace Seq2Seq.Reporting;

/// <summary>
/// Writes a training for TensorBoard: train/loss, train/perplexity, train/learning_rate, train/gradient_norm, train/tokens_per_second, and valid/loss,
/// valid/perplexity, valid/accuracy and, where they are measured, valid/bleu and valid/chrf, each by the update. Every start of a training writes a file of its own; one that goes on after an update tells TensorBoard to forget what
/// earlier files say of later updates.
/// </summary>
internal sealed class TensorBoardLog : ITrainingObserver, IDisposable
{
    /// <summary>Name of the folder in a run.</summary>
    public const string FolderName = "tensorboard";

    private readonly EventFile _file;

    /// <summary>Begins a file.</summary>
    /// <param name="folder">Where; made when it is not there.</param>
    /// <param name="update">Updates done.</param>
    /// <param name="time">The clock.</param>
    public TensorBoardLog(string folder, long update, TimeProvider time)
    {
        ArgumentNullException.ThrowIfNull(time);
        Directory.CreateDirectory(folder);

        // TensorBoard reads files in the order of their names.
        var name = string.Create(CultureInfo.InvariantCulture, $"events.out.tfevents.{time.GetUtcNow().ToUnixTimeSeconds():D10}.seq2seq.{update:D9}");
        _file = new EventFile(Path.Combine(folder, name), time);
        if (update > 0)
        {
            _file.WriteStart(update + 1);
        }
    }

    /// <inheritdoc/>
    public void OnProgress(TrainingProgress progress)
    {
        ArgumentNullException.ThrowIfNull(progress);
        _file.WriteScalars(progress.Update,
        [
            ("train/loss", progress.Loss), ("train/perplexity", progress.Perplexity), ("train/learning_rate", progress.LearningRate),
            ("train/gradient_norm", progress.GradientNorm), ("train/tokens_per_second", progress.TargetTokensPerSecond),
        ]);
    }

    /// <inheritdoc/>
    public void OnValidation(ValidationResult result)
    {
        ArgumentNullException.ThrowIfNull(result);
        if (result.AveragedCheckpoints is not null)
        {
            return; // another model than the one that the curves are of
        }

        (string Tag, double? Value)[] measured =
        [
            ("valid/loss", result.Loss), ("valid/perplexity", result.Perplexity), ("valid/accuracy", result.TokenAccuracy), ("valid/bleu", result.Bleu), ("valid/chrf", result.Chrf),
        ];
        _file.WriteScalars(result.Update, measured.Where(scalar => scalar.Value is not null).Select(scalar => (scalar.Tag, scalar.Value!.Value)));
    }

    /// <inheritdoc/>
    public void Dispose() => _file.Dispose();
}
