using Seq2Seq.Configuration;
using Seq2Seq.Model;
using static TorchSharp.torch;

namespace Seq2Seq.Tests.Model;

/// <summary>A language model that continues a prompt, held to the full forward pass over prompt and continuation.</summary>
public sealed class PromptDecoderTests
{
    private static readonly ModelConfig Config = Models.Named["decoder-only"] with { Positions = PositionKind.Rotary };

    // Three prompts of two tokens and an end token.
    private static Tensor Prompts() => tensor(new long[] { 5, 9, 2, 8, 6, 2, 14, 7, 2 }, dtype: ScalarType.Int64).view(3, 3);

    [Fact]
    public void What_it_says_after_a_prompt_is_what_the_whole_text_says_there()
    {
        using var scope = NewDisposeScope();
        using var ungraded = no_grad();
        using var model = Models.Create(Config);
        var decoder = new PromptDecoder(model, bosId: 1, promptLength: 2);

        using var state = decoder.Start(Prompts(), Prompts().IsNot(0));
        Assert.Equal((3, 0), (state.Rows, state.Length));
        state.KeepSources(Ids(2, 0));
        state.Repeat(2);
        state.Reorder(Ids(1, 0, 3, 3));
        var first = decoder.Step(state, Ids(1, 1, 1, 1));
        state.Reorder(Ids(0, 1, 3, 2));
        var second = decoder.Step(state, Ids(4, 10, 11, 12));

        Assert.Equal((4, 2), (state.Rows, state.Length));
        var text = tensor(new long[] { 1, 14, 7, 4, 1, 14, 7, 10, 1, 5, 9, 11, 1, 5, 9, 12 }, dtype: ScalarType.Int64).view(4, 4);
        var full = Models.Logits(model, null, text);
        Models.AssertClose(full.select(1, 2), first, 1e-5);
        Models.AssertClose(full.select(1, 3), second, 1e-5);
    }

    [Fact]
    public void The_prompt_takes_its_places_from_the_longest_output()
    {
        using var model = Models.Create(Config);

        Assert.Equal(Config.MaxLength - 2, new PromptDecoder(model, 1, 2).MaxLength);
    }

    [Fact]
    public void Prompts_of_another_length_are_refused()
    {
        using var scope = NewDisposeScope();
        using var model = Models.Create(Config);
        var decoder = new PromptDecoder(model, bosId: 1, promptLength: 2);
        var padded = tensor(new long[] { 5, 9, 2, 8, 2, 0 }, dtype: ScalarType.Int64).view(2, 3);

        Assert.StartsWith("source has shape [3, 2]; [any, 3] is wanted.", Assert.Throws<ArgumentException>(() => decoder.Start(Prompts().narrow(1, 0, 2), Prompts().narrow(1, 0, 2).IsNot(0))).Message, StringComparison.Ordinal);
        Assert.StartsWith("a prompt is shorter than the others; 2 tokens are wanted of each.", Assert.Throws<ArgumentException>(() => decoder.Start(padded, padded.IsNot(0))).Message, StringComparison.Ordinal);
    }

    private static Tensor Ids(params long[] ids) => tensor(ids, dtype: ScalarType.Int64);
}
