using Seq2Seq.Files;

namespace Seq2Seq.Data;

/// <summary>Pairs of token ids in a cache folder, a file each.</summary>
internal sealed class TokenCache(CacheFolder folder)
{
    /// <summary>How files are made; tests put another one in its place, to have the disk full.</summary>
    public Func<string, Stream> Create { get; init; } = path => new FileStream(path, FileMode.CreateNew, FileAccess.Write, FileShare.None, bufferSize: 0);

    /// <summary>The pairs of a key: those on disk, or, where there are none or they are damaged, made anew.</summary>
    /// <param name="key">Names all that the pairs were made of.</param>
    /// <param name="make">Makes the pairs into a sink and gives their report.</param>
    /// <param name="shape">Sides, and the vocabulary's size.</param>
    /// <exception cref="InputException">The folder cannot be written, or the disk is full.</exception>
    public MappedTokenPairs Open(string key, Func<IPairSink, SplitReport> make, (PairSides Sides, int VocabSize) shape) =>
        folder.FindOrWrite(() => Find(key), () => Write(key, make, shape));

    /// <summary>Where a key's file lies.</summary>
    public string PathOf(string key) => folder.PathOf(key + ".tokens");

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

    private MappedTokenPairs? Find(string key)
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
            folder.Warnings.Add($"{path} was damaged, and has been made anew.");
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
        AtomicFile.Replace(PathOf(key), folder.Aside(key), aside =>
        {
            using var stream = Create(aside);
            using var writer = new TokenFileWriter(stream, shape.Sides, shape.VocabSize);
            writer.Finish(make(writer));
            (stream as FileStream)?.Flush(flushToDisk: true);
        });
    }
}
