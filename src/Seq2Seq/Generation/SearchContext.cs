using Seq2Seq.Configuration;
using Seq2Seq.Data;
using Seq2Seq.Model;
using Seq2Seq.Tokenization;
using static TorchSharp.torch;

namespace Seq2Seq.Generation;

/// <summary>Hears of every token as it is generated, and says whether to go on with that output.</summary>
public delegate bool TokenObserver(GeneratedToken token);

/// <summary>A token just generated; end tokens are not reported.</summary>
/// <param name="Line">Number of the source.</param>
/// <param name="Sample">Number of the output of that source, from 0.</param>
/// <param name="Position">Place in the output, from 0.</param>
/// <param name="Id">The token.</param>
/// <param name="LogProb">Its log-probability under the model.</param>
public readonly record struct GeneratedToken(long Line, int Sample, int Position, int Id, float LogProb);

/// <summary>What both search loops need.</summary>
internal sealed record SearchContext(IIncrementalDecoder Decoder, GenerationOptions Options, SpecialTokens Specials)
{
    /// <summary>The rules on the next token, in their order.</summary>
    public required IReadOnlyList<ILogitsProcessor> Processors { get; init; }

    /// <summary>Who hears of tokens.</summary>
    public TokenObserver? Observer { get; init; }

    /// <summary>Stops the work between two steps.</summary>
    public CancellationToken Cancellation { get; init; }

    /// <summary>Most tokens of an output, end token included.</summary>
    public int Longest => Math.Min(Options.MaxLength ?? int.MaxValue, Decoder.MaxLength);

    /// <summary>Lets the decoder read the sources.</summary>
    public DecoderState Start(IReadOnlyList<GenerationRequest> requests)
    {
        using var source = Batch.Padded([.. requests.Select(request => request.Source)], null, Specials.Eos, Specials.Pad, Decoder.Device);
        using var valid = source.IsNot(Specials.Pad);
        return Decoder.Start(source, valid);
    }

    /// <summary>A hypothesis from its tokens, end token last where it ended so.</summary>
    public Hypothesis Complete(int[] ids, float[] logProbs, double logProb, FinishReason reason) =>
        new(reason == FinishReason.End ? ids[..^1] : ids, logProbs, logProb, LengthPenalty.Score(logProb, logProbs.Length, Options), reason);

    /// <summary>Numbers as a tensor on the decoder's device that belongs to no scope.</summary>
    public Tensor Numbers(long[] values)
    {
        using var scope = NewDisposeScope();
        return tensor(values, dtype: ScalarType.Int64).to(Decoder.Device).DetachFromDisposeScope();
    }
}
