using System.Text;
using Seq2Seq.Files;

namespace Seq2Seq.Cli;

/// <summary>Where a command writes its data: standard output, or a file that appears only when it is complete.</summary>
internal static class OutputFile
{
    /// <summary>Refuses a place where no file can come to be, before any work is done.</summary>
    /// <exception cref="InputException">It is a folder, or in one that does not exist.</exception>
    public static void Require(string path)
    {
        if (path == "-")
        {
            return;
        }

        if (Directory.Exists(path))
        {
            throw new InputException($"--output is '{path}', a folder; a file is wanted.");
        }

        if (!Directory.Exists(Path.GetDirectoryName(Path.GetFullPath(path))))
        {
            throw new InputException($"--output is '{path}', in a folder that does not exist; one that does is wanted.");
        }
    }

    /// <summary>Writes to a file, or to standard output where its name is "-".</summary>
    public static void Write(string path, TextWriter standardOutput, Action<TextWriter> write)
    {
        if (path is "-" or "/dev/stdout") // which may be a file that has something in it already
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
            throw new InputException($"--output is '{path}', which cannot be written: {failure.Message}", failure);
        }
    }
}
