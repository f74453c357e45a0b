using Seq2Seq.Files;
using Seq2Seq.Tests.Support;

namespace Seq2Seq.Tests.Files;

public sealed class FileLockTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Fact]
    public void One_at_a_time_holds_it()
    {
        var path = _folder.File("lock");

        using (FileLock.TryTake(path))
        {
            Assert.Null(FileLock.TryTake(path));
        }

        using var next = FileLock.TryTake(path);
        Assert.NotNull(next);
    }

    [Fact]
    public void The_file_goes_with_the_lock_where_that_is_asked_for()
    {
        var path = _folder.File("lock");

        FileLock.TryTake(path)!.Dispose();
        Assert.True(File.Exists(path));
        FileLock.TryTake(path, FileOptions.DeleteOnClose)!.Dispose();
        Assert.False(File.Exists(path));
    }

    [Fact]
    public void A_lock_where_no_file_can_be_is_an_error_and_not_a_lock_that_another_holds() =>
        Assert.ThrowsAny<IOException>(() => FileLock.TryTake(Path.Combine(_folder.File("nowhere"), "lock")));
}
