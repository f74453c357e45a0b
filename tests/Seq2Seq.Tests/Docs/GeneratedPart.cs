using Seq2Seq.Tests.Support;

namespace Seq2Seq.Tests.Docs;

/// <summary>The part of a page that a test writes: what stands between two comments that say so.</summary>
/// <param name="Page">The page, from the repository's root.</param>
internal sealed record GeneratedPart(string Page)
{
    private const string Begin = "<!-- generated from here on; renewed by docs/renew.sh -->\n";
    private const string End = "<!-- generated up to here -->";

    private string File => Repository.PathOf(Page);

    /// <summary>Fails where the page says something else, or writes it where renewal is wanted.</summary>
    public void Hold(string text)
    {
        var page = System.IO.File.ReadAllText(File);
        var (from, to) = (page.IndexOf(Begin, StringComparison.Ordinal) + Begin.Length, page.IndexOf(End, StringComparison.Ordinal));
        Assert.True(from >= Begin.Length && to >= from, $"{Page} has no place for what is generated.");
        if (Renewal.IsWanted)
        {
            System.IO.File.WriteAllText(File, $"{page[..from]}\n{text}\n{page[to..]}");
        }
        else
        {
            Assert.True(page[from..to] == $"\n{text}\n", $"{Page} is behind the code: docs/renew.sh writes it anew. It should say:\n{text}");
        }
    }
}
