using TorchSharp;
using static TorchSharp.torch;

namespace Seq2Seq.Tests.Compat;

public sealed class TorchAutogradTests : IDisposable
{
    private readonly DisposeScope _scope = NewDisposeScope();

    public void Dispose() => _scope.Dispose();

    [Fact]
    public void Backward_fills_the_gradients_and_adds_to_them()
    {
        var x = tensor(new[] { 1.0, 2.0, 3.0 }, requires_grad: true);
        Assert.Null(x.grad);

        (x.exp() * x).sum().backward();
        (x * 2).sum().backward();

        // d(x e^x) = (x + 1) e^x, then 2 more.
        Assert.Equal([(2 * Math.E) + 2, (3 * Math.Exp(2)) + 2, (4 * Math.Exp(3)) + 2], x.grad!.data<double>().ToArray(), (a, b) => Math.Abs(a - b) < 1e-12);
    }

    [Fact]
    public void A_gradient_can_be_set_and_taken_away()
    {
        var x = ones(2, requires_grad: true);

        x.grad = tensor(new[] { 3f, 4f });
        Assert.Equal([3f, 4f], x.grad.data<float>().ToArray());
        x.grad = null;

        Assert.Null(x.grad);
    }

    [Fact]
    public void Grad_gives_gradients_without_filling_them()
    {
        var x = tensor(3.0, requires_grad: true);
        var y = tensor(2.0, requires_grad: true);

        var grads = autograd.grad([x * x * y], [x, y]);

        Assert.Equal((12.0, 9.0), (grads[0].ToDouble(), grads[1].ToDouble()));
        Assert.Null(x.grad);
    }

    [Fact]
    public void Gradients_of_gradients()
    {
        var x = tensor(3.0, requires_grad: true);

        var first = autograd.grad([x.pow(3)], [x], create_graph: true)[0];
        var second = autograd.grad([first], [x])[0];

        Assert.Equal((27.0, 18.0), (first.ToDouble(), second.ToDouble()));
    }

    [Fact]
    public void Nothing_is_recorded_under_no_grad_or_inference_mode()
    {
        var x = ones(2, requires_grad: true);

        using (no_grad())
        {
            Assert.False(is_grad_enabled());
            Assert.False((x * 2).requires_grad);
            using (enable_grad())
            {
                Assert.True((x * 2).requires_grad);
            }
        }

        using (inference_mode())
        {
            Assert.True(is_inference_mode_enabled());
            Assert.False((x * 2).requires_grad);
        }

        Assert.True((x * 2).requires_grad);
    }

    [Fact]
    public void A_custom_function_uses_its_own_backward()
    {
        var x = tensor(new[] { 2.0, 5.0 }, requires_grad: true);

        Cube.apply(x, 0.5).sum().backward();

        // Half the cube, but twice its slope: so we know whose backward it was.
        Assert.Equal([12.0, 75.0], x.grad!.data<double>().ToArray());
    }

    [Fact]
    public void A_custom_function_has_gradients_only_where_they_are_wanted()
    {
        Assert.False(Cube.apply(ones(2), 1.0).requires_grad);
        using (no_grad())
        {
            Assert.False(Cube.apply(ones(2, requires_grad: true), 1.0).requires_grad);
        }
    }

    [Fact]
    public void A_function_of_several_results_gets_zeros_for_those_that_are_not_used()
    {
        var x = tensor(new[] { 1.0, 4.0 }, requires_grad: true);

        var parts = SquareAndRoot.apply(x);
        parts[1].sum().backward();

        Assert.Equal([0.5, 0.25], x.grad!.data<double>().ToArray());
    }

    [Fact]
    public void An_exception_in_a_backward_reaches_the_caller()
    {
        var x = ones(2, requires_grad: true);

        var error = Assert.ThrowsAny<Exception>(() => Failing.apply(x).sum().backward());

        Assert.Contains("no way back", error.ToString(), StringComparison.Ordinal);
    }

    [Fact]
    public void A_saved_tensor_that_was_changed_in_place_is_an_error()
    {
        var x = ones(2, float64, requires_grad: true);
        var y = x * 2;
        var z = Cube.apply(y, 1.0);
        y.add_(1);

        var error = Assert.ThrowsAny<Exception>(() => z.sum().backward());

        Assert.Contains("modified by an inplace operation", error.ToString(), StringComparison.Ordinal);
    }

    private sealed class Cube : autograd.SingleTensorFunction<Cube>
    {
        public override string Name => nameof(Cube);

        public override Tensor forward(autograd.AutogradContext ctx, params object[] vars)
        {
            var x = (Tensor)vars[0];
            ctx.save_for_backward([x]);
            ctx.save_data("factor", vars[1]);
            return x.pow(3).mul((double)vars[1]);
        }

        public override List<Tensor> backward(autograd.AutogradContext ctx, Tensor grad_output)
        {
            var x = ctx.get_saved_variables()[0];
            return [grad_output * x.pow(2).mul(6 * (double)ctx.get_data("factor")), null!];
        }
    }

    private sealed class SquareAndRoot : autograd.MultiTensorFunction<SquareAndRoot>
    {
        public override string Name => nameof(SquareAndRoot);

        public override List<Tensor> forward(autograd.AutogradContext ctx, params object[] vars)
        {
            var x = (Tensor)vars[0];
            var root = x.sqrt();
            ctx.save_for_backward([x, root]);
            return [x.square(), root];
        }

        public override List<Tensor> backward(autograd.AutogradContext ctx, List<Tensor> grad_outputs)
        {
            var saved = ctx.get_saved_variables();
            return [(grad_outputs[0] * saved[0] * 2) + (grad_outputs[1] / saved[1] / 2)];
        }
    }

    private sealed class Failing : autograd.SingleTensorFunction<Failing>
    {
        public override string Name => nameof(Failing);

        public override Tensor forward(autograd.AutogradContext ctx, params object[] vars) => ((Tensor)vars[0]).clone();

        public override List<Tensor> backward(autograd.AutogradContext ctx, Tensor grad_output)
            => throw new InvalidDataException("no way back");
    }
}
