using Seq2Seq.Native;
using Seq2Seq.Tests.Support;

namespace Seq2Seq.Tests.Native;

/// <summary>Libraries whose end is missing, wherever it was cut.</summary>
public sealed class ElfLengthTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Fact]
    public void The_library_of_the_tests_is_whole_and_each_shorter_part_is_cut_off()
    {
        Assert.SkipUnless(OperatingSystem.IsLinux(), "ELF is the format of Linux.");
        var library = File.ReadAllBytes(TorchLibrary.File!);
        var part = _folder.File("part.so");
        bool IsCutOff(int length)
        {
            File.WriteAllBytes(part, library[..length]);
            return ElfLength.IsCutOff(part);
        }

        Assert.False(IsCutOff(library.Length));
        Assert.All([64, 100, 1000, library.Length / 2], length => Assert.True(IsCutOff(length), $"{length} bytes"));
    }

    [Theory]
    [InlineData("")]
    [InlineData("short")]
    [InlineData("INPUT(libm.so.6) GROUP(libmvec.so.1): the text of a linker script is as long as a header, and longer")]
    public void What_is_no_library_is_left_to_the_loader(string text) => Assert.False(ElfLength.IsCutOff(_folder.Write("other.so", text)));
}
