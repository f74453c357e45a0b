using Seq2Seq.Configuration;
using Seq2Seq.Generation;
using Seq2Seq.Model;
using Seq2Seq.Tests.Support;
using static TorchSharp.torch;

namespace Seq2Seq.Tests.Model;

/// <summary>Who reads whom, shown by gradients: a position that is not read has a gradient of exactly zero.</summary>
public sealed class GradientTests
{
    private const int SourceLength = 5;
    private const int TargetLength = 4;

    public static TheoryData<PositionKind, NormPlacement, int> Stacks() => new MatrixTheoryData<PositionKind, NormPlacement, int>(
        [PositionKind.Sinusoidal, PositionKind.Rotary], [NormPlacement.Post, NormPlacement.Pre], [1, 2, 3]);

    [Theory]
    [MemberData(nameof(Models.Variants), MemberType = typeof(Models))]
    public void Logits_of_a_position_read_the_embeddings_of_itself_and_earlier_ones_and_of_no_later_one(string variant)
    {
        using var scope = NewDisposeScope();
        using var model = Models.Create(Models.Named[variant] with { TieEmbeddings = EmbeddingTying.None });
        var target = tensor(new long[] { 1, 7, 8, 9 }, dtype: ScalarType.Int64).view(1, TargetLength); // all different: a row of the table is a position
        var embedding = model.Weights().First(weight => weight.Name == "target_embedding.weight").Parameter;
        for (var i = 0; i < TargetLength; i++)
        {
            var hidden = model.Forward(model.Config.HasEncoder ? Models.Sources().narrow(0, 0, 1) : null, target);
            var gradient = Gradients.Of(model.Logits(hidden)[0, i].Squared().sum(), embedding)[0];
            for (var j = 0; j < TargetLength; j++)
            {
                Assert.Equal(j <= i, gradient[target[0, j].item<long>()].abs().max().item<float>() > 0);
            }
        }
    }

    [Theory]
    [MemberData(nameof(Stacks))]
    public void After_every_layer_the_decoder_has_read_earlier_positions_and_all_of_the_memory_but_its_padding(PositionKind positions, NormPlacement norm, int layers)
    {
        using var scope = NewDisposeScope();
        var config = Models.Small with { Positions = positions, Norm = norm, DecoderLayers = layers };
        using var decoder = new Decoder(Parts(config));
        Fill(decoder);
        var embedded = Drawn(1, TargetLength, config.DModel).requires_grad_();
        var memory = Drawn(1, SourceLength, config.DModel).requires_grad_();
        using var causal = AttentionMask.Causal(TargetLength, CPU);
        using var padding = AttentionMask.Padding(tensor(new[] { true, true, true, false, false }).view(1, SourceLength));
        var output = Drawn(config.VocabSize, config.DModel);

        for (var i = 0; i < TargetLength; i++)
        {
            var logits = nn.functional.linear(decoder.Forward(embedded, causal, memory, padding), output);
            var gradients = Gradients.Of(logits[0, i].Squared().sum(), embedded, memory);
            Assert.Equal(Enumerable.Range(0, TargetLength).Select(j => j <= i), Read(gradients[0]));
            Assert.Equal([true, true, true, false, false], Read(gradients[1]));
        }
    }

    [Theory]
    [MemberData(nameof(Stacks))]
    public void After_every_layer_the_encoder_has_read_both_ways_and_no_padding(PositionKind positions, NormPlacement norm, int layers)
    {
        using var scope = NewDisposeScope();
        var config = Models.Small with { Positions = positions, Norm = norm, EncoderLayers = layers };
        using var encoder = new Encoder(Parts(config));
        Fill(encoder);
        var embedded = Drawn(1, SourceLength, config.DModel).requires_grad_();
        using var padding = AttentionMask.Padding(tensor(new[] { true, true, true, true, false }).view(1, SourceLength));

        for (var i = 0; i < SourceLength - 1; i++)
        {
            var gradient = Gradients.Of(encoder.Forward(embedded, padding)[0, i].Squared().sum(), embedded)[0];
            Assert.Equal([true, true, true, true, false], Read(gradient));
        }
    }

    [Fact]
    public void The_weights_of_every_layer_and_head_are_zero_above_the_diagonal_and_at_padding_and_above_zero_elsewhere()
    {
        using var scope = NewDisposeScope();
        using var model = Models.Create();
        using var recorder = new AttentionRecorder();
        using var ungraded = no_grad();
        model.Forward(Models.Sources(), Models.Targets(), recorder);

        var valid = Models.Sources().IsNot(0).view(2, 1, 1, -1);
        Assert.Equal(model.Config.EncoderLayers + (2 * model.Config.DecoderLayers), recorder.Weights.Count);
        foreach (var ((kind, _), weights) in recorder.Weights)
        {
            var allowed = kind == AttentionKind.DecoderSelf ? ones_like(weights).tril().to_type(ScalarType.Bool) : valid.expand_as(weights);
            Assert.True(weights.gt(Numbers.Zero).eq(allowed).all().item<bool>());
            Models.AssertClose(ones(weights.shape[..3]), weights.sum(-1), 1e-5);
        }
    }

    // Which positions of [1, length, d_model] have a gradient that is not exactly zero.
    private static bool[] Read(Tensor gradient) => gradient[0].IsNot(0).any(-1).data<bool>().ToArray();

    private static ModelContext Parts(ModelConfig config) => new(
        config, DeviceAndPrecision.Default, new DropoutMasks(), config.Positions == PositionKind.Rotary ? new RotaryPositions(config.HeadDim, config.MaxLength, CPU) : null);

    private static Tensor Drawn(params long[] shape)
    {
        using var generator = new Generator(3, CPU);
        return randn(shape, generator: generator);
    }

    private static void Fill(nn.Module module)
    {
        using var ungraded = no_grad();
        foreach (var parameter in module.parameters().Where(parameter => parameter.dim() == 2))
        {
            using var drawn = Drawn(parameter.shape);
            parameter.copy_(drawn.Times(Math.Pow(parameter.size(1), -0.5)));
        }
    }
}
