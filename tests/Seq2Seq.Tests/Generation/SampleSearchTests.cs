using Seq2Seq.Configuration;
using Seq2Seq.Generation;
using Seq2Seq.Tests.Support;

namespace Seq2Seq.Tests.Generation;

public sealed class SampleSearchTests
{
    private static readonly GenerationOptions Sample = new() { Strategy = Strategy.Sample, MaxLength = 12 };

    [Fact]
    public void Greedy_takes_the_likeliest_token_at_every_step()
    {
        for (var seed = 0; seed < 30; seed++)
        {
            var decoder = ScriptedNetwork.Random(seed, vocabSize: 9);
            var found = Assert.Single(decoder.Generate(new GenerationOptions { Strategy = Strategy.Greedy, MaxLength = 10 }));
            var ids = new List<int>();
            while (ids.Count < 10)
            {
                var next = decoder.LogProbs(4, ids);
                var best = Enumerable.Range(0, 9).Where(token => token is 2 or > 3).MaxBy(token => next[token]);
                if (best == 2)
                {
                    break;
                }

                ids.Add(best);
            }

            Assert.Equal(ids, found.Ids);
            Assert.Equal(ids.Count < 10 ? FinishReason.End : FinishReason.Length, found.FinishReason);
        }
    }

    [Theory]
    [MemberData(nameof(AlmostGreedy))]
    public void Filters_that_leave_one_token_are_greedy(string name)
    {
        var options = Filters[name];
        for (var seed = 0; seed < 30; seed++)
        {
            var decoder = ScriptedNetwork.Random(seed, vocabSize: 9);
            var greedy = decoder.Generate(new GenerationOptions { Strategy = Strategy.Greedy, MaxLength = 12 })[0];
            var sampled = decoder.Generate(options with { Seed = seed })[0];

            Assert.Equal(greedy.Ids, sampled.Ids);
            Assert.Equal(greedy.LogProb, sampled.LogProb, 1e-6);
        }
    }

    public static TheoryData<string> AlmostGreedy() => [.. Filters.Keys];

    private static Dictionary<string, GenerationOptions> Filters { get; } = new()
    {
        ["top-k 1"] = Sample with { TopK = 1 },
        ["top-p near 0"] = Sample with { TopP = 1e-6 },
        ["min-p 1"] = Sample with { MinP = 1 },
        ["temperature near 0"] = Sample with { Temperature = 1e-4 },
    };

    [Fact]
    public void A_seed_reproduces_its_outputs_and_another_gives_others()
    {
        var decoder = ScriptedNetwork.Random(1, vocabSize: 30);
        var options = Sample with { Samples = 20 };

        var first = decoder.Generate(options).Select(one => string.Join(' ', one.Ids)).ToList();

        Assert.Equal(first, decoder.Generate(options).Select(one => string.Join(' ', one.Ids)));
        Assert.NotEqual(first, decoder.Generate(options with { Seed = 2 }).Select(one => string.Join(' ', one.Ids)));
    }

    [Fact]
    public void An_output_depends_on_its_line_and_sample_and_not_on_its_neighbours()
    {
        var decoder = ScriptedNetwork.Random(1, vocabSize: 30);
        var requests = Enumerable.Range(0, 6).Select(line => new GenerationRequest { Line = line, Source = [4 + line % 2] }).ToList();

        var together = decoder.Generate(requests, Sample with { Samples = 3 });
        var backwards = decoder.Generate(requests.AsEnumerable().Reverse(), Sample with { Samples = 5 });

        for (var line = 0; line < 6; line++)
        {
            Assert.Equal(together[line].Select(one => one.Ids), backwards[5 - line].Take(3).Select(one => one.Ids));
        }

        Assert.NotEqual(together[0].Select(one => one.Ids), together[2].Select(one => one.Ids));
    }

