using Seq2Seq.Generation;
using Seq2Seq.Server.Http;

namespace Seq2Seq.Server;

/// <summary>The models that a server offers, by id: the name of the run folder, with a number where two have one name.</summary>
public sealed class ModelCatalog : IDisposable
{
    private readonly List<ServedModel> _models;

    private ModelCatalog(List<ServedModel> models) => _models = models;

    /// <summary>All models, in the order in which they were named; the first one answers requests that name none.</summary>
    public IReadOnlyList<ServedModel> Models => _models;

    /// <summary>How many decoding workers keep the device busy.</summary>
    internal int Workers => _models.Max(model => model.Translator.Workers);

    /// <summary>Loads checkpoints.</summary>
    /// <param name="checkpoints">Folders of runs or of checkpoints, one at least.</param>
    /// <param name="loader">Loads their networks.</param>
    /// <exception cref="InputException">A checkpoint cannot be used.</exception>
    public static ModelCatalog Load(IReadOnlyList<string> checkpoints, NetworkLoader loader)
    {
        ArgumentNullException.ThrowIfNull(checkpoints);
        ArgumentOutOfRangeException.ThrowIfZero(checkpoints.Count);
        var catalog = new ModelCatalog([]);
        try
        {
            foreach (var checkpoint in checkpoints)
            {
                catalog._models.Add(new ServedModel(catalog.Unique(NameOf(checkpoint)), Translator.Load(checkpoint, loader)));
            }
        }
        catch
        {
            catalog.Dispose();
            throw;
        }

        return catalog;
    }

    /// <summary>The model that a request names, or the first one.</summary>
    internal ServedModel Find(string? id) =>
        id is null ? _models[0]
        : _models.Find(model => model.Id == id)
        ?? throw ApiException.Bad("unknown_model", $"model is '{Quoted.Short(id)}'; one of {string.Join(", ", _models.Select(model => model.Id))} is wanted.");

    /// <inheritdoc/>
    public void Dispose() => _models.ForEach(model => model.Translator.Dispose());

    private string Unique(string name) =>
        Enumerable.Range(1, int.MaxValue).Select(number => number == 1 ? name : $"{name}-{number}").First(id => _models.TrueForAll(model => model.Id != id));

    // A run folder holds best/, last/ and step-000500/.
    private static string NameOf(string checkpoint)
    {
        var folder = new DirectoryInfo(Path.TrimEndingDirectorySeparator(Path.GetFullPath(checkpoint)));
        var isInRun = folder.Name is "best" or "last" || folder.Name.StartsWith("step-", StringComparison.Ordinal);
        return isInRun && folder.Parent is { } run ? run.Name : folder.Name;
    }
}

/// <summary>A model and the name that clients know it by.</summary>
/// <param name="Id">Its name.</param>
/// <param name="Translator">It at work.</param>
public sealed record ServedModel(string Id, Translator Translator);
