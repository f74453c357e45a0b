using Seq2Seq.Native;

namespace Seq2Seq.Tests.Native;

/// <summary>Which native libraries load with an older libstdc++, and the marking of the one need that nothing uses.</summary>
public sealed class LibstdcxxNeedTests
{
    private static readonly string[] Debian12 = ["GLIBCXX_3.4", "GLIBCXX_3.4.29", "GLIBCXX_3.4.30"];
    private static readonly string[] Debian13 = [.. Debian12, "GLIBCXX_3.4.31", "GLIBCXX_3.4.32"];
    private static readonly string[] RedHat9 = ["GLIBCXX_3.4", "GLIBCXX_3.4.29"];

    [Fact]
    public void The_right_need_is_marked_and_no_other_byte_changes()
    {
        var bytes = SmallElf.LikeLibTorchSharp.Bytes();
        var before = bytes.ToArray();

        var finding = LibstdcxxNeed.Examine(ElfFile.Read(bytes), Debian12);
        LibstdcxxNeed.Mark(bytes, finding.Need!);

        Assert.Equal(LibstdcxxState.CanBeMarked, finding.State);
        Assert.Equal([("GLIBC_2.14", false), ("GLIBCXX_3.4.30", false), ("GLIBCXX_3.4.32", true), ("GLIBCXX_3.4", false)], ElfFile.Read(bytes).Needs.Select(need => (need.Version, need.IsWeak)));
        Assert.Equal([finding.Need!.FlagsOffset], Enumerable.Range(0, bytes.Length).Where(at => bytes[at] != before[at]));
    }

    [Fact]
    public void A_marked_library_is_left_as_it_is()
    {
        var bytes = SmallElf.LikeLibTorchSharp.Bytes();
        LibstdcxxNeed.Mark(bytes, LibstdcxxNeed.Examine(ElfFile.Read(bytes), Debian12).Need!);

        Assert.Equal(new LibstdcxxFinding(LibstdcxxState.IsMarked), LibstdcxxNeed.Examine(ElfFile.Read(bytes), Debian12));
        Assert.Equal(new LibstdcxxFinding(LibstdcxxState.IsMarked), LibstdcxxNeed.Examine(ElfFile.Read(bytes), null));
    }

    [Fact]
    public void Nothing_is_marked_where_the_system_has_the_version() =>
        Assert.Equal(new LibstdcxxFinding(LibstdcxxState.Loads), LibstdcxxNeed.Examine(ElfFile.Read(SmallElf.LikeLibTorchSharp.Bytes()), Debian13));

    [Fact]
    public void A_library_that_needs_nothing_of_it_loads() =>
        Assert.Equal(
            new LibstdcxxFinding(LibstdcxxState.Loads),
            LibstdcxxNeed.Examine(ElfFile.Read(new SmallElf { Needs = [("libc.so.6", ["GLIBC_2.34"])] }.Bytes()), RedHat9));

    [Fact]
    public void A_system_that_is_older_still_cannot_load_it()
    {
        var finding = LibstdcxxNeed.Examine(ElfFile.Read(SmallElf.LikeLibTorchSharp.Bytes()), RedHat9);

        Assert.Equal((LibstdcxxState.CannotLoad, "it needs GLIBCXX_3.4.30 of libstdc++.so.6"), (finding.State, finding.Reason));
    }

    [Theory]
    [InlineData("_ZSt21ios_base_library_initv", true, null)] // called after all
    [InlineData("_ZSt7another", false, null)] // another symbol alone
    [InlineData("_ZSt21ios_base_library_initv", false, "_ZSt7another")] // another one beside it
    public void A_version_that_something_uses_is_not_marked(string symbol, bool isRelocated, string? second)
    {
        var library = SmallElf.LikeLibTorchSharp;
        library.Symbols.RemoveAll(one => one.Version == LibstdcxxNeed.Version);
        library.Symbols.Add((symbol, LibstdcxxNeed.Version, isRelocated));
        if (second is not null)
        {
            library.Symbols.Add((second, LibstdcxxNeed.Version, false));
        }

        foreach (var available in new[] { Debian12, null })
        {
            var finding = LibstdcxxNeed.Examine(ElfFile.Read(library.Bytes()), available);

            Assert.Equal((LibstdcxxState.CannotLoad, "it uses GLIBCXX_3.4.32 of libstdc++.so.6 for more than '_ZSt21ios_base_library_initv'"), (finding.State, finding.Reason));
            Assert.Null(finding.Need);
        }
    }

    [Fact]
    public void TorchSharp_s_own_library_is_one_that_loads_here_or_can_be_made_to()
    {
        var file = Path.Combine(AppContext.BaseDirectory, "runtimes", "linux-x64", "native", "libLibTorchSharp.so");
        Assert.SkipUnless(File.Exists(file), "TorchSharp's library for Linux is not beside the tests.");
        var library = ElfFile.Read(File.ReadAllBytes(file));

        Assert.NotEqual(LibstdcxxState.CannotLoad, LibstdcxxNeed.Examine(library, null).State);
        Assert.Contains(LibstdcxxNeed.Examine(library, SystemLibstdcxx.Versions).State, new[] { LibstdcxxState.Loads, LibstdcxxState.IsMarked });
    }
}
