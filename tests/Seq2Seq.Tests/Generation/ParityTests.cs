using Seq2Seq.Batching;
using Seq2Seq.Configuration;
using Seq2Seq.Generation;
using Seq2Seq.Model;

namespace Seq2Seq.Tests.Generation;

/// <summary>The same checkpoint, decoded by PyTorch and by us.</summary>
public sealed class ParityTests
{
    // Scores nearer than this may change places by rounding.
    private const double Tie = 2e-5;

    [Fact]
    public void Greedy_decodes_as_PyTorch_does()
    {
        var found = Decode(new GenerationOptions { Strategy = Strategy.Greedy, MaxLength = ParityFixture.Longest });

        foreach (var (line, hypotheses) in ParityFixture.Lines.Zip(found))
        {
            AssertSame(line.Greedy, Assert.Single(hypotheses));
        }
    }

    [Fact]
    public void Beam_5_decodes_as_PyTorch_does_down_to_the_last_hypothesis()
    {
        var found = Decode(new GenerationOptions { NBest = 5, MaxLength = ParityFixture.Longest });

        var compared = 0;
        foreach (var (line, hypotheses) in ParityFixture.Lines.Zip(found))
        {
            Assert.Equal(line.Beam.Length, hypotheses.Count);
            for (var i = 0; i < line.Beam.Length; i++)
            {
                var others = line.Beam.Where((_, other) => other != i).Select(other => Math.Abs(other.Score - line.Beam[i].Score));
                if (others.Min() > Tie)
                {
                    AssertSame(line.Beam[i], hypotheses[i]);
                    compared++;
                }
            }
        }

        Assert.InRange(compared, 970, 1000);
    }

    [Fact]
    public void Scoring_an_output_gives_its_log_probability()
    {
        using var translator = Translator.Load(ParityFixture.Checkpoint, TorchNetwork.Loader());
        var ended = ParityFixture.Lines.SelectMany(line => line.Beam.Where(one => one.Finished).Select(one => (line.Source, one))).ToList();

        var scores = translator.Score([.. ended.Select(pair => new TokenPair(pair.Source, pair.one.Ids))], cancellation: TestContext.Current.CancellationToken);

        Assert.All(ended.Zip(scores), pair => Assert.Equal(pair.First.one.LogProb, pair.Second.Sum(value => (double)value), 1e-4));
        Assert.All(ended.Zip(scores), pair => Assert.Equal(pair.First.one.Ids.Length + 1, pair.Second.Length));
    }

    private static IReadOnlyList<IReadOnlyList<Hypothesis>> Decode(GenerationOptions options)
    {
        using var translator = Translator.Load(ParityFixture.Checkpoint, TorchNetwork.Loader());
        var translations = translator.Translate(ParityFixture.Requests, new TranslationSettings { Options = options, AsIds = true }, TestContext.Current.CancellationToken);
        return [.. translations.Select(translation => (IReadOnlyList<Hypothesis>)[.. translation.Outputs.Select(output => output.Hypothesis)])];
    }

    private static void AssertSame(ParityHypothesis expected, Hypothesis found)
    {
        Assert.Equal(expected.Ids, found.Ids);
        Assert.Equal(expected.Finished, found.Finished);
        Assert.Equal(expected.LogProb, found.LogProb, 1e-4);
        Assert.Equal(expected.Score, found.Score, 1e-4);
    }
}
