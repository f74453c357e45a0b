namespace Seq2Seq.Data;

/// <summary>A place in the endless sequence of batches.</summary>
/// <param name="Epoch">Passes over the data completed.</param>
/// <param name="Batch">Batches of the current pass that have been taken.</param>
public sealed record DataPosition(int Epoch, int Batch)
{
    /// <summary>data.batch_tokens that the batches of the current pass were planned with; the configured one when null.</summary>
    public int? PlannedTokens { get; init; }

    /// <summary>The smaller data.batch_tokens that the planned batches were cut down to after a change in the middle of the pass; null when they were not.</summary>
    public int? CutTokens { get; init; }
}
