using Seq2Seq.Generation;

namespace Seq2Seq.Tests.Generation;

public sealed class CrossAttentionTests
{
    private static readonly float[,] Weights = { { 0.7f, 0.2f, 0.1f }, { 0.1f, 0.1f, 0.8f }, { 0.1f, 0.6f, 0.3f } };

    [Fact]
    public void Every_target_token_is_linked_to_the_source_token_that_it_looks_at_most() =>
        Assert.Equal("0-0 0-1 1-2", string.Join(' ', CrossAttention.Links(Weights)));

    [Fact]
    public void Coverage_is_the_log_of_the_attention_that_each_source_token_lacks() =>
        Assert.Equal(Math.Log(0.9) + Math.Log(0.9), CrossAttention.Coverage(Weights), 1e-6);

    [Fact]
    public void Words_are_linked_when_any_of_their_tokens_are() =>
        Assert.Equal(
            "1-0 0-1 1-1",
            string.Join(' ', WordAlignment.OfWords([new(1, 0), new(2, 1), new(0, 2), new(2, 2)], ["the", "▁ca", "t"], ["le", "s", "▁chat"])));

    [Fact]
    public void Weights_are_read_of_every_token_and_sum_to_one()
    {
        using var network = (IAttentionNetwork)Seq2Seq.Model.TorchNetwork.Loader("cpu")(ParityFixture.Checkpoint);

        var read = network.CrossAttention([new([4, 5, 6], [7, 8]), new([9], [10, 11, 12, 13]), new([4], [])]);

        Assert.Equal([(2, 4), (4, 2), (0, 2)], read.Select(weights => (weights.GetLength(0), weights.GetLength(1))));
        for (var target = 0; target < 4; target++)
        {
            Assert.Equal(1, read[1][target, 0] + read[1][target, 1], 1e-5);
        }
    }
}
