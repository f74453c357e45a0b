using System.Runtime.ExceptionServices;

namespace Seq2Seq.Concurrency;

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

    /// <summary>Does work 0 to count - 1 in this order on several threads, each of which takes the next one when it is done with another: for works of different sizes.</summary>
    /// <param name="count">Number of works.</param>
    /// <param name="threads">Most threads.</param>
    /// <param name="work">Does the work of one number.</param>
    public static void RunInTurn(int count, int threads, Action<int> work)
    {
        ArgumentNullException.ThrowIfNull(work);
        if (count == 0)
        {
            return;
        }

        var taken = 0;
        threads = Math.Min(threads, count);
        Run(threads, threads, _ =>
        {
            for (var i = Interlocked.Increment(ref taken); i <= count; i = Interlocked.Increment(ref taken))
            {
                work(i - 1);
            }
        });
    }

    /// <summary>One of several nearly equal parts of a range.</summary>
    /// <param name="length">Length of the range.</param>
    /// <param name="part">Number of the part, from 0.</param>
    /// <param name="parts">Number of parts.</param>
    public static (long Start, long Length) Part(long length, int part, int parts)
    {
        var start = length * part / parts;
        return (start, (length * (part + 1) / parts) - start);
    }
}
