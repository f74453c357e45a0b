namespace Seq2Seq.Configuration;

/// <summary>How the lines of a corpus are laid out.</summary>
public enum CorpusFormat
{
    /// <summary>Two files, line i of one belongs to line i of the other.</summary>
    Aligned,

    /// <summary>One file, source TAB target a line.</summary>
    Tsv,

    /// <summary>One file, a JSON object with "source" and "target" a line.</summary>
    Jsonl,

    /// <summary>One file of plain lines without a second side: for language models and masked-token encoders.</summary>
    Text,
}

/// <summary>
/// One corpus: a file of pairs, two aligned files, or a file of plain lines; each may be gzipped (.gz). A plain string
/// stands for <c>path</c>.
/// </summary>
public sealed record CorpusConfig : IConfigSection
{
    /// <summary>The key that a plain string stands for.</summary>
    internal const string PlainKey = "path";

    /// <summary>A file whose extension says what it holds: .tsv, .jsonl, or .txt for plain lines; .gz may follow.</summary>
    public string? Path { get; init; }

    /// <summary>The source side of two aligned files.</summary>
    public string? Source { get; init; }

    /// <summary>The target side of two aligned files.</summary>
    public string? Target { get; init; }

    /// <summary>A file of plain lines, whatever its extension.</summary>
    public string? Text { get; init; }

    /// <summary>How often each pair is seen in an epoch; a fraction is the chance of one more time.</summary>
    public double Weight { get; init; } = 1;

    /// <summary>A token put before every source, such as ">>fr&lt;&lt;": which language to translate into.</summary>
    public string? Tag { get; init; }

    /// <summary>Exchanges source and target.</summary>
    public bool Swap { get; init; }

    /// <summary>The layout of the lines; only for a corpus that <see cref="Validate"/> finds nothing wrong with.</summary>
    public CorpusFormat Format =>
        Text is not null ? CorpusFormat.Text
        : Path is null ? CorpusFormat.Aligned
        : FormatOf(Path) ?? throw new InvalidOperationException($"'{Path}' has no known extension; Validate() tells.");

    /// <summary>Every file of the corpus, the source side first (before any swap).</summary>
    internal IEnumerable<string> Files() => new[] { Path, Source, Target, Text }.OfType<string>();

    /// <inheritdoc/>
    public IEnumerable<ConfigProblem> Validate()
    {
        var given = (Path is null ? 0 : 1) + (Source is null && Target is null ? 0 : 1) + (Text is null ? 0 : 1);
        if (given != 1)
        {
            yield return new("", "names " + (given == 0 ? "no file" : "several kinds of files") + "; one of path, source with target, or text is wanted");
        }
        else if ((Source is null) != (Target is null))
        {
            yield return new(Source is null ? "target" : "source", "stands alone; source and target are wanted together");
        }
        else if (Files().Any(file => file.Length == 0))
        {
            yield return new("", "has an empty file name; the name of a file is wanted");
        }
        else if (Path is not null && FormatOf(Path) is null)
        {
            yield return new("path", $"is '{Path}'; a name in .tsv, .jsonl or .txt is wanted, with or without .gz (two aligned files: source and target; plain lines: text)");
        }

        if (!(Weight > 0))
        {
            yield return new("weight", $"is {Weight}; a number above 0 is wanted");
        }

        if (Tag is not null && (Tag.EnumerateRunes().Count() < 2 || Tag.Any(c => char.IsWhiteSpace(c) || char.IsControl(c)) || Tag is "<pad>" or "<s>" or "</s>" or "<unk>"))
        {
            yield return new("tag", $"is '{Tag}'; one word of two characters or more is wanted, such as >>fr<<");
        }

        if (Tag is not null && (Text is not null || (Path is not null && FormatOf(Path) == CorpusFormat.Text)))
        {
            yield return new("tag", "stands with plain lines, which have no source of their own; pairs are wanted");
        }
    }

    private static CorpusFormat? FormatOf(string path)
    {
        var plain = path.EndsWith(".gz", StringComparison.OrdinalIgnoreCase) ? path[..^3] : path;
        return System.IO.Path.GetExtension(plain).ToUpperInvariant() switch
        {
            ".TSV" => CorpusFormat.Tsv,
            ".JSONL" => CorpusFormat.Jsonl,
            ".TXT" => CorpusFormat.Text,
            _ => null,
        };
    }
}
