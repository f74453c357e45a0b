using Seq2Seq.Data;

namespace Seq2Seq.Tests.Data;

public sealed class PrefetcherTests
{
    private readonly List<int> _discarded = [];

    [Fact]
    public void Items_come_in_order_from_another_thread()
    {
        var threads = new HashSet<int>();
        var items = Enumerable.Range(0, 100).Select(item =>
        {
            threads.Add(Environment.CurrentManagedThreadId);
            return item;
        });

        Assert.Equal(Enumerable.Range(0, 100), Prefetcher.Ahead(items, 3, _discarded.Add));
        Assert.DoesNotContain(Environment.CurrentManagedThreadId, threads);
        Assert.Empty(_discarded);
    }

    [Fact]
    public void Only_so_many_are_made_ahead_and_those_not_wanted_are_discarded()
    {
        var made = 0;
        var items = Enumerable.Range(0, int.MaxValue).Select(item =>
        {
            Interlocked.Increment(ref made);
            return item;
        });

        var taken = new List<int>();
        foreach (var item in Prefetcher.Ahead(items, 4, _discarded.Add))
        {
            taken.Add(item);
            if (taken.Count == 10)
            {
                break;
            }
        }

        Assert.Equal(Enumerable.Range(0, 10), taken);
        Assert.InRange(made, 10, 15);
        Assert.Equal(Enumerable.Range(10, made - 10), _discarded.Order());
    }

    [Fact]
    public void A_failure_comes_behind_the_items_before_it()
    {
        var taken = new List<int>();

        var failure = Assert.Throws<InputException>(() =>
        {
            foreach (var item in Prefetcher.Ahead(Failing(), 4, _discarded.Add))
            {
                taken.Add(item);
            }
        });

        Assert.Equal("a.tsv:3: broken", failure.Message);
        Assert.Equal([1, 2], taken);

        static IEnumerable<int> Failing()
        {
            yield return 1;
            yield return 2;
            throw InputException.At("a.tsv", 3, "broken");
        }
    }
}