    [Fact]
    public void Samples_come_all_in_the_order_of_drawing_equal_ones_too()
    {
        var decoder = new ScriptedNetwork((_, ids) => ids.Count == 1 ? [0, 0, 30, 0, 0, 0] : [0, 0, -30, 0, 9, 9]);

        var found = decoder.Generate(Sample with { Samples = 40 });

        Assert.Equal(40, found.Count);
        Assert.Equal(2, found.Select(one => one.Ids[0]).Distinct().Count());
        Assert.Equal(found.Take(10).Select(one => one.Ids), decoder.Generate(Sample with { Samples = 10 }).Select(one => one.Ids));
    }

    [Fact]
    public void Whole_sequences_have_the_models_distribution()
    {
        var decoder = ScriptedNetwork.Random(6);
        var everything = PlainBeam.Everything(decoder, 2);
        const int Samples = 20_000;

        var counts = decoder.Generate(Sample with { Samples = Samples, MaxLength = 2 }).CountBy(one => string.Join(' ', one.Ids) + one.Finished).ToDictionary();

        // What is left after the bans is renormalized at every step.
        var weights = everything.ToDictionary(one => string.Join(' ', one.Ids) + one.Finished, one => Renormalized(decoder, one));
        Assert.Equal(1, weights.Values.Sum(), 1e-9);
        Assert.All(weights, pair => Assert.InRange(counts.GetValueOrDefault(pair.Key), Samples * pair.Value - 5 * Math.Sqrt(Samples * pair.Value), Samples * pair.Value + 5 * Math.Sqrt(Samples * pair.Value)));
    }

    [Fact]
    public void Finished_outputs_leave_the_batch()
    {
        var decoder = new ScriptedNetwork((source, ids) => ids.Count == source - 3 ? [0, 0, 20, 0, 0, 0, 0] : [0, 0, -20, 0, 9, 8, 0], vocabSize: 7);

        decoder.Generate([new() { Source = [4] }, new() { Source = [5] }, new() { Source = [6] }], Sample with { Strategy = Strategy.Greedy });

        Assert.Equal([3, 3, 2, 1], decoder.RowsOfSteps);
    }

    [Fact]
    public void An_observer_hears_of_every_token_but_the_end_and_may_stop_an_output()
    {
        var decoder = ScriptedNetwork.Random(4, vocabSize: 12);
        var heard = new List<GeneratedToken>();
        var options = Sample with { Samples = 3, MinLength = 4 };
        var requests = new GenerationRequest[] { new() { Source = [4], Line = 7 } };

        var whole = Generators.Run(decoder, requests, options, Hear)[0];
        var stopped = Generators.Run(decoder, requests, options, token => token.Position < 1)[0];

        for (var sample = 0; sample < 3; sample++)
        {
            Assert.Equal(whole[sample].Ids, heard.Where(token => token.Sample == sample).OrderBy(token => token.Position).Select(token => token.Id));
        }

        Assert.All(heard, token => Assert.Equal(7, token.Line));
        Assert.All(stopped, one => Assert.Equal((FinishReason.Stopped, 2), (one.FinishReason, one.Ids.Length)));

        bool Hear(GeneratedToken token)
        {
            heard.Add(token);
            return true;
        }
    }

    [Fact]
    public void Cancelling_stops_between_two_steps()
    {
        using var cancellation = new CancellationTokenSource();
        var decoder = ScriptedNetwork.Random(4, vocabSize: 12);

        Assert.Throws<OperationCanceledException>(() => new SequenceGenerator(decoder).Generate(
            [new() { Source = [4] }],
            Sample with { MinLength = 9 },
            token =>
            {
                cancellation.Cancel();
                return true;
            },
            cancellation.Token));
        Assert.Single(decoder.RowsOfSteps);
    }

    private static double Renormalized(ScriptedNetwork decoder, PlainHypothesis hypothesis)
    {
        var probability = 1.0;
        for (var i = 0; i < hypothesis.Length; i++)
        {
            var next = decoder.LogProbs(4, hypothesis.Ids[..i]).Select(Math.Exp).ToArray();
            probability *= next[i < hypothesis.Ids.Length ? hypothesis.Ids[i] : 2] / (next[2] + next[4] + next[5]);
        }

        return probability;
    }
}
