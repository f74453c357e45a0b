using Seq2Seq.Configuration;

namespace Seq2Seq.Data;

/// <summary>Reads sentence pairs: TSV files (source TAB target) and pairs of aligned files.</summary>
public static class ParallelCorpus
{
    /// <summary>The pairs of corpora, one after another, as they are read.</summary>
    /// <param name="corpora">Valid corpora.</param>
    /// <param name="swap">Exchanges source and target of all of them.</param>
    /// <exception cref="InputException">A file cannot be read or is not laid out as it should be; the message says where.</exception>
    public static IEnumerable<SentencePair> Read(IEnumerable<CorpusConfig> corpora, bool swap)
    {
        ArgumentNullException.ThrowIfNull(corpora);
        foreach (var corpus in corpora)
        {
            var pairs = corpus.Format switch
            {
                CorpusFormat.Tsv => ReadTsv(corpus.Path!),
                CorpusFormat.Aligned => ReadAligned(corpus.Source!, corpus.Target!),
                _ => throw new InputException($"{corpus.Files().First()}: only .tsv files and aligned source and target files can be read."),
            };
            foreach (var pair in pairs)
            {
                yield return swap != corpus.Swap ? pair with { Source = pair.Target, Target = pair.Source } : pair;
            }
        }
    }

    private static IEnumerable<SentencePair> ReadTsv(string path)
    {
        using var lines = TextLines.Open(path);
        while (lines.Read())
        {
            var columns = lines.Text.Split('\t');
            yield return columns.Length == 2
                ? new SentencePair(columns[0], columns[1], $"{path}:{lines.Line}")
                : throw InputException.At(path, lines.Line, $"the line has {columns.Length} column{(columns.Length == 1 ? "" : "s")}; source TAB target is wanted.");
        }

        if (lines.Line == 0)
        {
            throw new InputException($"{path} is empty; lines of source TAB target are wanted.");
        }
    }

    private static IEnumerable<SentencePair> ReadAligned(string sourcePath, string targetPath)
    {
        using var sources = TextLines.Open(sourcePath);
        using var targets = TextLines.Open(targetPath);
        while (true)
        {
            var (hasSource, hasTarget) = (sources.Read(), targets.Read());
            if (hasSource != hasTarget)
            {
                var (shorter, longer) = hasSource ? (targets, sources) : (sources, targets);
                throw InputException.At(longer.Name, longer.Line, $"{shorter.Name} has no line {longer.Line}; as many lines on both sides are wanted.");
            }

            if (!hasSource)
            {
                yield break;
            }

            yield return new SentencePair(sources.Text, targets.Text, $"{sourcePath}:{sources.Line}");
        }
    }
}
