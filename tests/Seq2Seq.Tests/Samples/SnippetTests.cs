using Seq2Seq.Tests.Docs;
using Seq2Seq.Tests.Support;

namespace Seq2Seq.Tests.Samples;

/// <summary>The C# that the documentation shows is that of the samples, line for line, so that it compiles and runs.</summary>
public sealed class SnippetTests
{
    private const string Language = "csharp";

    public static TheoryData<string> Pages =>
        [.. MarkdownPage.All.Where(page => page.Blocks.Any(block => block.Language == Language)).Select(page => page.Path)];

    [Theory]
    [MemberData(nameof(Pages))]
    public void Every_csharp_block_stands_in_a_sample_as_it_is(string page)
    {
        var samples = Repository.Files("*.cs", "src", "Samples").Select(file => Lines(File.ReadLines(file))).ToList();

        var snippets = MarkdownPage.Of(page).Blocks.Where(block => block.Language == Language).Select(block => Lines(block.Lines));
        var strays = snippets.Where(snippet => !samples.Any(sample => Stands(snippet, sample))).Select(snippet => string.Join('\n', snippet));

        Assert.Empty(strays);
    }

    [Fact]
    public void The_front_page_shows_csharp() => Assert.Contains("README.md", Pages.Select(page => page.Data));

    [Fact]
    public void A_changed_line_or_one_left_out_is_noticed()
    {
        string[] sample = ["using Seq2Seq;", "var a = 1;", "var b = 2;"];

        Assert.True(Stands(["var a = 1;", "var b = 2;"], sample));
        Assert.False(Stands(["var a = 1;", "var b = 3;"], sample));
        Assert.False(Stands(["using Seq2Seq;", "var b = 2;"], sample));
        Assert.False(Stands([], sample));
    }

    private static bool Stands(string[] snippet, string[] sample) =>
        snippet.Length > 0 && Enumerable.Range(0, Math.Max(0, sample.Length - snippet.Length + 1)).Any(from => sample.AsSpan(from, snippet.Length).SequenceEqual(snippet));

    // Indentation and empty lines do not count.
    private static string[] Lines(IEnumerable<string> lines) => [.. lines.Select(line => line.Trim()).Where(line => line.Length > 0)];
}
