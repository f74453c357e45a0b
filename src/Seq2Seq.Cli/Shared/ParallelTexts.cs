namespace Seq2Seq.Cli;

/// <summary>The files of `seq2seq metrics`, all with equally many lines. An empty line is an empty text.</summary>
internal sealed class ParallelTexts
{
    /// <summary>Reads the files that are asked for.</summary>
    /// <exception cref="InputException">A file is missing, empty, not UTF-8, or has more or fewer lines than the first reference.</exception>
    public ParallelTexts(MetricsRequest request, Stream input)
    {
        References = [.. request.References.Select(path => InputLines.ReadAll(path, path, input))];
        Hypotheses = [.. request.Hypotheses.Select(path => InputLines.ReadAll(path, path, input))];
        foreach (var (path, lines) in request.References.Concat(request.Hypotheses).Zip(References.Concat(Hypotheses)))
        {
            if (lines.Length != References[0].Length)
            {
                throw InputLines.TooShort(path, lines.Length, request.References[0], References[0].Length);
            }
        }
    }

    /// <summary>The lines of each reference file.</summary>
    public IReadOnlyList<string[]> References { get; }

    /// <summary>The lines of each hypothesis file.</summary>
    public IReadOnlyList<string[]> Hypotheses { get; }
}
