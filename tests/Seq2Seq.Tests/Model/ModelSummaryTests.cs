using Seq2Seq.Checkpoints;
using Seq2Seq.Configuration;
using Seq2Seq.Model;
using static TorchSharp.torch;

namespace Seq2Seq.Tests.Model;

public sealed class ModelSummaryTests
{
    [Theory]
    [MemberData(nameof(Models.All), MemberType = typeof(Models))]
    public void Parameters_and_memory_are_those_of_the_model_in_either_precision(string variant)
    {
        var config = Models.Everything[variant];
        using var single = Models.Create(config);
        using var half = new Seq2SeqModel(config, new DeviceAndPrecision(ScalarType.BFloat16, CPU));

        var summary = ModelSummary.Of(config);

        Assert.Equal(single.parameters().Sum(parameter => parameter.numel()), summary.Parameters);
        Assert.Equal(single.parameters().Sum(parameter => parameter.numel() * parameter.element_size()), summary.Float32Bytes);
        Assert.Equal(half.parameters().Sum(parameter => parameter.numel() * parameter.element_size()), summary.Bfloat16Bytes);
    }

    [Fact]
    public void Operations_are_two_for_each_weight_that_a_token_meets_and_for_each_product_of_attention()
    {
        // d_model 16, inner width 24, 2 encoder and 3 decoder layers, 19 tokens, everything tied
        const int Length = 7;
        const int Attention = 4 * 16 * 16;
        const int FeedForward = 2 * 16 * 24;
        const int Encoder = 2 * (Attention + FeedForward);
        const int Decoder = 3 * ((2 * Attention) + FeedForward);

        // Scores and sums over 7 keys; under the causal mask over 1 to 7, in the mean 4.
        const int Scores = 2 * 16 * ((2 * 7) + (3 * 7) + (3 * 4));

        Assert.Equal(2 * (Encoder + Decoder + Scores + (19 * 16)), ModelSummary.Of(Models.Small, Length).Operations);
    }

    [Fact]
    public void A_source_embedding_of_its_own_is_looked_up_and_costs_nothing()
    {
        var modules = ModelSummary.Of(Models.Small with { TieEmbeddings = EmbeddingTying.Target }).Modules.ToDictionary(module => module.Name, module => module.Operations);

        Assert.Equal(0, modules["source_embedding"]);
        Assert.Equal(2 * 19 * 16, modules["target_embedding"]);
    }
}
