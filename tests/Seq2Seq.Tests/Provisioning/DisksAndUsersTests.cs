using Seq2Seq.Tests.Support;

namespace Seq2Seq.Tests.Provisioning;

/// <summary>Full disks, homes that cannot be written, and clones that belong to another user.</summary>
public sealed class DisksAndUsersTests
{
    private const string TorchSharp = "torchsharp/0.107.0";
    private const string LibTorch = "libtorch-cpu-linux-x64/2.10.0";

    // The user "nobody" by number, who has neither a home nor a name that the scripts could rely on.
    private static readonly string[] AsAnotherUser = ["setpriv", "--reuid=65534", "--regid=65534", "--clear-groups"];

    [Theory]
    [InlineData("/nonexistent")]
    [InlineData(null)]
    public async Task Without_a_home_packages_go_into_the_clone(string? home)
    {
        using var clone = new Clone();
        clone.Environment["HOME"] = home;

        Assert.Equal([clone.File(".provision/packages"), clone.File(".provision/http-cache"), clone.File(".provision/home")], await Folders(clone));
    }

    [Fact]
    public async Task Without_a_home_the_folders_that_the_user_names_are_used()
    {
        using var clone = new Clone();
        clone.Environment["HOME"] = "/nonexistent";
        clone.Environment["NUGET_PACKAGES"] = clone.File("mine");

        Assert.Equal([clone.File("mine"), clone.File(".provision/http-cache"), clone.File(".provision/home")], await Folders(clone));
    }

    [Fact]
    public async Task A_disk_with_too_little_room_for_packages_and_build_is_told_with_the_figures()
    {
        using var disk = new SmallDisk(16);
        using var clone = new Clone(disk.Path);
        clone.Script("publish", "");

        var refused = await clone.Run("train");
        Directory.CreateDirectory(clone.File($"home/.nuget/packages/{TorchSharp}"));
        Directory.CreateDirectory(clone.File($"home/.nuget/packages/{LibTorch}"));
        var restored = await clone.Run("train");

        Assert.Equal((1, ""), (refused.Code, refused.Output));
        Assert.Matches(
            $"^seq2seq: restoring the packages and building needs 1500 MB in {clone.Home}/.nuget/packages, and 1[0-9] MB are free there: make room, "
            + "or set NUGET_PACKAGES to a folder on another disk, then run this again.\n$",
            refused.Error);
        Assert.Equal((0, "seq2seq: building\n"), (restored.Code, restored.Error));
    }

    [Fact]
    public async Task Packages_on_another_disk_than_the_clone_are_looked_at_by_themselves()
    {
        using var disk = new SmallDisk(16);
        using var clone = new Clone();
        clone.Environment["NUGET_PACKAGES"] = disk.File("packages");

        var ran = await clone.Run("train");

        Assert.Equal(1, ran.Code);
        Assert.StartsWith($"seq2seq: restoring the packages needs 1200 MB in {disk.Path}/packages, and ", ran.Error, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_clone_on_a_small_disk_has_no_room_for_its_own_copies_of_libtorch()
    {
        using var disk = new SmallDisk(16);
        using var packages = new TemporaryFolder();
        using var clone = new Clone(disk.Path);
        Directory.CreateDirectory(packages.File(TorchSharp));
        Directory.CreateDirectory(packages.File(LibTorch));
        clone.Environment["NUGET_PACKAGES"] = packages.Path;

        var ran = await clone.Run("train");

        Assert.Equal(1, ran.Code);
        Assert.StartsWith($"seq2seq: building needs 1300 MB in {disk.Path}, and ", ran.Error, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Where_the_system_does_not_tell_the_room_the_build_begins()
    {
        using var clone = new Clone();
        clone.Provide("df", "echo 'df: cannot read table of mounted file systems' >&2; exit 1");

        Assert.Equal((0, "seq2seq: restoring packages and building; the first time takes a few minutes\n"), await CodeAndError(clone));
    }

    [Fact]
    public async Task What_another_user_has_built_runs_and_nothing_is_written()
    {
        using var clone = OfRoot();
        await clone.Run("train");
        clone.Runner = AsAnotherUser;
        var before = clone.Snapshot();

        Assert.Equal((0, "this is translate\n", ""), await clone.Run("translate"));
        Assert.Equal(before, clone.Snapshot());
    }

    [Fact]
    public async Task A_clone_that_has_to_be_built_and_belongs_to_another_user_is_told()
    {
        using var clone = OfRoot();
        clone.Runner = AsAnotherUser;

        var ran = await clone.Run("train");

        Assert.Equal((1, ""), (ran.Code, ran.Output));
        Assert.Matches($"^seq2seq: {clone.Root} has to be built and {clone.Root} is not writable for \\w+: build it as its owner, or copy it to a folder of yours.\n$", ran.Error);
    }

    [Theory]
    [InlineData("src/Seq2Seq.Cli/obj")]
    [InlineData(".provision/lock")]
    public async Task What_another_user_has_left_in_a_clone_of_one_s_own_is_told(string left)
    {
        using var clone = OfRoot();
        Directory.CreateDirectory(clone.File(".provision"));
        clone.Write("src/Seq2Seq.Cli/obj/project.assets.json", "");
        clone.Write(".provision/lock", "");
        foreach (var own in new[] { "", ".provision", "src/Seq2Seq.Cli/obj", ".provision/lock" }.Where(own => own != left))
        {
            clone.Allow(own, UnixFileMode.OtherWrite);
        }

        clone.Runner = AsAnotherUser;

        var ran = await clone.Run("train");

        Assert.Equal(1, ran.Code);
        Assert.StartsWith($"seq2seq: {clone.Root} has to be built and {clone.File(left)} is not writable for ", ran.Error, StringComparison.Ordinal);
    }

    private static Clone OfRoot()
    {
        Assert.SkipUnless(OperatingSystem.IsLinux() && Environment.IsPrivilegedProcess && File.Exists("/usr/bin/setpriv"), "Only root may become another user.");
        var clone = new Clone();
        clone.Allow("", UnixFileMode.OtherRead | UnixFileMode.OtherExecute);
        return clone;
    }

    private static async Task<IReadOnlyList<string>> Folders(Clone clone)
    {
        clone.Script("publish", """printf '%s\n' "$NUGET_PACKAGES" "$NUGET_HTTP_CACHE_PATH" "$DOTNET_CLI_HOME" > "$CLONE/folders" """);
        var ran = await clone.Run("train");
        Assert.Equal((0, "this is train\n"), (ran.Code, ran.Output));
        return await File.ReadAllLinesAsync(clone.File("folders"), TestContext.Current.CancellationToken);
    }

    private static async Task<(int Code, string Error)> CodeAndError(Clone clone)
    {
        var (code, _, error) = await clone.Run("train");
        return (code, error);
    }
}
