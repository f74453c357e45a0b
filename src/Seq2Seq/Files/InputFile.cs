namespace Seq2Seq.Files;

/// <summary>Opens files that the user named.</summary>
internal static class InputFile
{
    /// <summary>The bytes of a file, to be read from front to back.</summary>
    /// <exception cref="InputException">It is missing, a folder, or may not be read.</exception>
    public static FileStream Open(string path)
    {
        if (Directory.Exists(path))
        {
            throw new InputException($"{path} is a folder; a file is wanted.");
        }

        try
        {
            return new FileStream(path, new FileStreamOptions { BufferSize = 0, Options = FileOptions.SequentialScan });
        }
        catch (Exception failure) when (failure is FileNotFoundException or DirectoryNotFoundException)
        {
            throw new InputException($"{path} does not exist; a file is wanted.", failure);
        }
        catch (Exception failure) when (failure is IOException or UnauthorizedAccessException)
        {
            throw new InputException($"{path} cannot be read: {failure.Message}", failure);
        }
    }
}
