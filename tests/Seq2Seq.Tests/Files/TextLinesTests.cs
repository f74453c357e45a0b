using System.IO.Compression;
using System.Text;
using Seq2Seq.Files;
using Seq2Seq.Tests.Support;

namespace Seq2Seq.Tests.Files;

public sealed class TextLinesTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Theory]
    [InlineData("", new string[0])]
    [InlineData("one", new[] { "one" })]
    [InlineData("one\n", new[] { "one" })]
    [InlineData("one\n\ntwo", new[] { "one", "", "two" })]
    [InlineData("one\r\ntwo\r\n", new[] { "one", "two" })]
    [InlineData("a\rb\u2028c\fd\n", new[] { "a\rb\u2028c\fd" })]
    [InlineData("\uFEFFone\n\uFEFFtwo", new[] { "one", "\uFEFFtwo" })]
    public void Lines_end_at_line_feeds_and_nowhere_else(string text, string[] lines) =>
        Assert.Equal(lines, TextLines.ReadAll(_folder.Write("text", text)));

    // Lines that end anywhere in the reader's blocks, and some that are longer than one.
    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    public void Lines_of_any_length_come_out_whole_packed_and_unpacked(int seed)
    {
        var random = new Random(seed);
        string[] lines = [.. Enumerable.Range(0, 300).Select(i => new string((char)('a' + (i % 26)), i % 50 == 0 ? random.Next(200_000) : random.Next(2000)) + "é")];
        var text = Encoding.UTF8.GetBytes(string.Join('\n', lines));
        File.WriteAllBytes(_folder.File("text"), text);
        using (var packed = new GZipStream(File.Create(_folder.File("text.gz")), CompressionLevel.Fastest))
        {
            packed.Write(text);
        }

        Assert.Equal(lines, TextLines.ReadAll(_folder.File("text")));
        Assert.Equal(lines, TextLines.ReadAll(_folder.File("text.gz")));
    }

    [Fact]
    public void Bytes_that_are_not_utf8_are_told_with_line_and_column()
    {
        var path = _folder.File("text");
        File.WriteAllBytes(path, [.. "one\ntw"u8, 0xFF, .. "o\n"u8]);

        var refused = Assert.Throws<InputException>(() => TextLines.ReadAll(path).ToList());

        Assert.StartsWith($"{path}:2: byte 0xFF in column 3 ", refused.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Packed_text_that_breaks_off_anywhere_is_an_error_and_never_a_shorter_text()
    {
        using var whole = new MemoryStream();
        using (var packing = new GZipStream(whole, CompressionLevel.Optimal, leaveOpen: true))
        {
            packing.Write(Encoding.UTF8.GetBytes(string.Join('\n', Enumerable.Range(0, 40))));
        }

        var bytes = whole.ToArray();
        for (var length = 1; length < bytes.Length; length++) // an empty file is an empty text
        {
            using var cut = new GzipFileStream(new MemoryStream(bytes[..length]));
            Assert.Throws<InvalidDataException>(() => cut.CopyTo(Stream.Null));
        }
    }

    [Fact]
    public void Members_of_a_packed_file_follow_each_other()
    {
        using var packed = new MemoryStream();
        foreach (var part in new[] { "one\nt", "wo\n", "" })
        {
            using var packing = new GZipStream(packed, CompressionLevel.Fastest, leaveOpen: true);
            packing.Write(Encoding.UTF8.GetBytes(part));
        }

        File.WriteAllBytes(_folder.File("text.gz"), packed.ToArray());

        Assert.Equal(["one", "two"], TextLines.ReadAll(_folder.File("text.gz")));
    }
}
