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

        var aside = $"{path}.new-{Environment.ProcessId}";
        try
        {
            using (var writer = new StreamWriter(aside, append: false, new UTF8Encoding(false)) { NewLine = "\n" })
            {
                write(writer);
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
