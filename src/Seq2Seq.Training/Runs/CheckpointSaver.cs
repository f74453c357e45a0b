using System.Globalization;
using Seq2Seq.Configuration;
using Seq2Seq.Files;
using Seq2Seq.Model;
using Seq2Seq.Tokenization;
using static TorchSharp.torch;

namespace Seq2Seq.Runs;

/// <summary>What the checkpoints of a run are made of.</summary>
/// <param name="Config">The model's configuration.</param>
/// <param name="Weights">Weights that training goes on from, by their names in the file.</param>
/// <param name="Tokenizer">The tokenizer.</param>
/// <param name="WriteTraining">Writes what resuming takes besides into the folder of the given path.</param>
internal sealed record CheckpointParts(
    ModelConfig Config, IReadOnlyList<(string Name, Tensor Tensor)> Weights, SubwordTokenizer Tokenizer, Action<string> WriteTraining)
{
    /// <summary>Weights that are measured, and therefore those of every checkpoint but last/.</summary>
    public required IReadOnlyList<(string Name, Tensor Tensor)> MeasuredWeights { get; init; }

    /// <summary>About as many bytes as <see cref="WriteTraining"/> writes.</summary>
    public required long TrainingBytes { get; init; }

    internal long WeightBytes => Weights.Sum(weight => weight.Tensor.numel() * weight.Tensor.element_size());
}

/// <summary>The checkpoints of a run: last/, from which it can be resumed; best/; and the newest step-000500/, as many as are wanted.</summary>
/// <param name="folder">The run's folder.</param>
/// <param name="keep">How many of single steps to keep.</param>
internal sealed class CheckpointSaver(string folder, int keep)
{
    private const string StepPrefix = "step-";

    /// <summary>Checkpoints of single steps, the oldest first.</summary>
    public IReadOnlyList<string> Steps =>
    [
        .. Directory.GetDirectories(folder, StepPrefix + "*")
            .Select(path => (Path: path, Number: NumberOf(path)))
            .Where(step => step.Number is not null)
            .OrderBy(step => step.Number)
            .Select(step => step.Path),
    ];

    /// <summary>Saves last/ alone. When it cannot be written, it stays as it was.</summary>
    /// <param name="parts">What to save.</param>
    /// <param name="update">Updates done.</param>
    /// <exception cref="TrainingException">The disk is full.</exception>
    public void SaveLast(CheckpointParts parts, long update)
    {
        ArgumentNullException.ThrowIfNull(parts);
        RequireRoom(parts.WeightBytes + parts.TrainingBytes);
        Try(update, () => WriteLast(parts));
    }

    /// <summary>
    /// Saves what has been measured: the step's own checkpoint when such are kept, best/ when it is the best, and last/. When one cannot be written, it stays as it
    /// was.
    /// </summary>
    /// <param name="parts">What to save.</param>
    /// <param name="update">Updates done.</param>
    /// <param name="isBest">Whether the model is the best so far.</param>
    /// <exception cref="TrainingException">The disk is full.</exception>
    public void SaveMeasured(CheckpointParts parts, long update, bool isBest)
    {
        ArgumentNullException.ThrowIfNull(parts);
        RequireRoom((parts.WeightBytes * (keep > 0 ? 2 : 1)) + parts.TrainingBytes);
        Try(update, () =>
        {
            // last/ at the end: who is killed before it resumes before this update, and makes all of them again.
            if (keep > 0)
            {
                Write(StepPrefix + update.ToString("D6", CultureInfo.InvariantCulture), parts);
                Steps.SkipLast(keep).ToList().ForEach(AtomicFolder.Remove);
            }

            if (isBest)
            {
                Write("best", parts);
            }

            WriteLast(parts);
        });
    }

    private void Try(long update, Action write)
    {
        try
        {
            write();
        }
        catch (IOException failure)
        {
            throw new TrainingException($"{folder}: the checkpoint after update {update} could not be written ({failure.Message}); the one before is as it was.", failure);
        }
    }

    private void Write(string name, CheckpointParts parts) =>
        TorchCheckpoint.Save(Path.Combine(folder, name), parts.Config, parts.MeasuredWeights, parts.Tokenizer);

    private void WriteLast(CheckpointParts parts) =>
        TorchCheckpoint.Save(Path.Combine(folder, "last"), parts.Config, parts.Weights, parts.Tokenizer, parts.WriteTraining);

    private static long? NumberOf(string path) =>
        long.TryParse(Path.GetFileName(path)[StepPrefix.Length..], NumberStyles.None, CultureInfo.InvariantCulture, out var number) ? number : null;

    private void RequireRoom(long bytes)
    {
        var free = new DriveInfo(Path.GetFullPath(folder)).AvailableFreeSpace;
        if (free < bytes)
        {
            throw new TrainingException(
                $"{folder}: {free >> 20} MiB are free on its disk and a checkpoint takes up to {(bytes >> 20) + 1}; the checkpoint before is as it was. Make room and type the command with --resume.");
        }
    }
}
