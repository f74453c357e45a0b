using Seq2Seq.Configuration;
using Seq2Seq.Generation;
using Seq2Seq.Tests.Support;

namespace Seq2Seq.Tests.Generation;

public sealed class BeamSearchTests
{
    private const int Longest = 5;

    [Theory]
    [InlineData(0)]
    [InlineData(0.6)]
    [InlineData(1)]
    [InlineData(2)]
    [InlineData(-1)]
    public void A_beam_as_wide_as_the_tree_finds_everything_in_the_order_of_exhaustive_search(double lengthPenalty)
    {
        for (var seed = 0; seed < 10; seed++)
        {
            var decoder = ScriptedNetwork.Random(seed);
            var expected = PlainBeam.Everything(decoder, Longest).OrderByDescending(one => one.Score(lengthPenalty)).ToList();

            var found = decoder.Generate(new GenerationOptions { BeamSize = expected.Count, NBest = expected.Count, MaxLength = Longest, LengthPenalty = lengthPenalty });

            AssertSame(expected, found, lengthPenalty);
        }
    }

    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    [InlineData(3)]
    [InlineData(5)]
    public void Narrow_beams_match_a_plain_search(int beam)
    {
        for (var seed = 0; seed < 60; seed++)
        {
            var decoder = ScriptedNetwork.Random(seed, vocabSize: 6 + seed % 5);
            foreach (var (lengthPenalty, minLength) in new[] { (1.0, 0), (0, 0), (0.6, 2) })
            {
                var expected = PlainBeam.Search(decoder, 4, beam, 8, lengthPenalty, minLength);

                var found = decoder.Generate(new GenerationOptions { BeamSize = beam, NBest = beam, MaxLength = 8, LengthPenalty = lengthPenalty, MinLength = minLength });

                AssertSame([.. expected.Take(beam)], found, lengthPenalty);
            }
        }
    }

    [Fact]
    public void Sources_that_share_a_batch_come_out_as_they_do_alone()
    {
        var decoder = ScriptedNetwork.Random(3, vocabSize: 9);
        var options = new GenerationOptions { BeamSize = 3, NBest = 3, MaxLength = 10 };
        var requests = Enumerable.Range(4, 5).Select(token => new GenerationRequest { Source = [token] }).ToList();

        var together = decoder.Generate(requests, options);

        for (var i = 0; i < requests.Count; i++)
        {
            AssertSame(PlainBeam.Search(decoder, requests[i].Source[0], 3, 10, 1).Take(3).ToList(), together[i], 1);
        }
    }

    [Fact]
    public void A_beam_of_one_is_greedy()
    {
        for (var seed = 0; seed < 50; seed++)
        {
            var decoder = ScriptedNetwork.Random(seed, vocabSize: 8);
            var greedy = Assert.Single(decoder.Generate(new GenerationOptions { Strategy = Strategy.Greedy, MaxLength = 12 }));
            var beam = Assert.Single(decoder.Generate(new GenerationOptions { BeamSize = 1, MaxLength = 12 }));

            Assert.Equal(greedy.Ids, beam.Ids);
            Assert.Equal(greedy.TokenLogProbs, beam.TokenLogProbs);
            Assert.Equal((greedy.LogProb, greedy.Score, greedy.FinishReason), (beam.LogProb, beam.Score, beam.FinishReason));
        }
    }

    [Fact]
    public void The_best_hypothesis_does_not_depend_on_how_many_are_asked_for()
    {
        for (var seed = 0; seed < 20; seed++)
        {
            var decoder = ScriptedNetwork.Random(seed, vocabSize: 8);
            var all = decoder.Generate(new GenerationOptions { NBest = 5, MaxLength = 9 });
            for (var count = 1; count < 5; count++)
            {
                var some = decoder.Generate(new GenerationOptions { NBest = count, MaxLength = 9 });
                Assert.Equal(all.Take(count).Select(one => one.Ids), some.Select(one => one.Ids));
            }
        }
    }

    [Fact]
    public void A_hypothesis_cut_at_the_longest_length_competes_by_its_score()
    {
        // The end is unlikely at first, and then comes too late.
        var decoder = new ScriptedNetwork((_, ids) => ids.Count < 1 ? [0, 0, 0, 0, 5, 1] : [0, 0, -9, 0, 9, 0]);

        var found = decoder.Generate(new GenerationOptions { BeamSize = 2, NBest = 2, MaxLength = 3 });

        Assert.Equal([4, 4, 4], found[0].Ids);
        Assert.Equal((false, FinishReason.Length, 3), (found[0].Finished, found[0].FinishReason, found[0].TokenLogProbs.Length));
    }

