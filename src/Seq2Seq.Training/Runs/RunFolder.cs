using Seq2Seq.Files;

namespace Seq2Seq.Runs;

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

/// <summary>
/// Keeps a second training out of a run's folder, in this program and in others: a file beside the folder, ".NAME.lock", that one alone has open. The system closes it for one that is
/// killed, so what such a one leaves locks nobody out.
/// </summary>
internal static class RunLock
{
    /// <summary>Takes the lock.</summary>
    /// <param name="full">The folder's full path, of a link its target's; it need not be there, the folder that it is in must.</param>
    /// <returns>What gives the lock back; null where nothing can be written beside the folder, which then has none.</returns>
    /// <exception cref="InputException">Another training has it.</exception>
    public static IDisposable? Take(string full)
    {
        var path = Path.Combine(Path.GetDirectoryName(full) ?? full, $".{Path.GetFileName(full)}.lock");
        try
        {
            return FileLock.TryTake(path, FileOptions.DeleteOnClose)
                ?? throw new InputException($"another training is at work in {full} (it has {path} open); wait for its end, or name another folder by --output.");
        }
        catch (Exception failure) when (failure is IOException or UnauthorizedAccessException)
        {
            return null; // a file system that only reads, or is full: whoever writes the run itself says so
        }
    }
}
