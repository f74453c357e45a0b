using Seq2Seq.Configuration;
using Seq2Seq.Generation;
using Seq2Seq.Tests.Support;

namespace Seq2Seq.Tests.Generation;

public sealed class MustIncludeTests
{
    [Theory]
    [InlineData(1)]
    [InlineData(3)]
    [InlineData(8)]
    public void The_best_output_contains_every_phrase(int beam)
    {
        int[][] phrases = [[7, 7, 8], [9]];
        for (var seed = 0; seed < 15; seed++)
        {
            var decoder = ScriptedNetwork.Random(seed, vocabSize: 16);
            var found = decoder.Generate([new() { Source = [4], MustInclude = phrases }], new GenerationOptions { BeamSize = beam, MaxLength = 14 })[0][0];

            Assert.All(phrases, phrase => Assert.True(found.Ids.AsSpan().IndexOf(phrase) >= 0, string.Join(' ', found.Ids)));
            Assert.Equal(found.Ids.Select((id, i) => decoder.LogProbs(4, found.Ids[..i])[id]).Sum() + (found.Finished ? decoder.LogProbs(4, found.Ids)[2] : 0), found.LogProb, 1e-4);
        }
    }

    [Fact]
    public void A_very_wide_beam_finds_the_best_output_that_contains_the_phrase()
    {
        for (var seed = 0; seed < 10; seed++)
        {
            var decoder = ScriptedNetwork.Random(seed);
            var everything = PlainBeam.Everything(decoder, 5);
            var expected = everything.Where(one => one.Ids.AsSpan().IndexOf([5, 5]) >= 0).MaxBy(one => one.Score(1))!;

            var found = decoder.Generate([new() { Source = [4], MustInclude = [[5, 5]] }], new GenerationOptions { BeamSize = 200, MaxLength = 5 })[0][0];

            Assert.Equal(expected.Ids, found.Ids);
            Assert.Equal(expected.Finished, found.Finished);
        }
    }

    [Fact]
    public void Progress_is_the_longest_beginning_that_stands_at_the_end()
    {
        var constraints = new PhraseConstraints([[7, 7, 8], [9]]);

        AssertProgress(constraints.Read([4, 7, 7, 7]), 2, 8, 9);
        AssertProgress(constraints.Read([9, 7, 7, 7, 8, 5]), 4);
        AssertProgress(constraints.Read([]), 0, 7, 9);
    }

    private static void AssertProgress(PhraseProgress progress, int met, params int[] next)
    {
        Assert.Equal(met, progress.Met);
        Assert.Equal(next, progress.Next);
        Assert.Equal(next.Length == 0, progress.IsComplete);
    }
}
