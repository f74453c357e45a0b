using Seq2Seq.Files;

namespace Seq2Seq.Cli;

/// <summary>The files of `seq2seq metrics`, all with equally many lines. An empty line is an empty text.</summary>
internal sealed class ParallelTexts
{
    private readonly Stream _input;

    /// <summary>Reads the files that are asked for.</summary>
    /// <exception cref="InputException">A file is missing, empty, not UTF-8, or has more or fewer lines than the first reference.</exception>
    public ParallelTexts(MetricsRequest request, Stream input)
    {
        _input = input;
        References = [.. request.References.Select(Read)];
        Hypotheses = [.. request.Hypotheses.Select(Read)];
        foreach (var (path, lines) in request.References.Concat(request.Hypotheses).Zip(References.Concat(Hypotheses)))
        {
            if (lines.Length != References[0].Length)
            {
                throw InputException.At(path, lines.Length,
                    $"the file ends here; as many lines as in {request.References[0]} are wanted, which has {References[0].Length}.");
            }
        }
    }

    /// <summary>The lines of each reference file.</summary>
    public IReadOnlyList<string[]> References { get; }

    /// <summary>The lines of each hypothesis file.</summary>
    public IReadOnlyList<string[]> Hypotheses { get; }

    private string[] Read(string path)
    {
        string[] lines = [.. path == "-" ? TextLines.ReadAll(_input, "standard input") : TextLines.ReadAll(path)];
        return lines.Length > 0 ? lines : throw InputException.At(path, 1, "the file is empty; at least one line is wanted.");
    }
}
