using Seq2Seq.Batching;

namespace Seq2Seq;

/// <summary>What a model is tested on: sources, and what they should become.</summary>
public sealed record TestSet
{
    /// <summary>A source for each segment.</summary>
    public required IReadOnlyList<string> Sources { get; init; }

    /// <summary>Streams of references, at least one, each as long as the sources.</summary>
    public required IReadOnlyList<IReadOnlyList<string>> References { get; init; }

    /// <summary>Sources and first references as ids, without begin and end tokens.</summary>
    public required IReadOnlyList<TokenPair> Pairs { get; init; }

    /// <summary>Makes a test set of texts.</summary>
    /// <param name="translator">The model to be tested, whose tokenizer is used.</param>
    /// <param name="sources">A source for each segment.</param>
    /// <param name="references">Streams of references, at least one, each as long as the sources.</param>
    /// <exception cref="InputException">There is nothing to test on, the lists are of different lengths, or the checkpoint has no tokenizer.</exception>
    public static TestSet OfTexts(Translator translator, IReadOnlyList<string> sources, IReadOnlyList<IReadOnlyList<string>> references)
    {
        ArgumentNullException.ThrowIfNull(translator);
        ArgumentNullException.ThrowIfNull(sources);
        ArgumentNullException.ThrowIfNull(references);
        if (sources.Count == 0 || references.Count == 0)
        {
            throw new InputException("the test set is empty; a source with a reference is wanted at least.");
        }

        if (references.FirstOrDefault(stream => stream.Count != sources.Count) is { } other)
        {
            throw new InputException($"the test set has {sources.Count} sources and {other.Count} references; equally many are wanted.");
        }

        return new TestSet
        {
            Sources = sources,
            References = references,
            Pairs = [.. sources.Zip(references[0], (source, reference) => new TokenPair(translator.EncodeSource(source), translator.EncodeTarget(reference)))],
        };
    }
}
