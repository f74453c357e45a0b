using System.Diagnostics;
using Seq2Seq.Native;
using Seq2Seq.Tests.Support;

namespace Seq2Seq.Tests.Native;

/// <summary>The program that a build runs to make the copy that loads with an older libstdc++.</summary>
public sealed class OlderLibstdcxxTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();

    private string Source => _folder.File("libLibTorchSharp.so");

    private string Copy => _folder.File("copy.so");

    public void Dispose() => _folder.Dispose();

    [Fact]
    public async Task It_makes_a_marked_copy_once_and_leaves_the_source()
    {
        var bytes = SmallElf.LikeLibTorchSharp.Bytes();
        File.WriteAllBytes(Source, bytes);

        var first = await Run(Source, Copy, "--always");
        var written = File.GetLastWriteTimeUtc(Copy);
        var second = await Run(Source, Copy, "--always");

        Assert.Equal((0, "libLibTorchSharp.so needs GLIBCXX_3.4.32; the application's copy has that need, which nothing uses, marked weak.\n"), first);
        Assert.Equal((0, ""), second);
        Assert.Equal(written, File.GetLastWriteTimeUtc(Copy));
        Assert.Equal(bytes, File.ReadAllBytes(Source));
        Assert.Equal(LibstdcxxState.IsMarked, LibstdcxxNeed.Examine(ElfFile.Read(File.ReadAllBytes(Copy)), null).State);
        Assert.Equal(2, Directory.GetFiles(_folder.Path).Length);
    }

    [Fact]
    public async Task It_removes_a_copy_that_is_not_needed()
    {
        File.WriteAllBytes(Source, new SmallElf { Needs = [("libstdc++.so.6", ["GLIBCXX_3.4"])], Symbols = [("_Znwm", "GLIBCXX_3.4", true)] }.Bytes());
        File.WriteAllText(Copy, "of another version of TorchSharp");

        Assert.Equal((0, ""), await Run(Source, Copy));
        Assert.False(File.Exists(Copy));
    }

    [Fact]
    public async Task A_library_that_cannot_be_helped_is_said_and_copied_nowhere()
    {
        var library = SmallElf.LikeLibTorchSharp;
        library.Symbols.Add(("_ZSt7another", LibstdcxxNeed.Version, true));
        File.WriteAllBytes(Source, library.Bytes());

        var ran = await Run(Source, Copy, "--always");

        Assert.Equal((0, "libLibTorchSharp.so does not load on this system: it uses GLIBCXX_3.4.32 of libstdc++.so.6 for more than '_ZSt21ios_base_library_initv'.\n"), ran);
        Assert.False(File.Exists(Copy));
    }

    [Theory]
    [InlineData("no ELF", "expected an ELF file.")]
    [InlineData(null, "Could not find file")]
    public async Task A_file_that_is_no_library_fails_with_a_sentence(string? content, string message)
    {
        if (content is not null)
        {
            File.WriteAllText(Source, content);
        }

        var ran = await Run(Source, Copy);

        Assert.Equal(1, ran.Code);
        Assert.StartsWith($"{Source}: {message}", ran.Output, StringComparison.Ordinal);
        Assert.Single(ran.Output.TrimEnd().Split('\n'));
    }

    [Fact]
    public async Task Wrong_arguments_get_the_usage() => Assert.Equal((2, "usage: OlderLibstdcxx SOURCE COPY [--always]\n"), await Run(Source));

    private static Task<(int Code, string Output)> Run(params string[] args) =>
        DotnetCommand.Run(new ProcessStartInfo("dotnet", [BuiltProgram.Of("tools", "OlderLibstdcxx"), .. args]));
}
