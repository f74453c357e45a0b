using static TorchSharp.torch;

namespace Seq2Seq.Tests.Compat;

[Collection(nameof(ProcessWide))]
public sealed class TorchProcessTests
{
    [Fact]
    public void A_seed_fixes_what_is_drawn()
    {
        using var scope = NewDisposeScope();
        random.manual_seed(5);
        var first = rand(4).data<float>().ToArray();

        random.manual_seed(5);

        Assert.Equal(first, rand(4).data<float>().ToArray());
    }

    [Fact]
    public void The_random_state_can_be_taken_and_put_back()
    {
        using var scope = NewDisposeScope();
        var state = get_rng_state();
        var drawn = rand(3).data<float>().ToArray();

        set_rng_state(state);

        Assert.Equal(drawn, rand(3).data<float>().ToArray());
    }

    [Fact]
    public void The_number_of_threads_can_be_set()
    {
        var before = get_num_threads();
        set_num_threads(1);
        Assert.Equal(1, get_num_threads());

        set_num_threads(before);

        Assert.Equal(before, get_num_threads());
    }

    [Fact]
    public void Live_handles_stay_flat_over_a_thousand_updates()
    {
        StandIn.Require();
        using var weight = randn(8, 4, requires_grad: true);
        Update(weight);
        Settle();
        var before = Tensor.TotalCount;

        for (var i = 0; i < 1000; i++)
        {
            Update(weight);
        }

        Settle();
        Assert.Equal(before, Tensor.TotalCount);
    }

    [Fact]
    public void What_nobody_disposes_of_is_finalized()
    {
        StandIn.Require();
        Settle();
        var before = Tensor.TotalCount;

        Abandon(50);
        Assert.True(Tensor.TotalCount > before);
        Settle();

        Assert.Equal(before, Tensor.TotalCount);
    }

    [Fact]
    public void A_failed_call_leaves_no_handle_behind()
    {
        StandIn.Require();
        using var scope = NewDisposeScope();
        var (a, b) = (ones(2, 3), ones(2, 3));
        Settle();
        var before = Tensor.TotalCount;

        Assert.ThrowsAny<Exception>(() => a.matmul(b));
        Assert.ThrowsAny<Exception>(() => a.topk(9));
        Assert.ThrowsAny<Exception>(() => a.split(new long[] { 5 }, 0));

        Assert.Equal(before, Tensor.TotalCount);
    }

    private static void Update(Tensor weight)
    {
        using var scope = NewDisposeScope();
        var x = randn(2, 8);
        var hidden = Double.apply(x.matmul(weight)).split(1)[0].log_softmax(1);
        var loss = hidden.topk(2, 1).values.sum() * ones(1)[0];
        loss.backward();
        using (no_grad())
        {
            weight.sub_(weight.grad! * 0.01);
            weight.grad = null;
        }
    }

    [System.Runtime.CompilerServices.MethodImpl(System.Runtime.CompilerServices.MethodImplOptions.NoInlining)]
    private static void Abandon(int count)
    {
        for (var i = 0; i < count; i++)
        {
            _ = ones(2);
        }
    }

    private static void Settle()
    {
        GC.Collect();
        GC.WaitForPendingFinalizers();
    }

    private sealed class Double : autograd.SingleTensorFunction<Double>
    {
        public override string Name => nameof(Double);

        public override Tensor forward(autograd.AutogradContext ctx, params object[] vars)
        {
            var result = (Tensor)vars[0] * 2;
            ctx.save_for_backward([result]);
            return result;
        }

        public override List<Tensor> backward(autograd.AutogradContext ctx, Tensor grad_output)
        {
            _ = ctx.get_saved_variables();
            return [grad_output * 2];
        }
    }
}
