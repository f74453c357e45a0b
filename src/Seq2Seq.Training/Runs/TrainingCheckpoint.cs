using System.Text.Json;
using Seq2Seq.Checkpoints;
using Seq2Seq.Files;
using Seq2Seq.Model;
using Seq2Seq.Training;
using static TorchSharp.torch;

namespace Seq2Seq.Runs;

/// <summary>The training/ folder of a checkpoint: optimizer.safetensors (with the moving average of the weights, if there is one) and state.json. With the weights and the configuration it makes going on possible.</summary>
internal static class TrainingCheckpoint
{
    /// <summary>Name of the folder inside a checkpoint.</summary>
    public const string FolderName = "training";

    private const string StateName = "optimizer.safetensors";

    private static readonly JsonSerializerOptions Options = new()
    {
        PropertyNamingPolicy = JsonNamingPolicy.SnakeCaseLower,
        WriteIndented = true,
        NumberHandling = System.Text.Json.Serialization.JsonNumberHandling.AllowNamedFloatingPointLiterals,
        RespectNullableAnnotations = true,
        RespectRequiredConstructorParameters = true,
    };

    /// <summary>Writes the folder into a checkpoint that is being made.</summary>
    public static void Save(string checkpoint, TrainingState state, LiveModel trained)
    {
        ArgumentNullException.ThrowIfNull(trained);
        var folder = Path.Combine(checkpoint, FolderName);
        Directory.CreateDirectory(folder);
        SafeTensorsFile.Write(Path.Combine(folder, StateName), [.. trained.State.Select(TorchWeights.SourceOf)]);
        File.WriteAllText(Path.Combine(folder, "state.json"), JsonSerializer.Serialize(state, Options) + "\n");
    }

    /// <summary>
    /// Reads the folder, and gives the optimizer its moments and the moving average its values; a model in another precision than float32 gets its float32
    /// weights, which the model read from the same checkpoint has only in its own precision.
    /// </summary>
    /// <exception cref="InputException">The checkpoint cannot be gone on from.</exception>
    public static TrainingState Load(string checkpoint, LiveModel trained)
    {
        ArgumentNullException.ThrowIfNull(trained);
        var folder = Path.Combine(checkpoint, FolderName);
        if (!Directory.Exists(folder))
        {
            throw new InputException($"{checkpoint} has no {FolderName}/ folder, so a training cannot go on from it.");
        }

        Checksums.Verify(checkpoint, FolderName + "/");
        using (var saved = SafeTensorsFile.Open(Path.Combine(folder, StateName)))
        {
            Restore(trained.State, saved);
        }

        if (trained.Parameters.HasCopies)
        {
            RestoreWeights(checkpoint, trained);
        }

        return ReadState(Path.Combine(folder, "state.json"));
    }

    private static void RestoreWeights(string checkpoint, LiveModel trained)
    {
        var own = trained.Weights;
        try
        {
            using var saved = ModelFolder.OpenWeights(checkpoint);
            Restore(own, saved);
            trained.Parameters.RefreshCopies();
        }
        finally
        {
            own.ToList().ForEach(weight => weight.Tensor.Dispose());
        }
    }

    private static void Restore(IReadOnlyList<(string Name, Tensor Tensor)> state, SafeTensorsFile saved)
    {
        using var ungraded = no_grad();
        foreach (var (name, own) in state)
        {
            if (saved.Find(name) is not { } value || !value.Shape.SequenceEqual(own.shape))
            {
                throw new InputException($"{saved.Path} is that of another model: {name} does not fit.");
            }

            value.CopyTo(own);
        }
    }

    private static TrainingState ReadState(string path)
    {
        try
        {
            var state = JsonSerializer.Deserialize<TrainingState>(File.ReadAllText(path), Options);
            return state is { Update: >= 0, Position: { Epoch: >= 0, Batch: >= 0, PlannedTokens: null or > 0, CutTokens: null or > 0 }, ValidationsSinceBest: >= 0, Best: not double.NaN }
                ? state
                : throw new JsonException();
        }
        catch (Exception failure) when (failure is JsonException or IOException)
        {
            throw new InputException($"{path} cannot be read; the state of a training is wanted.", failure);
        }
    }
}
