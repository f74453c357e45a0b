using Seq2Seq.Configuration;
using static TorchSharp.torch;

namespace Seq2Seq.Tests.Model;

/// <summary>Every variant held to <see cref="PlainTransformer"/>, alone and together.</summary>
public sealed class PlainReferenceTests
{
    private static readonly int[] Source = [5, 9, 4, 11, 2];
    private static readonly int[] Target = [1, 7, 8, 9, 10, 11];

    [Theory]
    [MemberData(nameof(Models.All), MemberType = typeof(Models))]
    public void A_variant_agrees_with_plain_loops_in_float64(string variant) => AssertAgrees(Models.Everything[variant]);

    [Theory]
    [InlineData(PositionKind.Rotary, NormKind.Layer, false, 4)]
    [InlineData(PositionKind.Sinusoidal, NormKind.Rms, false, 4)]
    [InlineData(PositionKind.Sinusoidal, NormKind.Layer, true, 4)]
    [InlineData(PositionKind.Sinusoidal, NormKind.Layer, false, 2)]
    [InlineData(PositionKind.Rotary, NormKind.Rms, true, 1)]
    public void Rotary_positions_rms_norm_gated_units_and_grouped_heads_agree(PositionKind positions, NormKind norm, bool gated, int kvHeads)
    {
        foreach (var activation in Enum.GetValues<Activation>())
        {
            AssertAgrees(Models.Small with { Positions = positions, NormKind = norm, Gated = gated, KvHeads = kvHeads, Activation = activation });
        }
    }

    private static void AssertAgrees(ModelConfig config)
    {
        using var scope = NewDisposeScope();
        using var model = Models.Create(config);
        Models.Disturb(model);
        var (source, target) = (tensor(Source.Select(id => (long)id).ToArray()).view(1, -1), tensor(Target.Select(id => (long)id).ToArray()).view(1, -1));
        using var ungraded = no_grad();

        var hidden = model.Forward(config.HasEncoder ? source : null, config.HasDecoder ? target : null);
        var logits = Models.Values(model.Logits(hidden));

        var expected = new PlainTransformer(model).Logits(Source, Target).SelectMany(row => row).ToArray();
        Assert.Equal(expected.Length, logits.Length);
        Assert.All(expected.Zip(logits), pair => Assert.Equal(pair.First, pair.Second, tolerance: 1e-5));
    }
}
