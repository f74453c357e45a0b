using TorchSharp;
using TorchSharp.Modules;
using TorchSharp.Utils;
using static TorchSharp.torch;

namespace Seq2Seq.Tests.Compat;

public sealed class TorchModuleTests : IDisposable
{
    private readonly DisposeScope _scope = NewDisposeScope();

    public void Dispose() => _scope.Dispose();

    [Fact]
    public void Fields_register_under_their_names()
    {
        using var net = new Net();

        Assert.Equal(
            ["first.weight", "first.bias", "blocks.0.weight", "blocks.0.bias", "blocks.1.weight", "blocks.1.bias", "norm.weight", "norm.bias", "scale", "table"],
            net.state_dict().Keys.OrderBy(key => Array.IndexOf(["first", "blocks", "norm", "scale", "table"], key.Split('.')[0])));
        Assert.Equal(9, net.parameters().Count());
        Assert.Equal(["table", "hidden"], net.named_buffers().Select(buffer => buffer.name));
        Assert.Equal(["first", "blocks", "norm", "blocks.0", "blocks.1"], net.named_modules().Select(module => module.name));
        Assert.Same(net.get_parameter("blocks.1.weight"), net.named_parameters().Single(p => p.name == "blocks.1.weight").parameter);
    }

    [Fact]
    public void A_name_registers_once()
    {
        using var net = new Net();

        Assert.Throws<InvalidOperationException>(() => net.register_buffer("table", ones(1)));
        Assert.Throws<ArgumentException>(() => net.register_module("a.b", nn.Linear(1, 1)));
    }

    [Fact]
    public void A_state_dictionary_moves_values_from_one_module_to_another()
    {
        using var source = new Net();
        using var target = new Net();
        var input = randn(3, 4);
        Assert.NotEqual(source.call(input).data<float>().ToArray(), target.call(input).data<float>().ToArray());

        var (missing, unexpected) = target.load_state_dict(source.state_dict());

        Assert.Empty(missing.Concat(unexpected));
        Assert.Equal(source.call(input).data<float>().ToArray(), target.call(input).data<float>().ToArray());
    }

    [Fact]
    public void A_strict_load_wants_every_name()
    {
        using var net = new Net();
        var partial = new Dictionary<string, Tensor> { ["scale"] = ones(4), ["other"] = ones(1) };

        Assert.Throws<InvalidOperationException>(() => net.load_state_dict(partial));
        var (missing, unexpected) = net.load_state_dict(partial, strict: false);

        Assert.Equal(9, missing.Count);
        Assert.Equal(["other"], unexpected);
    }

    [Fact]
    public void Train_and_eval_reach_every_module()
    {
        using var net = new Net();
        Assert.True(net.training);

        net.eval();

        Assert.All(net.modules(), module => Assert.False(module.training));
        net.train();
        Assert.All(net.modules(), module => Assert.True(module.training));
    }

    [Fact]
    public void Moving_to_another_type_replaces_parameters_and_fields()
    {
        using var net = new Net();
        var scale = net.Scale;

        net.to(float64);

        Assert.All(net.parameters(), parameter => Assert.Equal(ScalarType.Float64, parameter.dtype));
        Assert.NotSame(scale, net.Scale);
        Assert.True(net.Scale.is_leaf && net.Scale.requires_grad);
        Assert.Equal(ScalarType.Int64, net.get_buffer("table")!.dtype);
        Assert.Equal(ScalarType.Float64, net.call(randn(1, 4, float64)).dtype);
    }

    [Fact]
    public void Parameters_outlive_the_scope_of_their_modules_making()
    {
        Linear linear;
        using (NewDisposeScope())
        {
            linear = nn.Linear(2, 3);
        }

        Assert.Equal([1, 3], linear.call(ones(1, 2)).shape);
        linear.Dispose();
    }

    [Fact]
    public void Disposing_of_a_module_disposes_of_what_it_holds()
    {
        var net = new Net();
        var held = net.parameters().Cast<Tensor>().Concat(net.buffers()).ToList();

        net.Dispose();

        Assert.All(held, tensor => Assert.True(tensor.IsInvalid));
    }

    [Fact]
    public void A_parameter_takes_its_tensor_over()
    {
        var data = ones(2);

        var parameter = new Parameter(data);

        Assert.True(data.IsInvalid);
        Assert.True(parameter.requires_grad && parameter.is_leaf);
    }

    [Fact]
    public void Gradients_are_zeroed_or_dropped()
    {
        using var linear = nn.Linear(2, 1);
        linear.call(ones(1, 2)).sum().backward();

        linear.zero_grad(set_to_none: false);
        Assert.Equal([0f, 0f], linear.weight.grad!.reshape(-1).data<float>().ToArray());
        linear.zero_grad();

        Assert.Null(linear.weight.grad);
    }

    [Fact]
    public void Hooks_see_the_input_and_change_the_result()
    {
        using var linear = nn.Linear(2, 1);
        var seen = 0L;

        var before = linear.register_forward_pre_hook((_, input) =>
        {
            seen = input.numel();
            return input;
        });
        linear.register_forward_hook((_, _, result) => result * 0);

        Assert.Equal(0f, linear.call(ones(1, 2)).item<float>());
        Assert.Equal(2, seen);
        before.remove();
        linear.call(ones(3, 2));
        Assert.Equal(2, seen);
    }

    [Fact]
    public void Clipping_scales_gradients_to_the_norm()
    {
        using var linear = nn.Linear(2, 1, hasBias: false);
        linear.weight.grad = tensor(new float[,] { { 3, 4 } });

        var norm = nn.utils.clip_grad_norm_(linear.parameters(), 1);

        Assert.Equal(5, norm, 1e-6);
        Assert.Equal(0.6f, linear.weight.grad![0, 0].item<float>(), 1e-5f);
    }

    [Fact]
    public void First_values_keep_within_their_bounds()
    {
        var t = empty(50, 30);

        Assert.True(nn.init.xavier_uniform_(t).abs().max().ToDouble() <= Math.Sqrt(6.0 / 80));
        Assert.Equal(Math.Sqrt(2.0 / 80), nn.init.xavier_normal_(t).std().ToDouble(), 0.02);
        Assert.Equal(0, nn.init.zeros_(t).sum().ToDouble());
        Assert.Equal(1500 * 3, nn.init.constant_(t, 3).sum().ToDouble());
    }

    private sealed class Net : nn.Module<Tensor, Tensor>
    {
        private readonly Linear first = nn.Linear(4, 4);
        private readonly ModuleList<Linear> blocks = nn.ModuleList(nn.Linear(4, 4), nn.Linear(4, 4));
        private readonly LayerNorm norm = nn.LayerNorm(4);
        private Parameter scale = nn.Parameter(ones(4));

        [ComponentName(Name = "table")]
        private readonly Tensor _table = arange(3);

        public Net()
            : base(nameof(Net))
        {
            RegisterComponents();
            register_buffer("hidden", ones(1), persistent: false);
        }

        public Parameter Scale => scale;

        public override Tensor forward(Tensor input)
        {
            scale ??= nn.Parameter(ones(4));
            return norm.call(blocks.Aggregate(first.call(input), (x, block) => block.call(x))) * scale * _table.sum() * get_buffer("hidden")!;
        }
    }
}
