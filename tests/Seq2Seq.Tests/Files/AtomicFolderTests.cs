using Seq2Seq.Files;
using Seq2Seq.Tests.Support;

namespace Seq2Seq.Tests.Files;

public sealed class AtomicFolderTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    private string Target => _folder.File("target");

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public void What_is_written_takes_the_place_of_what_was_there(bool there)
    {
        Put(there);

        AtomicFolder.Replace(Target, aside => File.WriteAllText(Path.Combine(aside, "new"), ""));

        Assert.Equal([Path.Combine(Target, "new")], Directory.GetFileSystemEntries(Target));
        Assert.Equal([Target], Directory.GetFileSystemEntries(_folder.Path));
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public void A_writer_that_fails_leaves_what_was_there_and_nothing_else(bool there)
    {
        Put(there);

        Assert.Throws<NotSupportedException>(() => AtomicFolder.Replace(Target, aside =>
        {
            File.WriteAllText(Path.Combine(aside, "new"), "");
            throw new NotSupportedException();
        }));

        Assert.Equal(there ? [Target] : [], Directory.GetFileSystemEntries(_folder.Path));
        Assert.Equal(there ? [Path.Combine(Target, "old")] : [], there ? Directory.GetFileSystemEntries(Target) : []);
    }

    [Fact]
    public void What_killed_writers_left_goes_with_the_next_write_and_folders_of_other_names_stay()
    {
        Directory.CreateDirectory(Target + ".seq2seq-new-123");
        Directory.CreateDirectory(Target + ".seq2seq-old-123");
        Directory.CreateDirectory(Target + ".new-123");
        Directory.CreateDirectory(_folder.File("other.seq2seq-new-123"));

        AtomicFolder.Replace(Target, _ => { });

        Assert.Equal(
            ["other.seq2seq-new-123", "target", "target.new-123"],
            Directory.GetFileSystemEntries(_folder.Path).Select(path => Path.GetFileName(path)).Order(StringComparer.Ordinal));
    }

    [Fact]
    public void A_removed_folder_is_gone()
    {
        Put(there: true);

        AtomicFolder.Remove(Target);

        Assert.Empty(Directory.GetFileSystemEntries(_folder.Path));
    }

    [Fact]
    public void The_names_of_two_folders_are_exchanged_in_one_step()
    {
        Assert.SkipUnless(OperatingSystem.IsLinux(), "Only Linux exchanges names.");
        Put(there: true);
        Directory.CreateDirectory(_folder.File("empty"));

        Assert.True(NativeFolder.TryExchange(Target, _folder.File("empty")));
        Assert.False(NativeFolder.TryExchange(Target, _folder.File("nowhere")));

        Assert.Empty(Directory.GetFileSystemEntries(Target));
        Assert.True(File.Exists(Path.Combine(_folder.File("empty"), "old")));
    }

    private void Put(bool there)
    {
        if (there)
        {
            File.WriteAllText(Path.Combine(Directory.CreateDirectory(Target).FullName, "old"), "");
        }
    }
}
