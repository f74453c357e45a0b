using Seq2Seq.Model;
using static TorchSharp.torch;

namespace Seq2Seq.Tests.Model;

/// <summary>What fails in a backward pass of ours reaches the caller, and the process lives.</summary>
public sealed class CheckedFunctionTests
{
    [Fact]
    public void An_exception_in_a_backward_pass_is_thrown_to_the_caller()
    {
        using var input = ones(2, 3).requires_grad_();
        using var weight = ones(3).requires_grad_();
        using var loss = Failing.apply(input, "an argument without a gradient", weight).sum();

        var failure = Assert.Throws<InvalidOperationException>(() => BackwardPass.Run(loss));

        Assert.Equal("no memory, say", failure.Message);
        Assert.Null(input.grad);
    }

    [Fact]
    public void A_pass_after_a_failed_one_is_as_if_none_had_failed()
    {
        using var input = ones(2, 3).requires_grad_();
        using (var loss = Failing.apply(input, "", ones(3)).sum())
        {
            Assert.Throws<InvalidOperationException>(() => BackwardPass.Run(loss));
        }

        using var other = input.Times(2.0).sum();
        BackwardPass.Run(other);

        Assert.All(input.grad!.data<float>().ToArray(), gradient => Assert.Equal(2, gradient));
    }

    [Fact]
    public void Every_thread_is_thrown_its_own_failure()
    {
        Parallel.For(0, 8, number =>
        {
            using var scope = NewDisposeScope();
            var input = ones(2, 3).requires_grad_();
            var loss = FailingWithNumber.apply(input, number).sum();

            var failure = Assert.Throws<InvalidOperationException>(() => BackwardPass.Run(loss));

            Assert.Equal($"{number}", failure.Message);
        });
    }

    private sealed class Failing : CheckedFunction<Failing>
    {
        protected override Tensor Compute(autograd.AutogradContext ctx, object[] vars) => ((Tensor)vars[0]).clone();

        protected override List<Tensor> Gradients(autograd.AutogradContext ctx, Tensor ofResult) => throw new InvalidOperationException("no memory, say");
    }

    private sealed class FailingWithNumber : CheckedFunction<FailingWithNumber>
    {
        protected override Tensor Compute(autograd.AutogradContext ctx, object[] vars)
        {
            ctx.save_data("number", vars[1]);
            return ((Tensor)vars[0]).clone();
        }

        protected override List<Tensor> Gradients(autograd.AutogradContext ctx, Tensor ofResult) => throw new InvalidOperationException($"{ctx.get_data("number")}");
    }
}
