using System.Diagnostics;

namespace Seq2Seq.Tests.Support;

/// <summary>A file system of a few MiB in memory, mounted for one test.</summary>
internal sealed class SmallDisk : IDisposable
{
    private readonly TemporaryFolder _folder = new();

    /// <summary>Mounts one; the test is skipped where that is not allowed.</summary>
    public SmallDisk(int mebibytes)
    {
        if (!OperatingSystem.IsLinux() || Run("mount", "-t", "tmpfs", "-o", $"size={mebibytes}m", "tmpfs", Path) is { Length: > 0 } refusal)
        {
            _folder.Dispose();
            Assert.Skip("A small tmpfs cannot be mounted here; root on Linux may.");
        }
    }

    public string Path => _folder.Path;

    public long Free => new DriveInfo(Path).AvailableFreeSpace;

    public string File(string name) => _folder.File(name);

    /// <summary>Fills it up to so many free bytes.</summary>
    public void LeaveFree(long bytes)
    {
        System.IO.File.Delete(File("ballast"));
        System.IO.File.WriteAllBytes(File("ballast"), new byte[Math.Max(0, Free - bytes)]);
    }

    public void Dispose()
    {
        Run("umount", Path);
        _folder.Dispose();
    }

    // What it complains of; nothing when it succeeds.
    private static string Run(string program, params string[] arguments)
    {
        try
        {
            using var process = Process.Start(new ProcessStartInfo(program, arguments) { RedirectStandardError = true })!;
            var complaint = process.StandardError.ReadToEnd();
            process.WaitForExit();
            return process.ExitCode == 0 ? "" : $"{program}: {complaint}";
        }
        catch (System.ComponentModel.Win32Exception failure)
        {
            return failure.Message;
        }
    }
}
