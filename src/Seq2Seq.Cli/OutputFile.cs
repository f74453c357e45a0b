using System.Text;
using Seq2Seq.Checkpoints;

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
            using var writer = new StreamWriter(stream, new UTF8Encoding(false), leaveOpen: true) { NewLine = "\n" };
            write(writer);
        });
    }

    /// <summary>Writes a file of bytes.</summary>
    public static void WriteBytes(string path, Action<Stream> write)
    {
        try
        {
            AtomicFile.Write(path, write);
        }
        catch (Exception failure) when (failure is DirectoryNotFoundException or UnauthorizedAccessException)
        {
            throw new InputException($"{path} cannot be written: {failure.Message}", failure);
        }
    }
}
