using Seq2Seq.Generation;

namespace Seq2Seq.Cli;

/// <summary>Reads what is to be translated, line by line: sources, and beside them prefixes and phrases where there are files of them.</summary>
internal sealed class TranslateInput(TranslateRequest request, Translator translator, Stream standardInput)
{
    /// <summary>The input's name in messages.</summary>
    public string Name { get; } = InputLines.NameOf(request.Input);

    /// <summary>The requests, each as soon as its line is there.</summary>
    /// <exception cref="InputException">A file cannot be read, has more or fewer lines than the input, or a line cannot be used.</exception>
    public IEnumerable<GenerationRequest> Read()
    {
        using var prefixes = request.Prefix is { } prefixFile ? Lines(prefixFile).GetEnumerator() : null;
        using var phrases = request.MustInclude is { } phraseFile ? Lines(phraseFile).GetEnumerator() : null;
        var line = 0;
        foreach (var text in Lines(request.Input))
        {
            yield return Make(text, line, Beside(prefixes, request.Prefix, line), Beside(phrases, request.MustInclude, line));
            line++;
        }

        RequireEnd(prefixes, request.Prefix, line);
        RequireEnd(phrases, request.MustInclude, line);
    }

    /// <summary>One request.</summary>
    /// <param name="text">The source.</param>
    /// <param name="line">Its number, from 0.</param>
    /// <param name="prefix">How the output begins.</param>
    /// <param name="phrases">What it contains, parted by TAB.</param>
    public GenerationRequest Make(string text, int line, string prefix = "", string phrases = "")
    {
        var made = new GenerationRequest
        {
            Line = line,
            Source = Ids(text, Name, line, translator.EncodeSource),
            Prefix = Ids(prefix, InputLines.NameOf(request.Prefix), line, translator.EncodeTarget),
            // A phrase stands within a text, where a space comes before it.
            MustInclude = [.. phrases.Split('\t', StringSplitOptions.RemoveEmptyEntries).Select(phrase => Ids(phrase.Trim(), InputLines.NameOf(request.MustInclude), line, text => translator.EncodeTarget($" {text}")))],
        };
        return translator.ProblemOf(made, request.Options) is { } problem
            ? throw InputException.At(made.Prefix.Length > 0 ? InputLines.NameOf(request.Prefix) : Name, line + 1, $"{problem}.")
            : made;
    }

    private IEnumerable<string> Lines(string path) => InputLines.Read(path, standardInput);

    private int[] Ids(string text, string name, int line, Func<string, int[]> encode)
    {
        if (text.Length == 0)
        {
            return [];
        }

        return request.Ids ? TokenIds.OfText(text, $"{name}:{line + 1}", translator.Config) : encode(text);
    }

    private string Beside(IEnumerator<string>? lines, string? path, int line) =>
        lines is null ? ""
        : lines.MoveNext() ? lines.Current
        : throw InputLines.TooShort(InputLines.NameOf(path), line, Name);

    private void RequireEnd(IEnumerator<string>? lines, string? path, int line)
    {
        if (lines is not null && lines.MoveNext())
        {
            throw InputException.At(InputLines.NameOf(path), line + 1, $"there is no such line in {Name}; as many lines as there are wanted.");
        }
    }
}
