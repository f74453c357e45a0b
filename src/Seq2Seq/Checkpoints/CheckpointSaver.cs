using System.Globalization;
using Seq2Seq.Configuration;
using Seq2Seq.Tokenization;
using static TorchSharp.torch;

namespace Seq2Seq.Checkpoints;

/// <summary>What a checkpoint is made of.</summary>
/// <param name="Config">The model's configuration.</param>
/// <param name="Weights">Weights by their names in the file.</param>
/// <param name="Tokenizer">The tokenizer.</param>
/// <param name="WriteTraining">Writes what resuming takes into the folder of the given path.</param>
public sealed record CheckpointParts(
    ModelConfig Config, IReadOnlyList<(string Name, Tensor Tensor)> Weights, SubwordTokenizer Tokenizer, Action<string> WriteTraining)
{
    // The moments are two more of each weight, and nothing else is large.
    internal long Bytes => Weights.Sum(weight => weight.Tensor.numel()) * sizeof(float) * 3;
}

/// <summary>The checkpoints of a run: last/, from which it can be resumed; best/; and the newest step-000500/, as many as are wanted.</summary>
/// <param name="folder">The run's folder.</param>
/// <param name="keep">How many of single steps to keep.</param>
public sealed class CheckpointSaver(string folder, int keep)
{
    private const string StepPrefix = "step-";

    /// <summary>Saves last/, and best/ when it is the best. When one cannot be written, it and the others stay as they were.</summary>
    /// <param name="parts">What to save.</param>
    /// <param name="update">Updates done.</param>
    /// <param name="isBest">Whether the model is the best so far.</param>
    /// <exception cref="TrainingException">The disk is full.</exception>
    public void Save(CheckpointParts parts, long update, bool isBest)
    {
        ArgumentNullException.ThrowIfNull(parts);
        RequireRoom(parts.Bytes);
        try
        {
            // best/ first: who is killed between the two resumes before this update, and makes it again.
            if (isBest)
            {
                Write("best", parts, resumable: false);
            }

            Write("last", parts, resumable: true);
            if (keep > 0)
            {
                Write(StepPrefix + update.ToString("D6", CultureInfo.InvariantCulture), parts, resumable: false);
                RemoveOldSteps();
            }
        }
        catch (IOException failure)
        {
            throw new TrainingException($"{folder}: the checkpoint after update {update} could not be written ({failure.Message}); the one before is as it was.", failure);
        }
    }

    private void Write(string name, CheckpointParts parts, bool resumable) =>
        ModelCheckpoint.Save(Path.Combine(folder, name), parts.Config, parts.Weights, parts.Tokenizer, resumable ? parts.WriteTraining : null);

    private void RequireRoom(long bytes)
    {
        var free = new DriveInfo(Path.GetFullPath(folder)).AvailableFreeSpace;
        if (free < bytes)
        {
            throw new TrainingException(
                $"{folder}: {free >> 20} MiB are free on its disk and a checkpoint takes up to {(bytes >> 20) + 1}; the checkpoint before is as it was. Make room and type the command with --resume.");
        }
    }

    private void RemoveOldSteps()
    {
        var steps = Directory.GetDirectories(folder, StepPrefix + "*").Where(path => Path.GetFileName(path)[StepPrefix.Length..].All(char.IsAsciiDigit));
        foreach (var old in steps.Order(StringComparer.Ordinal).SkipLast(keep))
        {
            AtomicFolder.Remove(old);
        }
    }
}
