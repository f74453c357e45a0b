namespace Seq2Seq.Data;

/// <summary>A place in the endless sequence of batches.</summary>
/// <param name="Epoch">Passes over the data completed.</param>
/// <param name="Batch">Batches of the current pass that have been taken.</param>
public sealed record DataPosition(int Epoch, int Batch);
