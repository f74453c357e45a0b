using System.Text;
using System.Text.RegularExpressions;
using Seq2Seq.Tests.Support;

namespace Seq2Seq.Tests.Docs;

/// <summary>A page of the documentation: its code blocks, its links, and the anchors that others may link to.</summary>
internal sealed partial class MarkdownPage
{
    private MarkdownPage(string file)
    {
        Path = System.IO.Path.GetRelativePath(Repository.Root, file).Replace('\\', '/');
        var (blocks, prose) = Split(File.ReadAllLines(file));
        Blocks = blocks;
        Links = [.. prose.SelectMany(line => Link().Matches(InlineCode().Replace(line, "")).Select(match => match.Groups[1].Value + match.Groups[2].Value))];
        Anchors = AnchorsOf(prose);
        Prose = prose;
    }

    /// <summary>Every *.md of the repository that is not built or installed there.</summary>
    public static IReadOnlyList<MarkdownPage> All { get; } =
    [
        .. Repository.Files("*.md").Order(StringComparer.Ordinal).Select(file => new MarkdownPage(file)),
    ];

    /// <summary>From the repository's root, with slashes.</summary>
    public string Path { get; }

    public IReadOnlyList<CodeBlock> Blocks { get; }

    /// <summary>Where its links and pictures lead, as they are written.</summary>
    public IReadOnlyList<string> Links { get; }

    /// <summary>Its headings as GitHub makes anchors of them.</summary>
    public IReadOnlySet<string> Anchors { get; }

    /// <summary>The lines outside of code blocks.</summary>
    public IReadOnlyList<string> Prose { get; }

    public static MarkdownPage Of(string path) => All.Single(page => page.Path == path);

    public override string ToString() => Path;

    private (List<CodeBlock> Blocks, List<string> Prose) Split(string[] lines)
    {
        List<CodeBlock> blocks = [];
        List<string> prose = [], marks = [];
        for (var i = 0; i < lines.Length; i++)
        {
            var line = lines[i].Trim();
            if (line.StartsWith("```", StringComparison.Ordinal))
            {
                var end = Array.FindIndex(lines, i + 1, other => other.Trim() == "```");
                Assert.True(end > 0, $"{Path}:{i + 1}: the code block has no end.");
                blocks.Add(new CodeBlock($"{Path}:{i + 1}", line[3..].Trim(), lines[(i + 1)..end], [.. marks]));
                marks.Clear();
                i = end;
            }
            else
            {
                prose.Add(lines[i]);
                if (Comment().Match(lines[i]) is { Success: true } comment)
                {
                    marks.Add(comment.Groups[1].Value);
                }
                else if (line.Length > 0)
                {
                    marks.Clear();
                }
            }
        }

        return (blocks, prose);
    }

    private static HashSet<string> AnchorsOf(List<string> prose)
    {
        HashSet<string> anchors = [];
        foreach (var heading in prose.Where(line => Heading().IsMatch(line)))
        {
            var anchor = new StringBuilder();
            foreach (var c in heading.TrimStart('#').Trim())
            {
                anchor.Append(c == ' ' ? "-" : char.IsLetterOrDigit(c) || c is '-' or '_' ? char.ToLowerInvariant(c).ToString() : "");
            }

            var (name, copy) = (anchor.ToString(), 0);
            while (!anchors.Add(copy == 0 ? name : $"{name}-{copy}"))
            {
                copy++;
            }
        }

        return anchors;
    }

    [GeneratedRegex("^#{1,6} ")]
    private static partial Regex Heading();

    [GeneratedRegex("^<!-- (.*) -->$")]
    private static partial Regex Comment();

    [GeneratedRegex("`[^`]*`(?!\\])")]
    private static partial Regex InlineCode();

    [GeneratedRegex("\\]\\(([^)\\s]+)\\)|(?:href|src|srcset)=\"([^\"]+)\"")]
    private static partial Regex Link();
}
