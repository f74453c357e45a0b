using Seq2Seq.Concurrency;

namespace Seq2Seq.Tests.Concurrency;

public sealed class OrderedParallelTests
{
    [Fact]
    public void Results_come_in_the_order_of_the_items_whichever_is_done_first()
    {
        using var last = new ManualResetEventSlim();

        // The first one waits for the second.
        var results = OrderedParallel.Select([0, 1, 2, 3], item =>
        {
            if (item == 1)
            {
                last.Set();
            }

            Assert.True(item != 0 || last.Wait(TimeSpan.FromMinutes(1), TestContext.Current.CancellationToken));
            return item * item;
        }, TestContext.Current.CancellationToken);

        Assert.Equal([0, 1, 4, 9], results);
    }

    [Fact]
    public void Only_a_few_items_are_read_ahead()
    {
        var read = 0;
        var results = OrderedParallel.Select(Enumerable.Range(0, 100_000).Select(item => ++read), item => item, TestContext.Current.CancellationToken);

        Assert.Equal(1, results.First());
        Assert.InRange(read, 1, (2 * Environment.ProcessorCount) + 1);
    }

    [Fact]
    public void A_failure_reaches_the_caller_in_its_place()
    {
        var results = new List<int>();

        Assert.Throws<NotSupportedException>(() =>
        {
            foreach (var result in OrderedParallel.Select([1, 2, 3], item => item == 3 ? throw new NotSupportedException() : item, TestContext.Current.CancellationToken))
            {
                results.Add(result);
            }
        });

        Assert.Equal([1, 2], results);
    }

    [Fact]
    public void It_can_be_stopped_between_two_items()
    {
        using var source = new CancellationTokenSource();
        var items = Enumerable.Range(0, 100_000).Select(item =>
        {
            if (item == 50)
            {
                source.Cancel();
            }

            return item;
        });

        Assert.Throws<OperationCanceledException>(() => OrderedParallel.Select(items, item => item, source.Token).Count());
    }

    [Theory]
    [InlineData(0, 4)]
    [InlineData(1, 4)]
    [InlineData(100, 1)]
    [InlineData(100, 7)]
    public void Every_work_is_done_once(int count, int threads)
    {
        var done = new int[count];

        Workers.RunInTurn(count, threads, i => Interlocked.Increment(ref done[i]));

        Assert.All(done, times => Assert.Equal(1, times));
    }

    [Fact]
    public void The_failure_of_a_work_is_thrown_as_it_was() =>
        Assert.Throws<NotSupportedException>(() => Workers.RunInTurn(8, 2, i => throw new NotSupportedException()));

    [Theory]
    [InlineData(0, 3)]
    [InlineData(2, 3)]
    [InlineData(10_000_000_007, 64)]
    public void Parts_follow_each_other_and_differ_by_one_at_most(long length, int parts)
    {
        var all = Enumerable.Range(0, parts).Select(part => Workers.Part(length, part, parts)).ToList();

        Assert.Equal(0, all[0].Start);
        Assert.All(all.Zip(all.Skip(1)), pair => Assert.Equal(pair.First.Start + pair.First.Length, pair.Second.Start));
        Assert.Equal(length, all[^1].Start + all[^1].Length);
        Assert.InRange(all.Max(part => part.Length) - all.Min(part => part.Length), 0, 1);
    }
}
