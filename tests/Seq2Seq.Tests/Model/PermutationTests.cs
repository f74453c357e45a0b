using Seq2Seq.Configuration;
using Seq2Seq.Generation;
using Seq2Seq.Model;
using static TorchSharp.torch;

namespace Seq2Seq.Tests.Model;

/// <summary>Attention knows no order: only positions tell the model which source token comes first.</summary>
public sealed class PermutationTests
{
    private static readonly long[] Order = [3, 0, 4, 1, 2];

    [Fact]
    public void Without_positions_the_order_of_the_source_changes_nothing_that_cross_attention_gives()
    {
        using var scope = NewDisposeScope();
        using var model = WithoutPositions();

        var (plain, permuted) = Run(model);

        Models.AssertClose(plain, permuted, 1e-6);
    }

    [Theory]
    [InlineData(PositionKind.Sinusoidal)]
    [InlineData(PositionKind.Learned)]
    [InlineData(PositionKind.Rotary)]
    public void With_positions_it_does(PositionKind positions)
    {
        using var scope = NewDisposeScope();
        using var model = Models.Create(Models.Small with { Positions = positions });

        var (plain, permuted) = Run(model);

        Assert.True((plain - permuted).abs().max().item<float>() > 1e-3);
    }

    [Theory]
    [InlineData(PositionKind.Sinusoidal)]
    [InlineData(PositionKind.Rotary)]
    public void Cross_attention_itself_adds_no_positions_to_its_memory(PositionKind positions)
    {
        using var scope = NewDisposeScope();
        var config = Models.Small with { Positions = positions };
        using var attention = new MultiHeadAttention(AttentionKind.Cross, 0, new ModelContext(config, DeviceAndPrecision.Default, new DropoutMasks(), new RotaryPositions(config.HeadDim, 9, CPU)));
        using var ungraded = no_grad();
        foreach (var parameter in attention.parameters())
        {
            parameter.copy_(randn(parameter.shape).Times(0.3));
        }

        var (input, memory) = (randn(1, 3, config.DModel), randn(1, 5, config.DModel));
        var plain = attention.Forward(input, attention.ProjectMemory(memory), null);
        var permuted = attention.Forward(input, attention.ProjectMemory(memory.index_select(1, Permutation())), null);

        Models.AssertClose(plain, permuted, 1e-5);
    }

    // A learned table of zeros is no positions at all.
    private static Seq2SeqModel WithoutPositions()
    {
        var model = Models.Create(Models.Small with { Positions = PositionKind.Learned });
        using var ungraded = no_grad();
        foreach (var weight in model.Weights().Where(weight => weight.Name.EndsWith("_positions.weight", StringComparison.Ordinal)))
        {
            weight.Parameter.ZeroInPlace();
        }

        return model;
    }

    private static (Tensor Plain, Tensor Permuted) Run(Seq2SeqModel model)
    {
        var (source, target) = (Models.Sources().narrow(0, 0, 1), Models.Targets().narrow(0, 0, 1));
        return (Models.Logits(model, source, target), Models.Logits(model, source.index_select(1, Permutation()), target));
    }

    private static Tensor Permutation() => tensor(Order, dtype: ScalarType.Int64);
}
