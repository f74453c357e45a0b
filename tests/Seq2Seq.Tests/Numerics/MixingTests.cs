using Seq2Seq.Model;
using Seq2Seq.Numerics;

namespace Seq2Seq.Tests.Numerics;

public sealed class MixingTests
{
    // The sequence of SplitMix64 from the state 1234567, as the reference implementation in C gives it (Vigna, splitmix64.c).
    [Fact]
    public void Its_numbers_are_those_of_the_reference_implementation()
    {
        var state = 1234567UL;
        var numbers = new List<ulong>();
        for (var i = 0; i < 5; i++)
        {
            numbers.Add(Mixing.Next(state));
            state += Mixing.Step;
        }

        Assert.Equal([6457827717110365317, 3203168211198807973, 9817491932198370423, 4593380528125082431, 16408922859458223821], numbers);
    }

    [Fact]
    public void No_two_shares_of_an_update_draw_the_same_dropout_masks_however_many_there_are()
    {
        var keys = new HashSet<ulong>();
        int[] batches = [0, 1, 1023, 1024, 1025, 2048, 100_000];
        int[] shares = [0, 1, 255, 256, 257, 512];
        foreach (var update in new long[] { 1, 2, 3 })
        {
            foreach (var batch in batches)
            {
                Assert.All(shares, share => Assert.True(keys.Add(DropoutMasks.KeyOf(1, update, batch, share))));
            }
        }
    }
}
