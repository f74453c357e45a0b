using Seq2Seq.Configuration;
using Seq2Seq.Tokenization;

namespace Seq2Seq.Generation;

/// <summary>What both search loops need.</summary>
internal sealed record SearchContext(INetwork Network, GenerationOptions Options)
{
    /// <summary>The network's special ids.</summary>
    public SpecialTokens Specials { get; } = new(Network.Config.PadId, Network.Config.BosId, Network.Config.EosId, Network.Config.UnkId);

    /// <summary>The rules on the next token, in their order.</summary>
    public required IReadOnlyList<ITokenRule> Rules { get; init; }

    /// <summary>Receives every token.</summary>
    public TokenObserver? Observer { get; init; }

    /// <summary>Stops the work between two steps.</summary>
    public CancellationToken Cancellation { get; init; }

    /// <summary>Most tokens of an output, end token included.</summary>
    public int Longest => Math.Min(Options.MaxLength ?? int.MaxValue, Network.Config.MaxLength);

    /// <summary>Number of token ids.</summary>
    public int VocabSize => Network.Config.VocabSize;

    /// <summary>Lets the network read the sources.</summary>
    public IDecoding Start(IReadOnlyList<GenerationRequest> requests) => Network.Start([.. requests.Select(request => request.Source)]);

    /// <summary>A hypothesis from its tokens, end token last where it ended so.</summary>
    public Hypothesis Complete(int[] ids, float[] logProbs, double logProb, FinishReason reason) =>
        new(reason == FinishReason.End ? ids[..^1] : ids, logProbs, logProb, LengthPenalty.Score(logProb, logProbs.Length, Options), reason);
}
