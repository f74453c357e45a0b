using Seq2Seq.Batching;
using Seq2Seq.Configuration;
using Seq2Seq.Data;

namespace Seq2Seq.Cli;

/// <summary>Reads the test set of `seq2seq evaluate`.</summary>
internal sealed class EvaluateInput(EvaluateRequest request, Translator translator, Stream standardInput)
{
    /// <summary>The file of sources, or of pairs, in messages.</summary>
    public string SourceName => InputLines.NameOf(request.Data ?? request.Source!);

    /// <summary>The file of first references, or of pairs, in messages.</summary>
    public string ReferenceName => InputLines.NameOf(request.Data ?? request.References[0]);

    /// <summary>Everything, texts and ids.</summary>
    /// <exception cref="InputException">A file cannot be read or is empty, the numbers of lines differ, or a line holds something else than ids where those are said to be.</exception>
    public TestSet Read()
    {
        var (sources, references) = request.Data is { } path ? ReadPairs(path) : ReadFiles();
        return request.Ids
            ? new TestSet { Sources = sources, References = references, Pairs = [.. sources.Zip(references[0]).Select(Ids)] }
            : TestSet.OfTexts(translator, sources, references);
    }

    private static (IReadOnlyList<string> Sources, IReadOnlyList<IReadOnlyList<string>> References) ReadPairs(string path)
    {
        var corpus = new CorpusConfig { Path = path };
        if (corpus.Validate().FirstOrDefault() is { } problem)
        {
            throw new InputException($"--data {problem.Message}.");
        }

        if (corpus.Format == CorpusFormat.Text)
        {
            throw new InputException($"--data is '{path}', plain lines without a second side; a file of pairs is wanted, .tsv or .jsonl.");
        }

        var pairs = ParallelCorpus.Read([corpus], swap: false).ToList();
        return ([.. pairs.Select(pair => pair.Source)], [[.. pairs.Select(pair => pair.Target)]]);
    }

    private (IReadOnlyList<string> Sources, IReadOnlyList<IReadOnlyList<string>> References) ReadFiles()
    {
        var sources = Lines(request.Source!);
        string[][] references = [.. request.References.Select(Lines)];
        foreach (var (path, lines) in request.References.Zip(references))
        {
            var (shorter, longer, end) = lines.Length < sources.Length ? (path, request.Source!, lines.Length) : (request.Source!, path, sources.Length);
            if (lines.Length != sources.Length)
            {
                throw InputLines.TooShort(InputLines.NameOf(shorter), end, InputLines.NameOf(longer));
            }
        }

        return (sources, references);
    }

    private string[] Lines(string path) => InputLines.ReadAll(path, InputLines.NameOf(path), standardInput);

    private TokenPair Ids((string Source, string Reference) texts, int line) =>
        new(Ids(texts.Source, SourceName, line), Ids(texts.Reference, ReferenceName, line));

    private int[] Ids(string text, string name, int line) => TokenIds.OfText(text, $"{name}:{line + 1}", translator.Config);
}
