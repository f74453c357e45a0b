namespace Seq2Seq.Checkpoints;

/// <summary>
/// The folder that a training writes to. A training that takes the place of another is made beside it, and takes its name only when it has something worth having: until then the
/// other one is as it was, whatever happens.
/// </summary>
internal sealed class RunFolder : IDisposable
{
    private readonly string _wanted;

    private RunFolder(string wanted, string path) => (_wanted, Path) = (wanted, path);

    /// <summary>Where the training's files are now.</summary>
    public string Path { get; private set; }

    /// <summary>Whether it still has another name than the one it is to have.</summary>
    public bool IsAside => Path != _wanted;

    /// <summary>A folder that is made, or gone on with, under its own name.</summary>
    public static RunFolder InPlace(string folder)
    {
        Directory.CreateDirectory(folder);
        AtomicFolder.RemoveLeftovers(folder, "*");
        return new RunFolder(folder, folder);
    }

    /// <summary>A folder that is to take the place of one that is there.</summary>
    public static RunFolder InPlaceOf(string folder)
    {
        // Of a link its target, which lies on the disk that was chosen for it.
        var full = System.IO.Path.TrimEndingDirectorySeparator(System.IO.Path.GetFullPath(folder));
        var wanted = Directory.ResolveLinkTarget(full, returnFinalTarget: true)?.FullName ?? full;
        return new RunFolder(wanted, AtomicFolder.MakeAside(wanted));
    }

    /// <summary>Gives the folder its name; the one that had it is deleted.</summary>
    public void TakeName()
    {
        if (IsAside)
        {
            AtomicFolder.TakeName(Path, _wanted);
            (var replaced, Path) = (Path, _wanted);
            AtomicFolder.Delete(replaced);
        }
    }

    /// <summary>Deletes the folder if it has never taken its name.</summary>
    public void Dispose()
    {
        if (IsAside)
        {
            AtomicFolder.Delete(Path);
        }
    }
}
