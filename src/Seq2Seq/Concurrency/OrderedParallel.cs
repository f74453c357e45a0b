namespace Seq2Seq.Concurrency;

/// <summary>Computations on as many threads as there are processors, whose results come out in the order of their inputs.</summary>
internal static class OrderedParallel
{
    /// <summary>Computes something of every item. Only a few items are in memory at a time: two for each processor.</summary>
    /// <param name="items">The items, read on the calling thread.</param>
    /// <param name="compute">Called for several items at once; its exceptions reach the caller in the place of the result.</param>
    /// <param name="cancellation">Stops it between two items.</param>
    public static IEnumerable<TResult> Select<T, TResult>(IEnumerable<T> items, Func<T, TResult> compute, CancellationToken cancellation = default)
    {
        ArgumentNullException.ThrowIfNull(items);
        ArgumentNullException.ThrowIfNull(compute);
        return Results(items, compute, cancellation);
    }

    private static IEnumerable<TResult> Results<T, TResult>(IEnumerable<T> items, Func<T, TResult> compute, CancellationToken cancellation)
    {
        var working = new Queue<Task<TResult>>();
        foreach (var item in items)
        {
            cancellation.ThrowIfCancellationRequested();
            working.Enqueue(Task.Run(() => compute(item), CancellationToken.None));
            if (working.Count > 2 * Environment.ProcessorCount)
            {
                yield return working.Dequeue().GetAwaiter().GetResult();
            }
        }

        while (working.TryDequeue(out var last))
        {
            yield return last.GetAwaiter().GetResult();
        }
    }
}
