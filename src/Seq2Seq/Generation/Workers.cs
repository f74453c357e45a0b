using System.Runtime.ExceptionServices;

namespace Seq2Seq.Generation;

/// <summary>Work that is shared among threads.</summary>
internal static class Workers
{
    /// <summary>Does work 0 to count - 1 at the same time; an exception of one is thrown here when all have ended.</summary>
    /// <param name="count">Number of works.</param>
    /// <param name="threads">Most threads; further works take turns.</param>
    /// <param name="work">Does the work of one number.</param>
    public static void Run(int count, int threads, Action<int> work)
    {
        ArgumentNullException.ThrowIfNull(work);
        if (count == 1)
        {
            work(0);
            return;
        }

        try
        {
            Parallel.For(0, count, new ParallelOptions { MaxDegreeOfParallelism = Math.Max(1, threads) }, work);
        }
        catch (AggregateException exception)
        {
            ExceptionDispatchInfo.Capture(exception.InnerExceptions[0]).Throw();
        }
    }
}
