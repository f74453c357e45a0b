using Seq2Seq.Native;

namespace Seq2Seq.Tests.Native;

/// <summary>Symbol versions as an ELF file has them, and files that are none.</summary>
public sealed class ElfFileTests
{
    [Fact]
    public void Needs_symbols_and_relocations_are_read()
    {
        var file = ElfFile.Read(SmallElf.LikeLibTorchSharp.Bytes());

        Assert.Equal(["libc.so.6", "libstdc++.so.6", "libstdc++.so.6", "libstdc++.so.6"], file.Needs.Select(need => need.Library));
        Assert.Equal([("memcpy", true)], file.SymbolsOf(file.Needs[0]));
        Assert.Equal([("_ZSt21ios_base_library_initv", false)], file.SymbolsOf(file.Needs[2]));
        Assert.Empty(file.Definitions);
    }

    [Fact]
    public void Definitions_are_read()
    {
        var file = ElfFile.Read(new SmallElf { Definitions = ["libstdc++.so.6", "GLIBCXX_3.4.9", "GLIBCXX_3.4.30", "CXXABI_1.3"] }.Bytes());

        Assert.Equal(["libstdc++.so.6", "GLIBCXX_3.4.9", "GLIBCXX_3.4.30", "CXXABI_1.3"], file.Definitions);
        Assert.Equal("GLIBCXX_3.4.30", SystemLibstdcxx.Newest(file.Definitions));
        Assert.Empty(file.Needs);
    }

    [Fact]
    public void The_system_s_libstdcxx_is_found_and_defines_versions()
    {
        Assert.SkipUnless(OperatingSystem.IsLinux() && SystemLibstdcxx.File is not null, "The runtime uses no libstdc++ here.");

        Assert.Contains("GLIBCXX_3.4", SystemLibstdcxx.Versions!);
        Assert.StartsWith("GLIBCXX_3.4.", SystemLibstdcxx.Newest(SystemLibstdcxx.Versions!), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("", "expected an ELF file")]
    [InlineData("MZ", "expected an ELF file")]
    [InlineData("32 bits", "expected a 64-bit little-endian ELF file")]
    [InlineData("big-endian", "expected a 64-bit little-endian ELF file")]
    [InlineData("cut off", "the ELF file is damaged: a table points outside the file")]
    public void A_file_of_another_kind_is_refused(string kind, string message)
    {
        var bytes = SmallElf.LikeLibTorchSharp.Bytes();
        bytes = kind switch
        {
            "" => [],
            "MZ" => [.. "MZ"u8, .. bytes[2..]],
            "32 bits" => [.. bytes[..4], 1, .. bytes[5..]],
            "big-endian" => [.. bytes[..5], 2, .. bytes[6..]],
            _ => bytes[..^60],
        };

        Assert.Equal(message, Assert.Throws<InvalidDataException>(() => ElfFile.Read(bytes)).Message);
    }

    [Fact]
    public void Damaged_files_are_refused_or_read_and_nothing_else_happens()
    {
        var random = new Random(1);
        var sound = SmallElf.LikeLibTorchSharp.Bytes();
        var refused = 0;
        for (var round = 0; round < 20_000; round++)
        {
            var bytes = sound.ToArray();
            for (var change = random.Next(1, 5); change > 0; change--)
            {
                bytes[random.Next(6, bytes.Length)] = (byte)random.Next(256);
            }

            try
            {
                var file = ElfFile.Read(bytes);
                file.Needs.ToList().ForEach(need => file.SymbolsOf(need));
                LibstdcxxNeed.Examine(file, ["GLIBCXX_3.4"]);
            }
            catch (InvalidDataException)
            {
                refused++;
            }
        }

        Assert.InRange(refused, 2_000, 19_000); // both outcomes were met
    }
}
