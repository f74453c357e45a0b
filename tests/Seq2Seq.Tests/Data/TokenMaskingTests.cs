using Seq2Seq.Batching;
using Seq2Seq.Data;
using Seq2Seq.Model;
using Seq2Seq.Tokenization;
using static TorchSharp.torch;

namespace Seq2Seq.Tests.Data;

public sealed class TokenMaskingTests
{
    private const int VocabSize = 1000;

    private static readonly TokenMasking Masking = new(SpecialTokens.Default, VocabSize, seed: 1);
    private static readonly int[] Text = [.. Enumerable.Range(0, 40).Select(i => 100 + i)];

    [Fact]
    public void Fifteen_percent_of_the_tokens_are_asked_for_and_read_as_mask_random_or_themselves()
    {
        var (masked, random, kept) = (0, 0, 0);
        for (var line = 0; line < 2000; line++)
        {
            var hidden = Masking.Hide(Text, epoch: 0, line);
            Assert.Equal((41, 41, 6), (hidden.Read.Length, hidden.Expected.Length, hidden.Count));
            Assert.Equal((2, 0), (hidden.Read[^1], hidden.Expected[^1]));
            for (var place = 0; place < Text.Length; place++)
            {
                if (hidden.Expected[place] == 0)
                {
                    Assert.Equal(Text[place], hidden.Read[place]);
                    continue;
                }

                Assert.Equal(Text[place], hidden.Expected[place]);
                masked += hidden.Read[place] == SpecialTokens.Default.Unk ? 1 : 0;
                kept += hidden.Read[place] == Text[place] ? 1 : 0;
                random += hidden.Read[place] != Text[place] && hidden.Read[place] is > 3 and < VocabSize ? 1 : 0;
            }
        }

        Assert.Equal(12_000, masked + random + kept);
        Assert.InRange(masked / 12_000.0, 0.78, 0.82);
        Assert.InRange(random / 12_000.0, 0.09, 0.11);
        Assert.InRange(kept / 12_000.0, 0.09, 0.11);
    }

    [Fact]
    public void What_is_hidden_depends_on_seed_epoch_and_line_alone()
    {
        var hidden = Masking.Hide(Text, 3, 5);

        Assert.Equal(hidden.Expected, new TokenMasking(SpecialTokens.Default, VocabSize, 1).Hide(Text, 3, 5).Expected);
        Assert.NotEqual(hidden.Expected, new TokenMasking(SpecialTokens.Default, VocabSize, 2).Hide(Text, 3, 5).Expected);
        Assert.NotEqual(hidden.Expected, Masking.Hide(Text, 4, 5).Expected);
        Assert.NotEqual(hidden.Expected, Masking.Hide(Text, 3, 6).Expected);
    }

    [Fact]
    public void Of_a_short_text_one_token_is_asked_for_and_of_an_empty_one_its_end()
    {
        Assert.Equal(7, Assert.Single(Masking.Hide([7], 0, 0).Expected, id => id != 0));
        Assert.Equal([2], Masking.Hide([], 0, 0).Expected);
    }

    [Fact]
    public void A_batch_has_the_tokens_asked_for_in_the_places_where_they_were_and_so_have_its_shares()
    {
        using var scope = NewDisposeScope();
        TokenPair[] pairs = [new(Text, []), new([9, 8, 7], []), new([6], [])];
        using var batch = Batch.Masked(pairs, [0, 1, 2], Masking, 0, CPU);

        Assert.Null(batch.TargetInput);
        Assert.Equal([3, 41], batch.Source!.shape);
        Assert.Equal([3, 41], batch.TargetOutput!.shape);
        Assert.Equal(6 + 1 + 1, batch.TargetTokens);
        Assert.Equal(8, batch.TargetOutput.IsNot(0).sum().item<long>());

        using var share = batch.Share(2, 3)!;
        Assert.Equal([1, 2], share.Source!.shape);
        Assert.Equal([6, 0], share.TargetOutput!.data<long>().ToArray());
    }
}
