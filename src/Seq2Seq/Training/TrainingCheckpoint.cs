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

    /// <summary>Reads the folder, and gives the optimizer its moments and the moving average its values.</summary>
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
        var tensors = SafeTensors.Read(Path.Combine(folder, "optimizer.safetensors"));
        using var ungraded = no_grad();
        foreach (var (name, own) in trained.State)
        {
            if (!tensors.TryGetValue(name, out var saved) || !saved.shape.SequenceEqual(own.shape))
            {
                throw new InputException($"{folder}/optimizer.safetensors is that of another model: {name} does not fit.");
            }

            own.copy_(saved);
            saved.Dispose();
        }

        return ReadState(Path.Combine(folder, "state.json"));
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
