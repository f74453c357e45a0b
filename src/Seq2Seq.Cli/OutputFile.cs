using System.Text;

namespace Seq2Seq.Cli;

/// <summary>Where a command writes its data: standard output, or a file that appears only when it is complete.</summary>
internal static class OutputFile
{
    /// <summary>Writes to a file, or to standard output where its name is "-".</summary>
    public static void Write(string path, TextWriter standardOutput, Action<TextWriter> write)
    {
        if (path == "-")
        {
            write(standardOutput);
            return;
        }

        WriteBytes(path, stream =>
        {
            using var writer = new StreamWriter(stream, new UTF8Encoding(false)) { NewLine = "\n" };
            write(writer);
        });
    }

    /// <summary>Writes a file of bytes.</summary>
    public static void WriteBytes(string path, Action<Stream> write)
    {
        var aside = $"{path}.new-{Environment.ProcessId}";
        try
        {
            using (var stream = new FileStream(aside, FileMode.Create, FileAccess.Write))
            {
                write(stream);
            }

            File.Move(aside, path, overwrite: true);
        }
        catch (Exception failure) when (failure is DirectoryNotFoundException or UnauthorizedAccessException)
        {
            throw new InputException($"{path} cannot be written: {failure.Message}", failure);
        }
        finally
        {
            File.Delete(aside);
        }
    }
}
