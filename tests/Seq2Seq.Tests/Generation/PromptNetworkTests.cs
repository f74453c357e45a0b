using Seq2Seq.Configuration;
using Seq2Seq.Generation;
using Seq2Seq.Model;
using Seq2Seq.Tests.Model;
using static TorchSharp.torch;

namespace Seq2Seq.Tests.Generation;

/// <summary>A language model that continues a prompt, held to the full forward pass over prompt and continuation.</summary>
public sealed class PromptNetworkTests
{
    private static readonly ModelConfig Config = Models.Named["decoder-only"] with { Positions = PositionKind.Rotary };

    private static readonly int[][] Prompts = [[5, 9], [8, 6], [14, 7]];

    [Fact]
    public void What_it_says_after_a_prompt_is_what_the_whole_text_says_there()
    {
        using var model = Models.Create(Config);
        using var network = new TorchNetwork(model, ownsModel: false);
        using var prompted = new PromptNetwork(network, promptLength: 2);

        using var decoding = prompted.Start(Prompts);
        Assert.Equal(3, decoding.Rows);
        decoding.KeepSources([2, 0]);
        decoding.Repeat(2);
        decoding.Reorder([1, 0, 3, 3]);
        var first = Rows(decoding.Step([1, 1, 1, 1]), 4);
        decoding.Reorder([0, 1, 3, 2]);
        var second = Rows(decoding.Step([4, 10, 11, 12]), 4);

        Assert.Equal(4, decoding.Rows);
        using var scope = NewDisposeScope();
        using var ungraded = no_grad();
        var text = tensor(new long[] { 1, 14, 7, 4, 1, 14, 7, 10, 1, 5, 9, 11, 1, 5, 9, 12 }, dtype: ScalarType.Int64).view(4, 4);
        var full = Models.Logits(model, null, text);
        Models.AssertClose(full.select(1, 2), first, 1e-5);
        Models.AssertClose(full.select(1, 3), second, 1e-5);
    }

    [Fact]
    public void The_prompt_takes_its_positions_from_the_longest_output()
    {
        using var network = new TorchNetwork(Models.Create(Config));

        Assert.Equal(Config.MaxLength - 2, new PromptNetwork(network, 2).Config.MaxLength);
    }

    [Fact]
    public void Prompts_of_another_length_are_refused()
    {
        using var network = new TorchNetwork(Models.Create(Config));
        using var prompted = new PromptNetwork(network, promptLength: 2);

        Assert.StartsWith(
            "A prompt has 1 tokens; expected 2, as for the others of its batch.", Assert.Throws<ArgumentException>(() => prompted.Start([[5, 9], [8]])).Message, StringComparison.Ordinal);
    }

    private static Tensor Rows(StepLogits logits, int rows) =>
        tensor(Enumerable.Range(0, rows).SelectMany(row => logits.Row(row).ToArray()).ToArray()).view(rows, -1);
}