    [Fact]
    public void The_GNMT_penalty_divides_by_its_own_power()
    {
        var options = new GenerationOptions { BeamSize = 200, NBest = 5, MaxLength = Longest, LengthPenalty = 0.8, LengthPenaltyKind = LengthPenaltyKind.Gnmt };
        var decoder = ScriptedNetwork.Random(1);

        var found = decoder.Generate(options);

        var expected = PlainBeam.Everything(decoder, Longest).OrderByDescending(one => one.LogProb / Math.Pow((5.0 + one.Length) / 6, 0.8)).Take(5).ToList();
        Assert.Equal(expected.Select(one => one.Ids), found.Select(one => one.Ids));
        Assert.Equal(expected[0].LogProb / Math.Pow((5.0 + expected[0].Length) / 6, 0.8), found[0].Score, 1e-5);
    }

    [Fact]
    public void Patience_goes_on_until_more_hypotheses_are_finished()
    {
        var improved = 0;
        for (var seed = 0; seed < 40; seed++)
        {
            var decoder = ScriptedNetwork.Random(seed, vocabSize: 9);
            var options = new GenerationOptions { BeamSize = 2, MaxLength = 12 };
            var plain = decoder.Generate(options)[0].Score;
            var patient = decoder.Generate(options with { Patience = 4 })[0].Score;
            Assert.True(patient >= plain);
            improved += patient > plain ? 1 : 0;
        }

        Assert.NotEqual(0, improved);
    }

    [Fact]
    public void Finished_sources_leave_the_batch()
    {
        // Source 4 ends at once, source 5 after four tokens.
        var decoder = new ScriptedNetwork((source, ids) => source == 4 || ids.Count == 4 ? [0, 0, 20, 0, 0, 0] : [0, 0, -20, 0, 9, 8]);

        decoder.Generate([new() { Source = [4] }, new() { Source = [5] }], new GenerationOptions { BeamSize = 2, MaxLength = 9, Patience = 0.5 });

        Assert.Equal([2, 2, 2, 2, 2], decoder.RowsOfSteps);
    }

    [Fact]
    public void A_source_after_which_everything_is_banned_stops_where_it_is()
    {
        var decoder = ScriptedNetwork.Random(2);

        var found = Assert.Single(decoder.Generate(new GenerationOptions { MaxLength = 9, MinLength = 9, NoRepeatNgram = 1 }));

        Assert.Equal([4, 5], found.Ids.Order());
        Assert.Equal((FinishReason.Stopped, false), (found.FinishReason, found.Finished));
    }

    [Fact]
    public void Groups_of_a_diverse_beam_choose_different_tokens_and_the_first_is_a_beam_of_its_own()
    {
        var differ = 0;
        for (var seed = 0; seed < 20; seed++)
        {
            var decoder = ScriptedNetwork.Random(seed, vocabSize: 12);
            var plain = decoder.Generate(new GenerationOptions { BeamSize = 2, NBest = 2, MaxLength = 6 });
            var diverse = decoder.Generate(new GenerationOptions { BeamSize = 6, NBest = 6, BeamGroups = 3, DiversityPenalty = 5, MaxLength = 6 });
            var together = decoder.Generate(new GenerationOptions { BeamSize = 6, NBest = 6, MaxLength = 6 });

            foreach (var one in plain)
            {
                Assert.Contains(diverse, other => other.Ids.SequenceEqual(one.Ids));
            }

            differ += Beginnings(diverse) - Beginnings(together);
        }

        Assert.InRange(differ, 1, int.MaxValue);

        static int Beginnings(IReadOnlyList<Hypothesis> hypotheses) => hypotheses.Select(one => one.Ids.FirstOrDefault()).Distinct().Count();
    }

    [Fact]
    public void One_group_without_a_penalty_is_the_plain_beam()
    {
        var decoder = ScriptedNetwork.Random(5, vocabSize: 12);
        var options = new GenerationOptions { BeamSize = 4, NBest = 4, MaxLength = 7 };

        Assert.Equal(
            decoder.Generate(options).Select(one => one.Ids),
            decoder.Generate(options with { BeamGroups = 1 }).Select(one => one.Ids));
    }

    private static void AssertSame(IReadOnlyList<PlainHypothesis> expected, IReadOnlyList<Hypothesis> found, double lengthPenalty)
    {
        Assert.Equal(expected.Select(one => one.Ids), found.Select(one => one.Ids));
        foreach (var (plain, one) in expected.Zip(found))
        {
            Assert.Equal(plain.Finished, one.Finished);
            Assert.Equal(plain.LogProb, one.LogProb, 1e-4);
            Assert.Equal(plain.Score(lengthPenalty), one.Score, 1e-4);
            Assert.Equal(one.LogProb, one.TokenLogProbs.Sum(logProb => (double)logProb), 1e-9);
            Assert.Equal(plain.Length, one.TokenLogProbs.Length);
        }
    }
}
