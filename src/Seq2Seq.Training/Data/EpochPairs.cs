namespace Seq2Seq.Data;

/// <summary>
/// The training pairs of each epoch: the same ones in all of them, or, with BPE-dropout, each epoch's own, encoded anew from the text when the epoch begins.
/// That costs a pass over the text an epoch and keeps every length known, so that batches fit the budget and can be resumed at.
/// </summary>
/// <param name="make">Makes the pairs of an epoch.</param>
/// <param name="differ">Whether the epochs differ.</param>
internal sealed class EpochPairs(Func<int, TokenPairs> make, bool differ) : IDisposable
{
    private (int Epoch, TokenPairs Pairs)? _current;

    /// <summary>The pairs of an epoch; those of another one must not be in use any more.</summary>
    public TokenPairs Of(int epoch)
    {
        var wanted = differ ? epoch : 0;
        if (_current?.Epoch != wanted)
        {
            _current?.Pairs.Dispose();
            _current = null;
            _current = (wanted, make(wanted));
        }

        return _current.Value.Pairs;
    }

    /// <inheritdoc/>
    public void Dispose() => _current?.Pairs.Dispose();
}
