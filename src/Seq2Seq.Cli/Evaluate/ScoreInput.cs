using Seq2Seq.Batching;
using Seq2Seq.Files;

namespace Seq2Seq.Cli;

/// <summary>Reads the two files of `seq2seq score` side by side.</summary>
internal sealed class ScoreInput(Translator translator, Stream standardInput, bool ids)
{
    /// <summary>The pairs as ids.</summary>
    /// <exception cref="InputException">A file cannot be read, one has more lines than the other, or a line is no sequence that the model takes.</exception>
    public IEnumerable<TokenPair> Read(string sourcePath, string targetPath)
    {
        if (sourcePath == "-" && targetPath == "-")
        {
            throw new InputException("standard input is named twice; one file can come from there.");
        }

        using var targets = Lines(targetPath).GetEnumerator();
        var line = 0;
        foreach (var source in Lines(sourcePath))
        {
            line++;
            if (!targets.MoveNext())
            {
                throw InputException.At(NameOf(targetPath), line - 1, $"the file ends here; as many lines as in {NameOf(sourcePath)} are wanted.");
            }

            var pair = new TokenPair(Ids(source, sourcePath, line, translator.EncodeSource), Ids(targets.Current, targetPath, line, translator.EncodeTarget));
            if (!translator.Config.HasEncoder)
            {
                RequireLength(pair.Source.Length + pair.Target.Length, "the source and its continuation have", targetPath, line);
            }

            yield return pair;
        }

        if (targets.MoveNext())
        {
            throw InputException.At(NameOf(sourcePath), line, $"the file ends here; as many lines as in {NameOf(targetPath)} are wanted.");
        }
    }

    private int[] Ids(string text, string path, int line, Func<string, int[]> encode)
    {
        var config = translator.Config;
        var found = text.Length == 0 ? []
            : ids ? TokenIds.Parse(text, $"{NameOf(path)}:{line}", config.VocabSize, config.PadId, config.BosId, config.EosId)
            : encode(text);

        // A target that is cut off would get the score of another.
        RequireLength(found.Length, "the line has", path, line);
        return found;
    }

    private void RequireLength(int tokens, string what, string path, int line)
    {
        if (tokens > translator.LongestSource)
        {
            throw InputException.At(NameOf(path), line, $"{what} {tokens} tokens; at most {translator.LongestSource} are wanted by the model's max_length.");
        }
    }

    private IEnumerable<string> Lines(string path) => path == "-" ? TextLines.ReadAll(standardInput, NameOf(path)) : TextLines.ReadAll(path);

    private static string NameOf(string path) => path == "-" ? "standard input" : path;
}
