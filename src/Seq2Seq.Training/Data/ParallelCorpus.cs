using Seq2Seq.Configuration;
using Seq2Seq.Files;

namespace Seq2Seq.Data;

/// <summary>Reads sentence pairs: TSV (source TAB target), JSONL ({"source", "target"}), two aligned files, or plain lines; each may be gzipped.</summary>
public static class ParallelCorpus
{
    /// <summary>The pairs of corpora, one after another, as they are read; the text is never held whole.</summary>
    /// <param name="corpora">Valid corpora.</param>
    /// <param name="swap">Exchanges source and target of all of them.</param>
    /// <exception cref="InputException">A file cannot be read or is not laid out as it should be; the message says where.</exception>
    public static IEnumerable<SentencePair> Read(IEnumerable<CorpusConfig> corpora, bool swap)
    {
        ArgumentNullException.ThrowIfNull(corpora);
        return corpora.SelectMany(corpus => new CorpusReader(corpus, swap, StrictWatcher.Instance).Read());
    }

    /// <summary>Opens every file of corpora, so that one that is missing is found before any work is done.</summary>
    /// <exception cref="InputException">A file is missing, a folder, may not be read, or is empty.</exception>
    internal static void RequireFiles(IEnumerable<CorpusConfig> corpora)
    {
        ArgumentNullException.ThrowIfNull(corpora);
        foreach (var path in corpora.SelectMany(corpus => corpus.Files()))
        {
            using var file = InputFile.Open(path);

            // A pipe has no length to speak of.
            if (file.CanSeek && file.Length == 0)
            {
                throw new InputException($"{path} is empty; lines of text are wanted.");
            }
        }
    }
}
