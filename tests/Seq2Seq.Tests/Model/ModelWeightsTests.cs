using Seq2Seq.Checkpoints;
using Seq2Seq.Configuration;

namespace Seq2Seq.Tests.Model;

public sealed class ModelWeightsTests
{
    public static IEnumerable<TheoryDataRow<string>> All() => Models.All();

    [Theory]
    [MemberData(nameof(All))]
    public void A_configuration_names_the_tensors_of_its_model_in_their_order(string variant)
    {
        var config = Models.Everything[variant];
        foreach (var tying in Enum.GetValues<EmbeddingTying>())
        {
            foreach (var bias in new[] { false, true })
            {
                using var model = Models.Create(config with { TieEmbeddings = tying, OutputBias = bias });

                Assert.Equal(
                    model.Weights().Select(weight => $"{weight.Name} [{string.Join(", ", weight.Shape)}]"),
                    ModelWeights.Of(model.Config).Select(weight => $"{weight.Name} [{string.Join(", ", weight.Shape)}]"));
            }
        }
    }
}
