namespace Seq2Seq.Tests.Support;

/// <summary>Bounded waiting: what hangs fails its own test instead of the whole run.</summary>
internal static class Patience
{
    /// <summary>Cancelled with the test, or when the time is over; the caller disposes of it.</summary>
    public static CancellationTokenSource For(TimeSpan time)
    {
        var source = CancellationTokenSource.CreateLinkedTokenSource(TestContext.Current.CancellationToken);
        source.CancelAfter(time);
        return source;
    }
}
