using Seq2Seq.Configuration;

namespace Seq2Seq.Tests.Model;

/// <summary>The names and shapes that other programs rely on.</summary>
public sealed class WeightsTests
{
    [Fact]
    public void The_standard_model_has_the_names_and_shapes_of_the_contract()
    {
        using var model = Models.Create(Models.Small with { EncoderLayers = 1, DecoderLayers = 1, KvHeads = 2, Norm = NormPlacement.Pre, Gated = true });

        var lines = model.Weights().Select(weight => $"{weight.Name} [{string.Join(", ", weight.Shape)}]");

        string[] attention(string place) =>
        [
            $"{place}.query.weight [16, 16]", $"{place}.query.bias [16]", $"{place}.key.weight [8, 16]", $"{place}.key.bias [8]",
            $"{place}.value.weight [8, 16]", $"{place}.value.bias [8]", $"{place}.output.weight [16, 16]", $"{place}.output.bias [16]",
            $"{place}_norm.weight [16]", $"{place}_norm.bias [16]",
        ];
        string[] feedForward(string layer) =>
        [
            $"{layer}.feed_forward.up.weight [24, 16]", $"{layer}.feed_forward.up.bias [24]", $"{layer}.feed_forward.gate.weight [24, 16]",
            $"{layer}.feed_forward.gate.bias [24]", $"{layer}.feed_forward.down.weight [16, 24]", $"{layer}.feed_forward.down.bias [16]",
            $"{layer}.feed_forward_norm.weight [16]", $"{layer}.feed_forward_norm.bias [16]",
        ];
        Assert.Equal(
            new[] { "shared_embedding.weight [19, 16]" }
                .Concat(attention("encoder.layers.0.self_attention")).Concat(feedForward("encoder.layers.0"))
                .Concat(["encoder.norm.weight [16]", "encoder.norm.bias [16]"])
                .Concat(attention("decoder.layers.0.self_attention")).Concat(attention("decoder.layers.0.cross_attention"))
                .Concat(feedForward("decoder.layers.0"))
                .Concat(["decoder.norm.weight [16]", "decoder.norm.bias [16]"]).Order(StringComparer.Ordinal),
            lines.Order(StringComparer.Ordinal));
    }

    [Theory]
    [InlineData(EmbeddingTying.None, "source_embedding.weight target_embedding.weight output_projection.weight output_projection.bias")]
    [InlineData(EmbeddingTying.Target, "source_embedding.weight target_embedding.weight output_projection.bias")]
    [InlineData(EmbeddingTying.All, "shared_embedding.weight output_projection.bias")]
    public void Tying_decides_which_embeddings_there_are(EmbeddingTying tying, string names)
    {
        using var model = Models.Create(Models.Small with { TieEmbeddings = tying, OutputBias = true });

        Assert.Equal(names.Split(' '), model.Weights().Select(weight => weight.Name).Where(name => name.Contains("embedding", StringComparison.Ordinal) || name.StartsWith("output", StringComparison.Ordinal)));
    }

    [Fact]
    public void Every_parameter_is_covered_by_a_name_exactly_once()
    {
        foreach (var config in Models.Named.Values)
        {
            using var model = Models.Create(config);

            Assert.Equal(model.parameters().Sum(parameter => parameter.numel()), model.Weights().Sum(weight => weight.Count));
        }
    }
}
