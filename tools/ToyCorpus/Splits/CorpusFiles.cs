using System.Text;

namespace Seq2Seq.ToyCorpus.Splits;

/// <summary>The files of the corpus: source TAB target, UTF-8 without byte order mark, LF.</summary>
internal static class CorpusFiles
{
    /// <summary>Writes train.tsv, valid.tsv and test.tsv, each aside and then renamed.</summary>
    public static void Write(Corpus corpus, string folder)
    {
        Directory.CreateDirectory(folder);
        foreach (var (name, sentences) in corpus.Parts)
        {
            var path = Path.Combine(folder, name + ".tsv");
            File.WriteAllText(path + ".tmp", Text(sentences), new UTF8Encoding(encoderShouldEmitUTF8Identifier: false));
            File.Move(path + ".tmp", path, overwrite: true);
        }
    }

    /// <summary>The contents of a file.</summary>
    public static string Text(IEnumerable<Patterns.Sentence> sentences) =>
        string.Concat(sentences.Select(sentence => $"{sentence.Source}\t{sentence.Target}\n"));
}
