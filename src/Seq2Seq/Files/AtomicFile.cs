using System.Runtime.InteropServices;
using System.Text;

namespace Seq2Seq.Files;

/// <summary>
/// Replaces a file as a whole: a reader sees the old one or the new one whenever it looks, whenever the writer is killed and when the disk is full. A link
/// stays, and its target is replaced. What is not a regular file (a device, a FIFO, /dev/stdout) is written to as it is.
/// </summary>
internal static partial class AtomicFile
{
    private const uint TypeMask = 0xF000;
    private const uint RegularFile = 0x8000;

    /// <summary>Writes a text file, UTF-8; when it cannot be written, the old one stays as it was and nothing else is left.</summary>
    public static void Write(string path, string text) => Write(path, stream => stream.Write(Encoding.UTF8.GetBytes(text)));

    /// <summary>Writes a file; when <paramref name="write"/> throws, the old one stays as it was and nothing else is left.</summary>
    public static void Write(string path, Action<Stream> write)
    {
        if (IsSpecial(path))
        {
            using var special = new FileStream(path, FileMode.Open, FileAccess.Write);
            write(special);
            return;
        }

        if (OperatingSystem.IsLinux() && (path.StartsWith("/dev/", StringComparison.Ordinal) || path.StartsWith("/proc/", StringComparison.Ordinal)))
        {
            throw new InputException($"{path} leads to a regular file, which would be replaced; expected that file's name, or - for standard output.");
        }

        path = Path.GetFullPath(path); // the target of a link is relative to the link's folder
        path = new FileInfo(path).LinkTarget is null ? path : File.ResolveLinkTarget(path, returnFinalTarget: true)!.FullName;
        Replace(path, $"{path}.new-{Environment.ProcessId}", aside =>
        {
            using (var stream = new FileStream(aside, FileMode.Create, FileAccess.Write))
            {
                write(stream);
                stream.Flush(flushToDisk: true);
            }

            if (File.Exists(path) && !OperatingSystem.IsWindows())
            {
                File.SetUnixFileMode(aside, File.GetUnixFileMode(path));
            }
        });
    }

    /// <summary>Writes a regular file under a temporary name and renames it; when <paramref name="write"/> throws, nothing of it is left.</summary>
    /// <param name="path">The file that is replaced, if it is there.</param>
    /// <param name="aside">The temporary name, in the same folder.</param>
    /// <param name="write">Writes the file of that name, down to the disk.</param>
    public static void Replace(string path, string aside, Action<string> write)
    {
        try
        {
            write(aside);
            File.Move(aside, path, overwrite: true);
            NativeFolder.Flush(Path.GetDirectoryName(Path.GetFullPath(path))!);
        }
        finally
        {
            File.Delete(aside);
        }
    }

    // Whether something is there, at the end of links, that is neither a regular file nor a folder. .NET does not tell; statx has one layout on every processor.
    private static unsafe bool IsSpecial(string path)
    {
        if (!OperatingSystem.IsLinux())
        {
            return path.StartsWith("/dev/", StringComparison.Ordinal);
        }

        const int CurrentFolder = -100;
        const uint Type = 1; // STATX_TYPE
        const int ModeOffset = 28;
        var status = stackalloc byte[256];
        return statx(CurrentFolder, path, 0, Type, status) == 0
            && (*(ushort*)(status + ModeOffset) & TypeMask) != RegularFile
            && !Directory.Exists(path);
    }

    [LibraryImport("libc", StringMarshalling = StringMarshalling.Utf8)]
    private static unsafe partial int statx(int folder, string path, int flags, uint mask, byte* status);
}
