using Seq2Seq.Configuration;
using Seq2Seq.Files;

namespace Seq2Seq.Data;

/// <summary>Reads one corpus pair by pair, in bounded memory, whatever its layout.</summary>
internal sealed class CorpusReader(CorpusConfig corpus, bool swap, ICorpusWatcher watcher)
{
    /// <summary>The pairs, as they are read.</summary>
    /// <exception cref="InputException">A file cannot be opened or read on, or the watcher takes no faults.</exception>
    public IEnumerable<SentencePair> Read()
    {
        var pairs = corpus.Format switch
        {
            CorpusFormat.Tsv => ReadOneFile(corpus.Path!, ParseTsv, "lines of source TAB target"),
            CorpusFormat.Jsonl => ReadOneFile(corpus.Path!, ParseJson, "lines of {\"source\": …, \"target\": …}"),
            CorpusFormat.Text => ReadOneFile(corpus.Path ?? corpus.Text!, ParsePlain, "lines of text"),
            _ => ReadAligned(),
        };
        var exchange = swap != corpus.Swap;
        return pairs.Select(pair => new SentencePair(exchange ? pair.Target : pair.Source, exchange ? pair.Source : pair.Target, pair.Place) { Tag = corpus.Tag });
    }

    private IEnumerable<SentencePair> ReadOneFile(string path, Func<TextLines, string, SentencePair?> parse, string wanted)
    {
        using var lines = TextLines.Open(path);
        while (lines.Read())
        {
            watcher.OnLine(lines);
            if (Decode(lines) is { } text && parse(lines, text) is { } pair)
            {
                yield return pair;
            }
        }

        if (lines.Line == 0)
        {
            watcher.OnProblem(CorpusProblem.EmptyFile, $"{path} is empty; {wanted} are wanted.");
        }
    }

    private IEnumerable<SentencePair> ReadAligned()
    {
        using var sources = TextLines.Open(corpus.Source!);
        using var targets = TextLines.Open(corpus.Target!);
        while (true)
        {
            var (hasSource, hasTarget) = (Next(sources), Next(targets));
            if (!hasSource || !hasTarget)
            {
                CheckEnds(sources, targets, hasSource, hasTarget);
                yield break;
            }

            var (source, target) = (Decode(sources), Decode(targets));
            if (source is not null && target is not null)
            {
                yield return new SentencePair(source, target, new CorpusPlace(sources.Name, sources.Line));
            }
        }
    }

    private bool Next(TextLines lines)
    {
        var read = lines.Read();
        if (read)
        {
            watcher.OnLine(lines);
        }

        return read;
    }

    private void CheckEnds(TextLines sources, TextLines targets, bool hasSource, bool hasTarget)
    {
        if (hasSource != hasTarget)
        {
            var (shorter, longer) = hasSource ? (targets, sources) : (sources, targets);
            watcher.OnProblem(CorpusProblem.LineCount, $"{longer.Name}:{longer.Line}: {shorter.Name} has no line {longer.Line}; as many lines on both sides are wanted.");
        }
        else if (sources.Line == 0)
        {
            watcher.OnProblem(CorpusProblem.EmptyFile, $"{sources.Name} and {targets.Name} are empty; lines of text are wanted.");
        }
    }

    private string? Decode(TextLines lines)
    {
        if (lines.TryDecode(out var text, out var problem))
        {
            return text;
        }

        watcher.OnProblem(CorpusProblem.Encoding, problem);
        return null;
    }

    private SentencePair? ParseTsv(TextLines lines, string text)
    {
        var tab = text.IndexOf('\t', StringComparison.Ordinal);
        if (tab >= 0 && text.IndexOf('\t', tab + 1) < 0)
        {
            return new SentencePair(text[..tab], text[(tab + 1)..], Place(lines));
        }

        var columns = text.Count(c => c == '\t') + 1;
        watcher.OnProblem(CorpusProblem.Layout, $"{Place(lines)}: the line has {columns} column{(columns == 1 ? "" : "s")}; source TAB target is wanted.");
        return null;
    }

    private SentencePair? ParseJson(TextLines lines, string text)
    {
        if (JsonPair.TryParse(lines.Bytes, out var source, out var target, out var problem))
        {
            return new SentencePair(source, target, Place(lines));
        }

        watcher.OnProblem(CorpusProblem.Layout, $"{Place(lines)}: {problem}; {{\"source\": \"…\", \"target\": \"…\"}} is wanted.");
        return null;
    }

    private SentencePair? ParsePlain(TextLines lines, string text) => new SentencePair(text, text, Place(lines));

    private static CorpusPlace Place(TextLines lines) => new(lines.Name, lines.Line);
}
