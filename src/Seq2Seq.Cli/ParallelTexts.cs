using System.Text;
using System.Text.Unicode;

namespace Seq2Seq.Cli;

/// <summary>
/// The files of `seq2seq metrics`, all with equally many lines. Lines end at LF and nowhere else, a CR before it taken
/// off: every other character, U+2028 and form feeds included, is text. An empty line is an empty text.
/// </summary>
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
        var bytes = ReadBytes(path).AsSpan();
        if (bytes.StartsWith(Encoding.UTF8.Preamble))
        {
            bytes = bytes[Encoding.UTF8.Preamble.Length..];
        }

        var lines = new List<string>();
        while (!bytes.IsEmpty)
        {
            var end = bytes.IndexOf((byte)'\n');
            var line = end < 0 ? bytes : bytes[..end];
            bytes = end < 0 ? [] : bytes[(end + 1)..];
            if (!Utf8.IsValid(line))
            {
                throw InputException.At(path, lines.Count + 1, "the line is not UTF-8; UTF-8 text is wanted.");
            }

            lines.Add(Encoding.UTF8.GetString(line.EndsWith((byte)'\r') ? line[..^1] : line));
        }

        return lines.Count > 0 ? [.. lines] : throw InputException.At(path, 1, "the file is empty; at least one line is wanted.");
    }

    private byte[] ReadBytes(string path)
    {
        if (Directory.Exists(path))
        {
            throw new InputException($"{path} is a folder; a text file is wanted.");
        }

        try
        {
            if (path != "-")
            {
                return File.ReadAllBytes(path);
            }

            using var copy = new MemoryStream();
            _input.CopyTo(copy);
            return copy.ToArray();
        }
        catch (Exception failure) when (failure is FileNotFoundException or DirectoryNotFoundException)
        {
            throw new InputException($"{path} does not exist; a text file is wanted.", failure);
        }
        catch (Exception failure) when (failure is IOException or UnauthorizedAccessException)
        {
            throw new InputException($"{path} cannot be read: {failure.Message}", failure);
        }
    }
}
