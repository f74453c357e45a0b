using Seq2Seq.Configuration;
using Seq2Seq.Generation;
using Seq2Seq.Model;
using Seq2Seq.Tests.Support;
using Seq2Seq.Tests.Tokenization;

namespace Seq2Seq.Tests.Generation;

/// <summary>Rules that a caller brings along.</summary>
public sealed class OwnRuleTests : IDisposable
{
    private static readonly Strategy[] Strategies = [Strategy.Greedy, Strategy.Beam, Strategy.Sample];

    private readonly TemporaryFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Fact]
    public void A_rule_of_the_caller_decides_what_may_come_whatever_the_strategy()
    {
        // After an even number of tokens only 4 may come, after an odd one only 5.
        var alternate = new Rule((ids, _, edits) => edits.Ban(ids.Length % 2 == 0 ? 5 : 4));
        foreach (var strategy in Strategies)
        {
            var found = Generate(ScriptedNetwork.Random(2), new() { Strategy = strategy, MinLength = 4, MaxLength = 4 }, alternate);

            Assert.Equal([4, 5, 4, 5], found.Ids);
        }
    }

    [Fact]
    public void An_amount_steers_the_choice_and_leaves_the_reported_log_probability_alone()
    {
        var decoder = new ScriptedNetwork((_, _) => [-20, -20, -20, -20, 0, -3]);
        foreach (var strategy in Strategies)
        {
            var found = Generate(decoder, new() { Strategy = strategy, MaxLength = 2 }, new Rule((_, _, edits) => edits.Add(5, 30)));

            Assert.Equal([5, 5], found.Ids);
            Assert.Equal(2 * decoder.LogProbs(4, [])[5], found.LogProb, 1e-4);
        }
    }

    [Fact]
    public void An_amount_of_ln_2_doubles_the_odds_of_a_draw()
    {
        var decoder = new ScriptedNetwork((_, _) => [-20, -20, -20, -20, 0, 0]);
        var options = new GenerationOptions { Strategy = Strategy.Sample, Samples = 3000, MaxLength = 1 };

        var found = Run(decoder, options, new Rule((_, _, edits) => edits.Add(5, MathF.Log(2))));

        // 2 of 3, within four standard deviations.
        Assert.InRange(found.Count(one => one.Ids[0] == 5) / 3000.0, 0.6667 - 0.035, 0.6667 + 0.035);
    }

    [Fact]
    public void Rules_come_in_their_order_after_those_of_the_options_and_before_a_forced_prefix()
    {
        var seen = new List<int[]>();
        var rules = new[] { new Rule((_, _, edits) => edits.Force(4)), new Rule((ids, request, edits) => { seen.Add(ids.ToArray()); edits.Force(request.Source[0]); }) };
        var generator = new SequenceGenerator(ScriptedNetwork.Random(1, vocabSize: 8)) { Rules = rules };

        var found = generator.Generate([new() { Source = [6], Prefix = [7] }], new() { Strategy = Strategy.Greedy, BannedTokens = [6], MaxLength = 3 }, cancellation: TestContext.Current.CancellationToken);

        Assert.Equal([7, 6, 6], found[0][0].Ids);
        Assert.Equal([[], [7], [7, 6]], seen);
    }

    [Fact]
    public void Changes_that_make_no_sense_are_refused()
    {
        var edits = new TokenEdits(6);

        Assert.Throws<ArgumentOutOfRangeException>(() => edits.Ban(6));
        Assert.Throws<ArgumentOutOfRangeException>(() => edits.Force(-1));
        Assert.Throws<ArgumentOutOfRangeException>(() => edits.Scale(4, 0));
        Assert.Throws<ArgumentOutOfRangeException>(() => edits.Scale(4, float.PositiveInfinity));
        Assert.Throws<ArgumentOutOfRangeException>(() => edits.Add(4, float.NaN));
    }

    [Fact]
    public void A_translator_hands_them_on_and_their_errors_back()
    {
        using var translator = Translator.Load(RandomCheckpoint.Save(_folder.File("c")), TorchNetwork.Loader());
        var token = TokenizerFixtures.Bpe.Encode("keeper")[0];
        var texts = new[] { "The keeper", "", "The keeper of the light" };
        var settings = new TranslationSettings { Options = new() { MaxLength = 5, MinLength = 5 }, Rules = [new Rule((_, _, edits) => edits.Force(token))] };

        var found = translator.Translate(texts, settings, TestContext.Current.CancellationToken);

        Assert.All([found[0], found[2]], one => Assert.Equal(Enumerable.Repeat(token, 5), one.Outputs[0].Hypothesis.Ids));
        Assert.Equal("", found[1].Outputs[0].Text);
        var failing = settings with { Rules = [new Rule((_, request, _) => throw new InvalidTimeZoneException($"{request.Line}"))] };
        Assert.Throws<InvalidTimeZoneException>(() => translator.Translate(texts, failing, TestContext.Current.CancellationToken));
    }

    private static Hypothesis Generate(ScriptedNetwork decoder, GenerationOptions options, params ITokenRule[] rules) => Run(decoder, options, rules)[0];

    private static IReadOnlyList<Hypothesis> Run(ScriptedNetwork decoder, GenerationOptions options, params ITokenRule[] rules) =>
        new SequenceGenerator(decoder) { Rules = rules }
            .Generate([new() { Source = [4] }], options, cancellation: TestContext.Current.CancellationToken)[0];

    private delegate void Change(ReadOnlySpan<int> ids, GenerationRequest request, TokenEdits edits);

    private sealed class Rule(Change change) : ITokenRule
    {
        public void Process(ReadOnlySpan<int> ids, GenerationRequest request, TokenEdits edits) => change(ids, request, edits);
    }
}
