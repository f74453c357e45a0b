using Seq2Seq.Configuration;
using Seq2Seq.Generation;
using Seq2Seq.Model;
using static TorchSharp.torch;

namespace Seq2Seq.Tests.Model;

/// <summary>Each dropout acts in its own place, in training only. A probability this close to 1 drops everything.</summary>
public sealed class DropoutTests
{
    private const double Everything = 0.9999999;

    private static readonly ModelConfig Plain = Models.Small with { Dropout = 0, Norm = NormPlacement.Pre };

    public static TheoryData<string> Kinds() => ["residual", "attention", "activation", "layer"];

    [Theory]
    [MemberData(nameof(Kinds))]
    public void It_changes_training_and_nothing_else(string kind)
    {
        using var scope = NewDisposeScope();
        using var ungraded = no_grad();
        using var model = Models.Create(With(kind, 0.5));
        using var without = Models.Create(Plain);
        var expected = Models.Values(Models.Logits(without, Models.Sources(), Models.Targets()));

        Assert.Equal(expected, Models.Values(Models.Logits(model, Models.Sources(), Models.Targets())));
        model.train();
        without.train();
        model.Dropout.Begin(1, 1, 0, 0, CPU);
        var dropped = Models.Values(Models.Logits(model, Models.Sources(), Models.Targets()));
        Assert.NotEqual(expected, dropped);
        Assert.DoesNotContain(dropped, float.IsNaN);
        Assert.Equal(expected, Models.Values(Models.Logits(without, Models.Sources(), Models.Targets())));

        model.Dropout.Begin(1, 1, 0, 0, CPU);
        Assert.Equal(dropped, Models.Values(Models.Logits(model, Models.Sources(), Models.Targets())));
        model.Dropout.Begin(1, 2, 0, 0, CPU);
        Assert.NotEqual(dropped, Models.Values(Models.Logits(model, Models.Sources(), Models.Targets())));
    }

    [Fact]
    public void Attention_dropout_drops_weights_so_that_only_the_output_bias_is_left()
    {
        using var scope = NewDisposeScope();
        using var ungraded = no_grad();
        using var attention = new MultiHeadAttention(AttentionKind.EncoderSelf, 0, Parts(With("attention", Everything)));
        Fill(attention);
        attention.train();

        var output = attention.Forward(randn(2, 3, Plain.DModel), null);

        var bias = attention.Weights().First(weight => weight.Name == "output.bias").View();
        Models.AssertClose(bias.expand(2, 3, -1), output, 1e-6);
    }

    [Fact]
    public void Activation_dropout_drops_hidden_channels_so_that_only_the_bias_of_down_is_left()
    {
        using var scope = NewDisposeScope();
        using var ungraded = no_grad();
        using var feedForward = new FeedForward(Parts(With("activation", Everything)));
        Fill(feedForward);
        feedForward.train();

        var output = feedForward.Forward(randn(2, 3, Plain.DModel));

        var bias = feedForward.Weights().First(weight => weight.Name == "down.bias").View();
        Models.AssertClose(bias.expand(2, 3, -1), output, 1e-6);
    }

    [Fact]
    public void Residual_dropout_drops_what_a_sublayer_adds()
    {
        using var scope = NewDisposeScope();
        using var ungraded = no_grad();
        using var residual = new Residual(Parts(With("residual", Everything)));
        residual.train();
        var input = randn(2, 3, Plain.DModel);

        Models.AssertClose(input, residual.Forward(input, x => x.Times(3.0)), 0);
    }

    [Fact]
    public void Layer_drop_skips_whole_layers_so_that_what_went_in_comes_out()
    {
        using var scope = NewDisposeScope();
        using var ungraded = no_grad();
        using var encoder = new Encoder(Parts(With("layer", Everything) with { Norm = NormPlacement.Post }));
        Fill(encoder);
        var input = randn(1, 3, Plain.DModel);
        using var mask = AttentionMask.Padding(ones(1, 3, dtype: ScalarType.Bool));

        encoder.train();
        Models.AssertClose(input, encoder.Forward(input, mask), 0);
        encoder.eval();
        Assert.NotEqual(Models.Values(input), Models.Values(encoder.Forward(input, mask)));
    }

    [Fact]
    public void Layers_are_skipped_as_often_as_the_probability_says()
    {
        var parts = Parts(With("layer", 0.3));
        parts.Dropout.Begin(1, 1, 0, 0, CPU);

        Assert.InRange(Enumerable.Range(0, 10_000).Count(_ => parts.SkipsLayer()), 2_800, 3_200);
    }

    [Fact]
    public void A_skipped_layer_has_no_gradient_and_the_others_have()
    {
        using var scope = NewDisposeScope();
        using var model = Models.Create(With("layer", 0.5));
        model.train();
        model.Dropout.Begin(1, 3, 0, 0, CPU);

        model.Forward(Models.Sources(), Models.Targets()).Squared().sum().backward();

        var learned = model.Weights().Where(weight => weight.Name.EndsWith("feed_forward.up.weight", StringComparison.Ordinal))
            .Select(weight => weight.Parameter.grad is { } gradient && gradient.abs().max().item<float>() > 0).ToList();
        Assert.Contains(true, learned);
        Assert.Contains(false, learned);
    }

    private static ModelConfig With(string kind, double probability) => kind switch
    {
        "residual" => Plain with { Dropout = probability },
        "attention" => Plain with { AttentionDropout = probability },
        "activation" => Plain with { ActivationDropout = probability },
        _ => Plain with { LayerDrop = probability },
    };

    private static ModelContext Parts(ModelConfig config) => new(config, DeviceAndPrecision.Default, new DropoutMasks(), null);

    private static void Fill(nn.Module module)
    {
        foreach (var parameter in module.parameters())
        {
            parameter.copy_(randn(parameter.shape).Times(0.3));
        }
    }
}
