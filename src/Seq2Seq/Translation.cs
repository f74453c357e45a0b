using Seq2Seq.Configuration;
using Seq2Seq.Generation;

namespace Seq2Seq;

/// <summary>What came out for one source.</summary>
/// <param name="Outputs">The best first, or samples in the order of drawing; of an empty source one empty output.</param>
/// <param name="TokensLeftOut">Tokens at the end of the source that the model had no place for.</param>
public sealed record Translation(IReadOnlyList<TranslationOutput> Outputs, int TokensLeftOut);

/// <summary>One output with its text.</summary>
/// <param name="Text">The text; ids parted by spaces where there is no tokenizer or ids were wanted.</param>
/// <param name="Hypothesis">Its ids, scores and the rest.</param>
public sealed record TranslationOutput(string Text, Hypothesis Hypothesis);

/// <summary>How a <see cref="Translator"/> goes about a number of sources.</summary>
public sealed record TranslationSettings
{
    /// <summary>Padded source tokens of a batch unless told.</summary>
    public const int DefaultBatchTokens = 1024;

    /// <summary>How to generate.</summary>
    public GenerationOptions Options { get; init; } = new();

    /// <summary>
    /// Rules of your own on the next token: banned ones, likelier ones, the only one that may come. They come after those of the options, in this order, and before a forced
    /// prefix, temperature and the filters.
    /// </summary>
    public IReadOnlyList<ITokenRule> Rules { get; init; } = [];

    /// <summary>Most padded source tokens of a batch; a single source always fits.</summary>
    public int BatchTokens { get; init; } = DefaultBatchTokens;

    /// <summary>Most batches under way at once; null for as many as the device keeps busy. One is for callers that call from several threads.</summary>
    public int? Workers { get; init; }

    /// <summary>Whether texts are ids parted by spaces.</summary>
    public bool AsIds { get; init; }

    /// <summary>Whether a text is the source and what goes on from it; only of a decoder-only model.</summary>
    public bool Echo { get; init; }

    /// <summary>Hears how many sources are done.</summary>
    public IProgress<int>? Progress { get; init; }

    /// <summary>Hears of every token, and may end its output by giving false; not with a beam. Calls come one after the other.</summary>
    public TokenObserver? Observer { get; init; }
}
