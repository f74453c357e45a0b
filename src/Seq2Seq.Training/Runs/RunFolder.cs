namespace Seq2Seq.Checkpoints;

/// <summary>
/// The folder that a training writes to, one training at a time. A training that takes the place of another is made beside it, and takes its name only when it has something worth
/// having: until then the other one is as it was, whatever happens.
/// </summary>
internal sealed class RunFolder : IDisposable
{
    private readonly string _full;
    private readonly IDisposable? _lock;

    /// <summary>Keeps other trainings out; nothing in the folder changes yet.</summary>
    /// <param name="folder">Its path.</param>
    /// <exception cref="InputException">Another training is at work in it.</exception>
    public RunFolder(string folder)
    {
        // Of a link its target, which lies on the disk that was chosen for it.
        var full = System.IO.Path.TrimEndingDirectorySeparator(System.IO.Path.GetFullPath(folder));
        var target = Directory.Exists(full) ? Directory.ResolveLinkTarget(full, returnFinalTarget: true) : null;
        (_full, Path) = (target?.FullName ?? full, folder);
        Directory.CreateDirectory(System.IO.Path.GetDirectoryName(_full) ?? _full);
        _lock = RunLock.Take(_full);
    }

    /// <summary>Where the training's files are now.</summary>
    public string Path { get; private set; }

    /// <summary>Whether it still has another name than the one it is to have.</summary>
    public bool IsAside { get; private set; }

    /// <summary>Makes the folder, or goes on with it, under its own name.</summary>
    public void Open()
    {
        Directory.CreateDirectory(Path);
        AtomicFolder.RemoveLeftovers(Path, "*");
    }

    /// <summary>Makes a folder that is to take the place of the one that is there.</summary>
    public void OpenAside() => (Path, IsAside) = (AtomicFolder.MakeAside(_full), true);

    /// <summary>Gives the folder its name; the one that had it is deleted.</summary>
    public void TakeName()
    {
        if (IsAside)
        {
            AtomicFolder.TakeName(Path, _full);
            (var replaced, Path, IsAside) = (Path, _full, false);
            AtomicFolder.Delete(replaced);
        }
    }

    /// <summary>Deletes the folder if it has never taken its name, and lets other trainings in.</summary>
    public void Dispose()
    {
        if (IsAside)
        {
            AtomicFolder.Delete(Path);
        }

        _lock?.Dispose();
    }
}
