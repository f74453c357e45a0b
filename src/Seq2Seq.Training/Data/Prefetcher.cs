using System.Collections.Concurrent;
using System.Runtime.ExceptionServices;

namespace Seq2Seq.Data;

/// <summary>Makes things on a background thread, a few ahead of the one who uses them.</summary>
internal static class Prefetcher
{
    /// <summary>The items of a sequence, in its order; its failure comes behind the last of them. Ending the enumeration ends the thread.</summary>
    /// <param name="items">Enumerated on the background thread alone.</param>
    /// <param name="ahead">How many may lie ready.</param>
    /// <param name="discard">Disposes of an item that nobody wants any more.</param>
    public static IEnumerable<T> Ahead<T>(IEnumerable<T> items, int ahead, Action<T> discard)
    {
        using var stop = new CancellationTokenSource();
        using var ready = new BlockingCollection<T>(ahead);
        ExceptionDispatchInfo? failure = null;
        var thread = new Thread(() => failure = Fill(items, ready, discard, stop.Token)) { IsBackground = true, Name = "batches ahead" };
        thread.Start();
        try
        {
            foreach (var item in ready.GetConsumingEnumerable())
            {
                yield return item;
            }

            thread.Join();
            failure?.Throw();
        }
        finally
        {
            stop.Cancel();
            thread.Join();
            while (ready.TryTake(out var unwanted))
            {
                discard(unwanted);
            }
        }
    }

    private static ExceptionDispatchInfo? Fill<T>(IEnumerable<T> items, BlockingCollection<T> ready, Action<T> discard, CancellationToken stop)
    {
        try
        {
            foreach (var item in items)
            {
                try
                {
                    ready.Add(item, stop);
                }
                catch (OperationCanceledException)
                {
                    discard(item);
                    return null;
                }
            }

            return null;
        }
        catch (Exception failure)
        {
            return ExceptionDispatchInfo.Capture(failure);
        }
        finally
        {
            ready.CompleteAdding();
        }
    }
}
