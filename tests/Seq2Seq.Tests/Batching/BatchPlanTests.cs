using Seq2Seq.Batching;

namespace Seq2Seq.Tests.Batching;

public sealed class BatchPlanTests
{
    private static readonly PairLengths Lengths = RandomLengths(5000);

    [Fact]
    public void Every_pair_is_in_one_batch_and_no_batch_is_over_the_budget()
    {
        var plan = Plan(seed: 1, epoch: 0);

        Assert.Equal(Enumerable.Range(0, Lengths.Count), plan.SelectMany(batch => batch).Order());
        Assert.All(plan, batch => Assert.True(batch.Max(Lengths.Longer) * batch.Count <= 1024));
    }

    [Fact]
    public void Batches_are_of_like_lengths()
    {
        Assert.InRange(Lengths.PaddingOf(Plan(seed: 1, epoch: 0)), 0, 0.05);

        // The yardstick itself: one batch of everything is nearly all padding.
        var whole = TokenBucketBatcher.Plan(Lengths, [.. Enumerable.Range(0, Lengths.Count)], int.MaxValue, null);
        var places = (long)(Lengths.Source.Max() + Lengths.Target.Max()) * Lengths.Count;
        Assert.Equal(1 - ((Lengths.Source.Sum() + Lengths.Target.Sum()) / (double)places), Lengths.PaddingOf(whole), precision: 12);
    }

    [Fact]
    public void The_plan_depends_on_seed_and_epoch_alone()
    {
        Assert.Equal(Flat(Plan(1, 3)), Flat(Plan(1, 3)));
        Assert.NotEqual(Flat(Plan(1, 3)), Flat(Plan(1, 4)));
        Assert.NotEqual(Flat(Plan(1, 3)), Flat(Plan(2, 3)));
    }

    [Fact]
    public void Pairs_meet_others_in_every_epoch()
    {
        var partners = Enumerable.Range(0, 4).Select(epoch => Plan(1, epoch).First(batch => batch.Contains(17)).Order().ToArray()).ToList();

        Assert.True(partners.DistinctBy(batch => string.Join(' ', batch)).Count() == partners.Count);
    }

    [Fact]
    public void Without_a_seed_pairs_come_in_the_order_of_length()
    {
        var plan = TokenBucketBatcher.Plan(Lengths, [.. Enumerable.Range(0, Lengths.Count)], 1024, null);

        var targets = plan.SelectMany(batch => batch).Select(pair => Lengths.Target[pair]).ToList();
        Assert.Equal(targets.Order(), targets);
    }

    [Theory]
    [InlineData(512)]
    [InlineData(100)]
    [InlineData(1)]
    public void Cut_down_a_plan_has_the_same_pairs_in_the_same_order_and_fits(int budget)
    {
        var plan = Plan(seed: 1, epoch: 0);

        var (cut, first) = plan.CutTo(budget, Lengths, 7);

        Assert.Equal(plan.SelectMany(batch => batch), cut.SelectMany(batch => batch));
        Assert.All(cut, batch => Assert.True(batch.Count == 1 || batch.Max(Lengths.Longer) * batch.Count <= budget));
        Assert.Equal(plan.Take(7).Sum(batch => batch.Count), cut.Take(first).Sum(batch => batch.Count));
    }

    [Fact]
    public void Cut_down_twice_a_plan_is_that_cut_down_at_once()
    {
        var (once, _) = Plan(seed: 1, epoch: 0).CutTo(100, Lengths, 0);
        var (half, _) = Plan(seed: 1, epoch: 0).CutTo(500, Lengths, 0);
        var (twice, _) = half.CutTo(100, Lengths, 0);

        Assert.Equal(Flat(once), Flat(twice));
        Assert.NotEqual(Flat(half), Flat(twice));
    }

    [Fact]
    public void A_pair_longer_than_the_budget_has_a_batch_of_its_own()
    {
        var plan = TokenBucketBatcher.Plan([(3, 3), (50, 4), (3, 3)], budget: 10, seed: 1, epoch: 0);

        Assert.Contains(plan, batch => batch.SequenceEqual([1]));
        Assert.Equal(2, plan.Count);
    }

    [Fact]
    public void No_pairs_make_no_batches() => Assert.Empty(TokenBucketBatcher.Plan([], budget: 10, seed: 1, epoch: 0));

    private static BatchPlan Plan(long seed, int epoch) =>
        TokenBucketBatcher.Plan(Lengths, [.. Enumerable.Range(0, Lengths.Count)], 1024, TokenBucketBatcher.EpochRandom(seed, epoch));

    private static IEnumerable<int> Flat(BatchPlan plan) => plan.SelectMany(batch => batch.Append(-1));

    private static PairLengths RandomLengths(int count)
    {
        var random = new Random(3);
        int[] source = [.. Enumerable.Range(0, count).Select(_ => 2 + random.Next(12) + random.Next(12))];
        return new PairLengths(source, [.. source.Select(length => Math.Max(2, length + random.Next(-3, 5)))]);
    }
}
