using Seq2Seq.Configuration;
using Seq2Seq.Generation;
using Seq2Seq.Model;
using Seq2Seq.Tests.Support;
using static TorchSharp.torch;

namespace Seq2Seq.Tests.Generation;

public sealed class TokenRuleTests
{
    private static readonly Strategy[] Strategies = [Strategy.Greedy, Strategy.Beam, Strategy.Sample];

    [Fact]
    public void Padding_begin_and_unknown_are_never_generated_and_count_in_the_softmax_all_the_same()
    {
        var decoder = new ScriptedNetwork((_, ids) => ids.Count == 2 ? [9, 9, 1, 9, 0, 0] : [9, 9, -9, 9, 1, 0]);
        foreach (var strategy in Strategies)
        {
            var found = decoder.Generate(new GenerationOptions { Strategy = strategy, MaxLength = 3, MinLength = 2 })[0];

            Assert.All(found.Ids, id => Assert.InRange(id, 4, 5));
            Assert.Equal(found.Ids.Select((id, i) => decoder.LogProbs(4, found.Ids[..i])[id]).Sum() + (found.Finished ? decoder.LogProbs(4, found.Ids)[2] : 0), found.LogProb, 1e-4);
            Assert.InRange(found.LogProb, -40, -20);
        }
    }

    [Fact]
    public void No_output_ends_before_its_minimum_length()
    {
        for (var seed = 0; seed < 20; seed++)
        {
            foreach (var strategy in Strategies)
            {
                var found = ScriptedNetwork.Random(seed).Generate(new GenerationOptions { Strategy = strategy, MinLength = 4, MaxLength = 6 })[0];
                Assert.InRange(found.Ids.Length, 4, 6);
            }
        }
    }

    [Fact]
    public void Banned_tokens_never_come()
    {
        var found = ScriptedNetwork.Random(3).Generate(new GenerationOptions { BannedTokens = [5], MinLength = 5, MaxLength = 9, NBest = 5 });

        Assert.All(found, one => Assert.DoesNotContain(5, one.Ids));
    }

    [Fact]
    public void No_n_gram_stands_twice()
    {
        for (var seed = 0; seed < 10; seed++)
        {
            foreach (var strategy in Strategies)
            {
                var ids = ScriptedNetwork.Random(seed, vocabSize: 7).Generate(new GenerationOptions { Strategy = strategy, NoRepeatNgram = 2, MinLength = 8, MaxLength = 8 })[0].Ids;
                var pairs = ids.Zip(ids.Skip(1)).ToList();
                Assert.Equal(pairs.Count, pairs.Distinct().Count());
            }
        }
    }

    [Fact]
    public void The_repetition_penalty_steers_the_choice_and_leaves_the_reported_log_probability_alone()
    {
        // 4 is likelier than 5 by less than the penalty.
        var decoder = new ScriptedNetwork((_, _) => [-20, -20, -20, -20, 0, -0.2f]);
        foreach (var strategy in Strategies.Take(2))
        {
            var plain = decoder.Generate(new GenerationOptions { Strategy = strategy, MaxLength = 2 })[0];
            var penalized = decoder.Generate(new GenerationOptions { Strategy = strategy, MaxLength = 2, RepetitionPenalty = 2 })[0];

            Assert.Equal([4, 4], plain.Ids);
            Assert.Equal([4, 5], penalized.Ids);
            Assert.Equal(decoder.LogProbs(4, [])[4] + decoder.LogProbs(4, [])[5], penalized.LogProb, 1e-5);
            Assert.Equal(penalized.LogProb / 2, penalized.Score, 1e-9);
        }
    }

    [Fact]
    public void A_token_is_penalized_once_however_often_it_stands()
    {
        var edits = new TokenEdits(9);

        new RepetitionPenalty(1.5f).Process([7, 8, 7, 7], new GenerationRequest { Source = [4] }, edits);

        Assert.Equal([new(7, 1.5f, 0), new(8, 1.5f, 0)], edits.Changes);
    }

