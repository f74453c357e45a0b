namespace Seq2Seq.Data;

/// <summary>
/// A folder of prepared data, each under a key that everything it was made of goes into; so what is there under a key is right, or damaged. Files are written
/// aside, flushed and renamed, by one run at a time; a crash leaves nothing that is taken for a file. The folder may be deleted at any time.
/// </summary>
internal sealed class TokenCache(string folder, IProgress<PreparationProgress>? progress = null)
{
    private static readonly TimeSpan LockPause = TimeSpan.FromMilliseconds(200);

    /// <summary>What the user should know, a sentence each.</summary>
    public List<string> Warnings { get; } = [];

    /// <summary>How files are made; tests put another one in its place, to have the disk full.</summary>
    internal Func<string, Stream> Create { get; init; } = path => new FileStream(path, FileMode.CreateNew, FileAccess.Write, FileShare.None, bufferSize: 0);

    /// <summary>Where a key's file lies.</summary>
    public string PathOf(string key) => Path.Combine(folder, key + ".tokens");

    /// <summary>The pairs of a key: those on disk, or, where there are none or they are damaged, made anew.</summary>
    /// <param name="key">Names all that the pairs were made of.</param>
    /// <param name="make">Makes the pairs into a sink and gives their report.</param>
    /// <param name="shape">Sides, and the vocabulary's size.</param>
    /// <param name="cancellation">Stops the waiting for another run.</param>
    /// <exception cref="InputException">The folder cannot be written, or the disk is full.</exception>
    public MappedTokenPairs Open(string key, Func<IPairSink, SplitReport> make, (PairSides Sides, int VocabSize) shape, CancellationToken cancellation)
    {
        if (TryOpen(key) is { } found)
        {
            return found;
        }

        using var locked = Lock(cancellation);
        if (TryOpen(key) is { } others)
        {
            return others;
        }

        Write(key, make, shape);
        return TryOpen(key) ?? throw new InputException($"{PathOf(key)} was written but reads back damaged; a sound disk is wanted (data.cache_folder).");
    }

    /// <summary>Takes a key's file away; pairs that are open stay readable where the system allows that, and the file stays where it does not.</summary>
    public void Forget(string key)
    {
        try
        {
            File.Delete(PathOf(key));
        }
        catch (Exception failure) when (failure is IOException or UnauthorizedAccessException)
        {
            // In use: it is found again, or deleted by whoever empties the folder.
        }
    }

    private MappedTokenPairs? TryOpen(string key)
    {
        var path = PathOf(key);
        try
        {
            return File.Exists(path) ? MappedTokenPairs.Open(path) : null;
        }
        catch (FileNotFoundException)
        {
            return null; // deleted in this moment
        }
        catch (Exception failure) when (failure is InvalidDataException or EndOfStreamException)
        {
            Warnings.Add($"{path} is damaged and was made anew.");
            File.Delete(path);
            return null;
        }
        catch (Exception failure) when (failure is IOException or UnauthorizedAccessException)
        {
            throw new InputException($"{path} cannot be read: {failure.Message}", failure);
        }
    }

    private void Write(string key, Func<IPairSink, SplitReport> make, (PairSides Sides, int VocabSize) shape)
    {
        // Only the holder of the lock writes: what lies about is of a run that crashed.
        foreach (var left in Directory.GetFiles(folder, $"{key}.*.new"))
        {
            File.Delete(left);
        }

        var aside = Path.Combine(folder, $"{key}.{Environment.ProcessId}.new");
        try
        {
            using (var stream = Create(aside))
            {
                using var writer = new TokenFileWriter(stream, shape.Sides, shape.VocabSize);
                writer.Finish(make(writer));
                (stream as FileStream)?.Flush(flushToDisk: true);
            }

            File.Move(aside, PathOf(key), overwrite: true);
        }
        catch (Exception failure) when (failure is IOException or UnauthorizedAccessException)
        {
            throw CannotWrite(folder, failure);
        }
        finally
        {
            File.Delete(aside);
        }
    }

    // Held by one process at a time, and given back by the system when that one dies. The file itself stays: were it deleted, two could hold one each.
    private FileStream Lock(CancellationToken cancellation)
    {
        var path = Path.Combine(folder, "lock");
        try
        {
            Directory.CreateDirectory(folder);
            while (true)
            {
                try
                {
                    return new FileStream(path, FileMode.OpenOrCreate, FileAccess.ReadWrite, FileShare.None);
                }
                catch (IOException) when (File.Exists(path))
                {
                    progress?.Report(new PreparationProgress("waiting for another run that writes to the cache", 0, null));
                    cancellation.WaitHandle.WaitOne(LockPause);
                    cancellation.ThrowIfCancellationRequested();
                }
            }
        }
        catch (Exception failure) when (failure is IOException or UnauthorizedAccessException)
        {
            throw CannotWrite(folder, failure);
        }
    }

    private static InputException CannotWrite(string folder, Exception failure) =>
        new($"{folder}: the token cache cannot be written: {failure.Message.TrimEnd('.')}; a folder with room is wanted (data.cache_folder), or data.cache: off.", failure);
}
