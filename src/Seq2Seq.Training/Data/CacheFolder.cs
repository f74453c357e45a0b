using Seq2Seq.Files;

namespace Seq2Seq.Data;

/// <summary>
/// A folder of prepared data, each under a key that all it was made of goes into: what is there under a key is right, or damaged. One run at a time writes,
/// aside and then renamed, so that a crash leaves nothing that is taken for data. The folder may be deleted at any time.
/// </summary>
/// <param name="path">The folder; made when something is written.</param>
/// <param name="progress">Told of waiting.</param>
/// <param name="cancellation">Stops the waiting.</param>
internal sealed class CacheFolder(string path, IProgress<PreparationProgress>? progress = null, CancellationToken cancellation = default)
{
    private static readonly TimeSpan LockPause = TimeSpan.FromMilliseconds(200);

    /// <summary>What the user should know, a sentence each.</summary>
    public List<string> Warnings { get; } = [];

    /// <summary>Where the data of a key lies.</summary>
    /// <param name="name">Key and kind.</param>
    public string PathOf(string name) => Path.Combine(path, name);

    /// <summary>The data of a key: what is there, or, where there is none or it is damaged, made anew under the lock.</summary>
    /// <param name="find">Opens what is there; null when there is nothing that can be used.</param>
    /// <param name="write">Makes the data.</param>
    /// <exception cref="InputException">The folder cannot be written, or the disk is full.</exception>
    public T FindOrWrite<T>(Func<T?> find, Action write)
        where T : class
    {
        if (find() is { } found)
        {
            return found;
        }

        try
        {
            using var held = Lock();
            if (find() is { } others)
            {
                return others;
            }

            write();
        }
        catch (Exception failure) when (failure is IOException or UnauthorizedAccessException)
        {
            throw new InputException(
                $"{path}: the token cache cannot be written: {failure.Message.TrimEnd('.')}; a folder with room is wanted (data.cache_folder), or data.cache: off.", failure);
        }

        return find() ?? throw new InputException($"{path}: what was just written there reads back damaged; a sound disk is wanted (data.cache_folder).");
    }

    /// <summary>A temporary name for a file that is about to be written; what an earlier run left there by crashing is deleted first.</summary>
    public string Aside(string name)
    {
        foreach (var left in Directory.GetFiles(path, $"{name}.*.new"))
        {
            File.Delete(left);
        }

        return PathOf($"{name}.{Environment.ProcessId}.new");
    }

    // The file itself stays: were it deleted, two could hold one each.
    private IDisposable Lock()
    {
        Directory.CreateDirectory(path);
        while (true)
        {
            if (FileLock.TryTake(PathOf("lock")) is { } held)
            {
                return held;
            }

            progress?.Report(new PreparationProgress("waiting for another run that writes to the cache", 0, null));
            cancellation.WaitHandle.WaitOne(LockPause);
            cancellation.ThrowIfCancellationRequested();
        }
    }
}
