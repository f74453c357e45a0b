using System.Text.Json;
using Seq2Seq.Checkpoints;
using static TorchSharp.torch;

namespace Seq2Seq.Training;

/// <summary>The training/ folder of a checkpoint: optimizer.safetensors (with the moving average of the weights, if there is one) and state.json. With the weights and the configuration it makes going on possible.</summary>
internal static class TrainingCheckpoint
{
    /// <summary>Name of the folder inside a checkpoint.</summary>
    public const string FolderName = "training";

    private static readonly JsonSerializerOptions Options = new()
    {
        PropertyNamingPolicy = JsonNamingPolicy.SnakeCaseLower,
        WriteIndented = true,
        NumberHandling = System.Text.Json.Serialization.JsonNumberHandling.AllowNamedFloatingPointLiterals,
    };

    /// <summary>Writes the folder into a checkpoint that is being made.</summary>
    public static void Save(string checkpoint, TrainingState state, TrainedModel trained)
    {
        ArgumentNullException.ThrowIfNull(trained);
        var folder = Path.Combine(checkpoint, FolderName);
        Directory.CreateDirectory(folder);
        SafeTensors.Write(Path.Combine(folder, "optimizer.safetensors"), trained.State);
        File.WriteAllText(Path.Combine(folder, "state.json"), JsonSerializer.Serialize(state, Options) + "\n");
    }

    /// <summary>
    /// Reads the folder, and gives the optimizer its moments and the moving average its values; a model in another precision than float32 gets its float32
    /// weights, which the model read from the same checkpoint has only in its own precision.
    /// </summary>
    /// <exception cref="InputException">The checkpoint cannot be gone on from.</exception>
    public static TrainingState Load(string checkpoint, TrainedModel trained)
    {
        ArgumentNullException.ThrowIfNull(trained);
        var folder = Path.Combine(checkpoint, FolderName);
        if (!Directory.Exists(folder))
        {
            throw new InputException($"{checkpoint} has no {FolderName}/ folder, so a training cannot go on from it.");
        }

        Checksums.Verify(checkpoint, FolderName + "/");
        Restore(trained.State, SafeTensors.Read(Path.Combine(folder, "optimizer.safetensors")), $"{folder}/optimizer.safetensors");
        if (trained.Parameters.HasCopies)
        {
            RestoreWeights(checkpoint, trained);
        }

        return ReadState(Path.Combine(folder, "state.json"));
    }

    private static void RestoreWeights(string checkpoint, TrainedModel trained)
    {
        var own = trained.Weights;
        try
        {
            Restore(own, ModelCheckpoint.LoadWeights(checkpoint), Path.Combine(checkpoint, ModelCheckpoint.WeightsName));
            trained.Parameters.RefreshCopies();
        }
        finally
        {
            own.ToList().ForEach(weight => weight.Tensor.Dispose());
        }
    }

    private static void Restore(IReadOnlyList<(string Name, Tensor Tensor)> state, Dictionary<string, Tensor> saved, string file)
    {
        using var ungraded = no_grad();
        try
        {
            foreach (var (name, own) in state)
            {
                if (!saved.TryGetValue(name, out var value) || !value.shape.SequenceEqual(own.shape))
                {
                    throw new InputException($"{file} is that of another model: {name} does not fit.");
                }

                own.copy_(value);
            }
        }
        finally
        {
            saved.Values.ToList().ForEach(value => value.Dispose());
        }
    }

    private static TrainingState ReadState(string path)
    {
        try
        {
            return JsonSerializer.Deserialize<TrainingState>(File.ReadAllText(path), Options) ?? throw new JsonException();
        }
        catch (Exception failure) when (failure is JsonException or IOException)
        {
            throw new InputException($"{path} cannot be read; the state of a training is wanted.", failure);
        }
    }
}
