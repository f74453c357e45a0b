using static TorchSharp.torch;

namespace Seq2Seq.Model;

/// <summary>
/// What a decoder remembers between two steps of generation, for a number of rows. Made by <see cref="IIncrementalDecoder.Start"/>, handed to
/// every step, owned and disposed of by whoever generates.
/// </summary>
public abstract class DecoderState : IDisposable
{
    /// <summary>Number of hypotheses under way: sources x hypotheses of each.</summary>
    public abstract int Rows { get; }

    /// <summary>Number of positions that every row has seen, the begin token included.</summary>
    public abstract int Length { get; }

    /// <summary>Turns every row into <paramref name="times"/> equal rows that stand together, for the hypotheses of one source.</summary>
    public abstract void Repeat(int times);

    /// <summary>
    /// Keeps the named rows in the named order, all for sources whose number and order do not change: row r of source s becomes another row of s.
    /// </summary>
    /// <param name="rows">Row numbers, int64, [rows], those of a source within its own group.</param>
    public abstract void Reorder(Tensor rows);

    /// <summary>Keeps the named sources with all their rows, and drops the others.</summary>
    /// <param name="sources">Source numbers, int64, [new_sources].</param>
    public abstract void KeepSources(Tensor sources);

    /// <inheritdoc/>
    public void Dispose()
    {
        Dispose(disposing: true);
        GC.SuppressFinalize(this);
    }

    /// <summary>Releases the tensors.</summary>
    protected abstract void Dispose(bool disposing);
}
