using TorchSharp;
using static TorchSharp.torch;

namespace Seq2Seq.Tests.Compat;

public sealed class TorchScopeTests
{
    [Fact]
    public void A_scope_disposes_of_what_was_made_in_it()
    {
        Tensor inner;
        using (NewDisposeScope())
        {
            inner = ones(2).add(1);
            Assert.False(inner.IsInvalid);
        }

        Assert.True(inner.IsInvalid);
    }

    [Fact]
    public void What_moves_to_the_outer_scope_dies_with_the_outer_scope()
    {
        Tensor moved;
        using (var outer = NewDisposeScope())
        {
            using (NewDisposeScope())
            {
                moved = ones(2).MoveToOuterDisposeScope();
            }

            Assert.False(moved.IsInvalid);
            Assert.True(outer.Contains(moved));
        }

        Assert.True(moved.IsInvalid);
    }

    [Fact]
    public void Moving_out_of_the_outermost_scope_detaches()
    {
        Tensor moved;
        using (NewDisposeScope())
        {
            moved = ones(2).MoveToOuterDisposeScope();
        }

        Assert.False(moved.IsInvalid);
        moved.Dispose();
    }

    [Fact]
    public void What_is_detached_lives_until_it_is_disposed_of()
    {
        Tensor kept;
        using (var scope = NewDisposeScope())
        {
            kept = ones(2).DetachFromDisposeScope();
            Assert.Equal(0, scope.DisposablesCount);
        }

        Assert.False(kept.IsInvalid);
        kept.Dispose();
        Assert.True(kept.IsInvalid);
    }

    [Fact]
    public void A_tensor_can_move_to_a_scope_that_is_named()
    {
        using var first = NewDisposeScope();
        var t = ones(1);
        using (var second = NewDisposeScope())
        {
            t.MoveToOtherDisposeScope(second);
            Assert.True(second.Contains(t));
        }

        Assert.True(t.IsInvalid);
    }

    [Fact]
    public void Everything_but_what_is_kept_can_go_before_the_scope_ends()
    {
        using var scope = NewDisposeScope();
        var kept = ones(1);
        var gone = ones(1);

        scope.DisposeEverythingBut(kept);

        Assert.False(kept.IsInvalid);
        Assert.True(gone.IsInvalid);
        Assert.Equal(1, scope.DisposablesCount);
    }

    [Fact]
    public void Disposing_by_hand_takes_the_tensor_out_of_its_scope()
    {
        using var scope = NewDisposeScope();
        var t = ones(1);

        t.Dispose();

        Assert.Equal(0, scope.DisposablesCount);
    }

    [Fact]
    public void Several_move_at_once()
    {
        using var outer = NewDisposeScope();
        using var inner = NewDisposeScope();

        var (a, b) = inner.MoveToOuter(ones(1), ones(2));

        Assert.Equal(0, inner.DisposablesCount);
        Assert.True(outer.Contains(a) && outer.Contains(b));
    }

    [Fact]
    public void The_threads_counts_follow_what_is_made_and_disposed_of()
    {
        var statistics = DisposeScopeManager.Statistics;
        statistics.Reset();

        ones(1).Dispose();
        using (NewDisposeScope())
        {
            _ = ones(1);
            _ = ones(1);
            Assert.Equal(2, statistics.ThreadTotalLiveCount);
            ones(1).DetachFromDisposeScope().Dispose();
        }

        Assert.Equal((1, 2), (statistics.CreatedOutsideScopeCount, statistics.DisposedOutsideScopeCount));
        Assert.Equal((3, 2, 1), (statistics.CreatedInScopeCount, statistics.DisposedInScopeCount, statistics.DetachedFromScopeCount));
        Assert.Equal(0, statistics.ThreadTotalLiveCount);
    }

    [Fact]
    public void Each_thread_has_scopes_of_its_own()
    {
        using var scope = NewDisposeScope();
        var seen = scope;

        // Not a task that is awaited: the test would go on in another thread, which has no scope.
        var other = new Thread(() => seen = CurrentDisposeScope);
        other.Start();
        other.Join();

        Assert.Null(seen);
        Assert.Same(scope, CurrentDisposeScope);
    }
}
