namespace Seq2Seq.Files;

/// <summary>
/// A lock that one process at a time holds, by having a file open that no other can open. The system closes it for one that is killed, so what such a one leaves locks nobody out.
/// </summary>
internal static class FileLock
{
    /// <summary>Takes a lock if it is free.</summary>
    /// <param name="path">The lock's file, made where there is none.</param>
    /// <param name="options">DeleteOnClose takes the file away with the lock.</param>
    /// <returns>What gives the lock back when disposed of; null where another holds it.</returns>
    /// <exception cref="IOException">The file cannot be made.</exception>
    /// <exception cref="UnauthorizedAccessException">The file may not be made or written.</exception>
    public static IDisposable? TryTake(string path, FileOptions options = FileOptions.None)
    {
        try
        {
            return new FileStream(path, FileMode.OpenOrCreate, FileAccess.Write, FileShare.None, bufferSize: 0, options);
        }
        catch (IOException) when (File.Exists(path))
        {
            return null;
        }
    }
}