    [Fact]
    public void Every_output_begins_with_its_forced_prefix_whatever_the_other_rules_say()
    {
        var requests = new GenerationRequest[] { new() { Source = [4], Prefix = [5, 5, 3] }, new() { Source = [5] }, new() { Source = [4], Prefix = [4] } };
        foreach (var strategy in Strategies)
        {
            var decoder = ScriptedNetwork.Random(8);
            var found = decoder.Generate(requests, new GenerationOptions { Strategy = strategy, MaxLength = 6, NoRepeatNgram = 1, RepetitionPenalty = 1.3 });

            Assert.Equal([5, 5, 3], found[0][0].Ids[..3]);
            Assert.Equal(4, found[2][0].Ids[0]);
            Assert.Equal(decoder.LogProbs(4, [5, 5])[3], found[0][0].TokenLogProbs[2], 1e-5);
        }
    }

    [Fact]
    public void After_a_prefix_the_beam_is_as_wide_as_ever()
    {
        var decoder = ScriptedNetwork.Random(8, vocabSize: 10);
        var found = decoder.Generate([new() { Source = [4], Prefix = [4, 5] }], new GenerationOptions { MaxLength = 5, NBest = 5 })[0];

        Assert.Equal(5, found.Count);
        Assert.All(found, one => Assert.Equal([4, 5], one.Ids[..2]));
    }

    [Fact]
    public void Logits_on_the_host_and_on_a_device_give_the_same_candidates()
    {
        using var scope = NewDisposeScope();
        var random = new Random(4);
        var values = Enumerable.Range(0, 3 * 50).Select(_ => (float)random.NextDouble() * 10).ToArray();
        var edits = Enumerable.Range(0, 3).Select(_ => new TokenEdits(50)).ToArray();
        for (var token = 0; token < 20; token++)
        {
            edits[0].Ban(token);
            edits[1].Scale(token, 1.5f);
        }

        edits[0].Add(3, 100);
        edits[1].Add(30, 5);
        edits[1].Scale(30, 0.5f);
        edits[1].Add(30, -1);
        edits[1].Add(31, 3);
        edits[1].Ban(31);
        edits[0].Scale(3, 2);
        edits[1].Want(11);
        edits[1].Want(12);
        edits[2].Force(9);
        var (host, device) = (new CandidateTable(), new CandidateTable());

        new HostLogits(values, 50).Best(edits, 7, host);
        new TorchDeviceLogits(tensor(values).view(3, 50)).Best(edits, 7, device);

        for (var row = 0; row < 3; row++)
        {
            Assert.Equal(host[row].ToArray().Select(one => one.Token), device[row].ToArray().Select(one => one.Token));
            foreach (var (one, other) in host[row].ToArray().Zip(device[row].ToArray()))
            {
                Assert.Equal(one.Rank, other.Rank, 1e-5);
                Assert.Equal(one.LogProb, other.LogProb, 1e-5);
            }
        }

        Assert.Equal((7, 9, 1), (host[0].Length, host[1].Length, host[2].Length));
        Assert.All(host[0].ToArray(), one => Assert.InRange(one.Token, 20, 49));
    }

    [Fact]
    public void Selecting_leaves_the_logits_as_they_were()
    {
        float[] logits = [1, 2, 3, 4, 5, 6];
        var edits = new TokenEdits(6);
        edits.Ban(5);
        edits.Scale(5, 2);
        edits.Scale(1, 3);
        edits.Add(1, 0.1f);

        new HostLogits(logits, 6).Best([edits], 2, new CandidateTable());

        Assert.Equal([1f, 2f, 3f, 4f, 5f, 6f], logits);
    }

    [Fact]
    public void Logits_that_are_no_numbers_are_an_error()
    {
        var decoder = new ScriptedNetwork((_, _) => [float.NaN, 0, 0, 0, 0, 0]);

        Assert.Throws<DamagedModelException>(() => decoder.Generate(new GenerationOptions()));
    }

    [Theory]
    [InlineData(float.NaN)]
    [InlineData(float.PositiveInfinity)]
    public void Logits_that_are_no_numbers_are_an_error_on_a_device_too(float value)
    {
        using var scope = NewDisposeScope();
        var logits = new TorchDeviceLogits(tensor(new[] { 1f, 2f, 3f, 1f, 2f, value }).view(2, 3));

        Assert.Throws<DamagedModelException>(() => logits.Best([new TokenEdits(3), new TokenEdits(3)], 2, new CandidateTable()));
    }
}
