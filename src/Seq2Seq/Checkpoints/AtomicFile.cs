using System.Text;

namespace Seq2Seq.Checkpoints;

/// <summary>Replaces a file as a whole: a reader sees the old one or the new one whenever it looks, whenever the writer is killed and when the disk is full.</summary>
internal static class AtomicFile
{
    /// <summary>Writes a text file, UTF-8; when it cannot be written, the old one stays as it was and nothing else is left.</summary>
    public static void Write(string path, string text) => Write(path, stream => stream.Write(Encoding.UTF8.GetBytes(text)));

    /// <summary>Writes a file; when <paramref name="write"/> throws, the old one stays as it was and nothing else is left.</summary>
    public static void Write(string path, Action<Stream> write)
    {
        var aside = $"{path}.new-{Environment.ProcessId}";
        try
        {
            using (var stream = new FileStream(aside, FileMode.Create, FileAccess.Write))
            {
                write(stream);
                stream.Flush(flushToDisk: true);
            }

            File.Move(aside, path, overwrite: true);
        }
        finally
        {
            File.Delete(aside);
        }
    }
}
