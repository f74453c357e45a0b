using Seq2Seq.Batching;
using Seq2Seq.Concurrency;

namespace Seq2Seq.Generation;

/// <summary>Lines of like length in batches, which the workers of a network take one after the other, the longest first.</summary>
internal sealed class LineBatches
{
    // Logits of a step that one worker may hold, 256 MiB of them.
    private const long MostLogits = 1 << 26;

    private readonly int[][] _batches;
    private readonly int _workers;

    /// <summary>Plans the batches.</summary>
    /// <param name="lengths">Of each line, end token included.</param>
    /// <param name="budget">Most padded tokens of a batch; a single line always fits.</param>
    /// <param name="logitsPerLine">Logits that a step gives for a line.</param>
    /// <param name="workers">Most batches under way at once.</param>
    /// <param name="inTurn">Whether one batch must come after the other, in the order of the lines.</param>
    public LineBatches(IReadOnlyList<int> lengths, int budget, long logitsPerLine, int workers, bool inTurn = false)
    {
        workers = inTurn ? 1 : workers;

        // A share for every worker, even where all would fit into one batch.
        var share = Math.Max(1, (int)Math.Min(int.MaxValue, lengths.Sum(length => (long)length) / workers + 1));
        var mostLines = (int)Math.Clamp(MostLogits / logitsPerLine, 1, int.MaxValue);
        var plan = TokenBucketBatcher.Plan([.. lengths.Select(length => (length, length))], Math.Min(budget, share), null, 0)
            .SelectMany(batch => batch.Chunk(mostLines))
            .ToArray();
        _batches = inTurn ? [.. plan.OrderBy(batch => batch.Min())] : [.. plan.AsEnumerable().Reverse()];
        _workers = workers;
    }

    /// <summary>Works on every batch, given as numbers of lines.</summary>
    public void Run(Action<int[]> work) =>
        Workers.RunInTurn(_batches.Length, _workers, i => work(_batches[i]));
}
