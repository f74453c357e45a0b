using Seq2Seq.Batching;

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
                throw InputLines.TooShort(InputLines.NameOf(targetPath), line - 1, InputLines.NameOf(sourcePath));
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
            throw InputLines.TooShort(InputLines.NameOf(sourcePath), line, InputLines.NameOf(targetPath));
        }
    }

    private int[] Ids(string text, string path, int line, Func<string, int[]> encode)
    {
        var found = text.Length == 0 ? []
            : ids ? TokenIds.OfText(text, $"{InputLines.NameOf(path)}:{line}", translator.Config)
            : encode(text);

        // A target that is cut off would get the score of another.
        RequireLength(found.Length, "the line has", path, line);
        return found;
    }

    private void RequireLength(int tokens, string what, string path, int line)
    {
        if (tokens > translator.LongestSource)
        {
            throw InputException.At(InputLines.NameOf(path), line, $"{what} {tokens} tokens; at most {translator.LongestSource} are wanted by the model's max_length.");
        }
    }

    private IEnumerable<string> Lines(string path) => InputLines.Read(path, standardInput);
}
