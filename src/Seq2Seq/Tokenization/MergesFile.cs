using System.Text;

namespace Seq2Seq.Tokenization;

/// <summary>merges.txt: "#version: 0.2", then a merge a line, "left right", in the order in which they were learnt.</summary>
internal static class MergesFile
{
    private const string Heading = "#version";

    /// <summary>Writes the file.</summary>
    public static void Write(IEnumerable<string> merges, string path) =>
        File.WriteAllText(path, $"{Heading}: 0.2\n{string.Concat(merges.Select(merge => merge + "\n"))}");

    /// <summary>Reads and checks the file.</summary>
    /// <exception cref="InputException">It is damaged, or does not go with the vocabulary.</exception>
    public static IReadOnlyList<string> Read(string path, TokenVocabulary vocabulary)
    {
        var merges = new List<string>();
        var seen = new HashSet<string>(StringComparer.Ordinal);
        var number = 0;
        foreach (var line in ReadLines(path))
        {
            number++;
            if (line.Length == 0 || line.StartsWith(Heading, StringComparison.Ordinal))
            {
                continue;
            }

            if (Problem(line, vocabulary) is { } problem)
            {
                throw InputException.At(path, number, problem);
            }

            if (!seen.Add(line))
            {
                throw InputException.At(path, number, $"the merge '{line}' is listed twice.");
            }

            merges.Add(line);
        }

        return merges;
    }

    private static string? Problem(string line, TokenVocabulary vocabulary)
    {
        var parts = line.Split(' ');
        if (parts.Length != 2 || parts[0].Length == 0 || parts[1].Length == 0)
        {
            return $"'{line}' is no merge; two tokens with one space between them are wanted.";
        }

        return parts.Append(parts[0] + parts[1]).FirstOrDefault(token => vocabulary.FindText(token) is null) is { } unknown
            ? $"the merge '{line}' wants the token '{unknown}', which vocab.json lacks."
            : null;
    }

    private static IEnumerable<string> ReadLines(string path)
    {
        try
        {
            return new UTF8Encoding(false, throwOnInvalidBytes: true).GetString(File.ReadAllBytes(path))
                .TrimStart('\uFEFF').Split('\n').Select(line => line.TrimEnd('\r'));
        }
        catch (DecoderFallbackException failure)
        {
            throw new InputException($"{path} is not UTF-8 text; lines of the form 'left right' are wanted.", failure);
        }
    }
}
