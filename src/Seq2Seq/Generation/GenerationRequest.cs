namespace Seq2Seq.Generation;

/// <summary>One source to generate for.</summary>
public sealed record GenerationRequest
{
    /// <summary>Its number; with the seed, the sample and the position it decides what is drawn.</summary>
    public long Line { get; init; }

    /// <summary>Token ids of the source, without begin and end tokens.</summary>
    public required int[] Source { get; init; }

    /// <summary>Tokens with which every output begins; they count as generated ones.</summary>
    public int[] Prefix { get; init; } = [];

    /// <summary>Runs of tokens that every output is to contain, in any order.</summary>
    public IReadOnlyList<int[]> MustInclude { get; init; } = [];

    /// <summary>Hears of its tokens, beside whoever hears of those of all requests, and may end an output by giving false; not with a beam.</summary>
    public TokenObserver? Observer { get; init; }

    /// <summary>Once cancelled, its outputs end at the next token, and its neighbours in a batch go on without it.</summary>
    public CancellationToken Cancellation { get; init; }
}
