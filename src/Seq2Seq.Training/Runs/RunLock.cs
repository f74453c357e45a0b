namespace Seq2Seq.Checkpoints;

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
            return new FileStream(path, FileMode.OpenOrCreate, FileAccess.Write, FileShare.None, bufferSize: 0, FileOptions.DeleteOnClose);
        }
        catch (IOException failure) when (File.Exists(path))
        {
            throw new InputException($"another training is at work in {full} (it has {path} open); wait for its end, or name another folder by --output.", failure);
        }
        catch (Exception failure) when (failure is IOException or UnauthorizedAccessException)
        {
            return null; // a file system that only reads, or is full: whoever writes the run itself says so
        }
    }
}
