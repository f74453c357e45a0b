using Seq2Seq.Configuration;
using Seq2Seq.Data;

namespace Seq2Seq.Evaluation;

/// <summary>A held-out text: what a model is asked, and what it should answer.</summary>
/// <param name="Source">A source sentence with its tag; for a language model the first half of a text.</param>
/// <param name="Reference">The target sentence; for a language model the second half.</param>
internal sealed record HeldOutText(string Source, string Reference)
{
    /// <summary>The texts of corpora, as they stand there; none for an encoder alone, which answers nothing.</summary>
    /// <param name="config">The run.</param>
    /// <param name="corpora">Which of its corpora.</param>
    /// <exception cref="InputException">A corpus cannot be read.</exception>
    public static IEnumerable<HeldOutText> Read(RunConfig config, IEnumerable<CorpusConfig> corpora)
    {
        ArgumentNullException.ThrowIfNull(config);
        if (!config.Model.HasDecoder)
        {
            return [];
        }

        var pairs = ParallelCorpus.Read(corpora, config.Data.Swap);
        return config.Model.HasEncoder
            ? pairs.Select(pair => new HeldOutText(pair.TaggedSource, pair.Target))
            : pairs.Select(pair => Halves(pair.Target.Split(' ')));
    }

    private static HeldOutText Halves(string[] words)
    {
        var middle = (words.Length + 1) / 2;
        return new HeldOutText(string.Join(' ', words[..middle]), string.Join(' ', words[middle..]));
    }
}
