using Seq2Seq.Files;
using Seq2Seq.Tests.Support;

namespace Seq2Seq.Tests.Files;

public sealed class AtomicFileTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public void What_is_written_takes_the_place_of_what_was_there(bool there)
    {
        var path = _folder.File("file");
        if (there)
        {
            File.WriteAllText(path, "something longer than the new text");
        }

        AtomicFile.Write(path, "new");

        Assert.Equal("new", File.ReadAllText(path));
        Assert.Equal([path], Directory.GetFileSystemEntries(_folder.Path));
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public void A_writer_that_fails_leaves_what_was_there_and_nothing_else(bool there)
    {
        var path = _folder.File("file");
        if (there)
        {
            File.WriteAllText(path, "old");
        }

        Assert.Throws<NotSupportedException>(() => AtomicFile.Write(path, stream =>
        {
            stream.Write("half"u8);
            stream.Flush();
            Assert.Equal(there, File.Exists(path));
            throw new NotSupportedException();
        }));

        Assert.Equal(there ? [path] : [], Directory.GetFileSystemEntries(_folder.Path));
        Assert.Equal(there ? "old" : null, there ? File.ReadAllText(path) : null);
    }

    [Fact]
    public void A_reader_that_has_the_old_file_open_reads_it_to_its_end()
    {
        var path = _folder.Write("file", "old");
        using var reader = new StreamReader(new FileStream(path, FileMode.Open, FileAccess.Read, FileShare.ReadWrite | FileShare.Delete));

        AtomicFile.Write(path, "new");

        Assert.Equal("old", reader.ReadToEnd());
        Assert.Equal("new", File.ReadAllText(path));
    }

    [Fact]
    public void A_link_stays_a_link_and_the_mode_of_its_target_stays()
    {
        if (OperatingSystem.IsWindows())
        {
            Assert.Skip("Links and modes are those of Unix.");
            return;
        }

        var target = _folder.Write("target", "old");
        const UnixFileMode mode = UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.GroupRead;
        File.SetUnixFileMode(target, mode);
        var link = _folder.File("link");
        File.CreateSymbolicLink(link, "target");

        AtomicFile.Write(link, "new");

        Assert.Equal("target", new FileInfo(link).LinkTarget);
        Assert.Equal(("new", mode), (File.ReadAllText(target), File.GetUnixFileMode(target)));
    }
}
