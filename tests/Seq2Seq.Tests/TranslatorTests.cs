using Seq2Seq.Configuration;
using Seq2Seq.Generation;
using Seq2Seq.Model;
using Seq2Seq.Tests.Generation;
using Seq2Seq.Tests.Support;
using Seq2Seq.Tests.Tokenization;
using TorchSharp;

namespace Seq2Seq.Tests;

public sealed class TranslatorTests : IDisposable
{
    private static readonly GenerationOptions Short = new() { MaxLength = 9 };

    private readonly TemporaryFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    public static TheoryData<string> Strategies() => [.. Named.Keys];

    private static readonly Dictionary<string, GenerationOptions> Named = new()
    {
        ["greedy"] = Short with { Strategy = Strategy.Greedy },
        ["beam"] = Short with { NBest = 5 },
        ["diverse beam"] = Short with { BeamSize = 6, NBest = 6, BeamGroups = 3, DiversityPenalty = 1 },
        ["sample"] = Short with { Strategy = Strategy.Sample, Samples = 3, TopP = 0.95 },
        ["rules"] = Short with { RepetitionPenalty = 1.2, NoRepeatNgram = 2, MinLength = 3, CoveragePenalty = 0.2, Alignment = true },
    };

    [Theory]
    [MemberData(nameof(Strategies))]
    public void The_output_of_a_line_depends_neither_on_batches_nor_on_neighbours_nor_on_their_order(string strategy)
    {
        using var translator = Translator.Load(ParityFixture.Checkpoint, TorchNetwork.Loader());
        var settings = new TranslationSettings { Options = Named[strategy] };
        var requests = ParityFixture.Requests.Take(40).ToList();

        var together = translator.Translate(requests, settings with { BatchTokens = 10_000 }, TestContext.Current.CancellationToken);
        var oneByOne = translator.Translate(requests, settings with { BatchTokens = 1 }, TestContext.Current.CancellationToken);
        var backwards = translator.Translate([.. requests.AsEnumerable().Reverse()], settings with { BatchTokens = 50 }, TestContext.Current.CancellationToken);
        var some = translator.Translate([.. requests.Where((_, i) => i % 3 == 0)], settings, TestContext.Current.CancellationToken);

        for (var i = 0; i < requests.Count; i++)
        {
            AssertSame(together[i], oneByOne[i]);
            AssertSame(together[i], backwards[^(i + 1)]);
            if (i % 3 == 0)
            {
                AssertSame(together[i], some[i / 3]);
            }
        }
    }

    [Fact]
    public void Empty_lines_stay_empty_and_in_their_place()
    {
        using var translator = Translator.Load(RandomCheckpoint.Save(_folder.File("c")), TorchNetwork.Loader());

        var texts = translator.Translate(["", "The keeper", "", "The keeper"], Short, TestContext.Current.CancellationToken);

        Assert.Equal(["", texts[1], "", texts[1]], texts);
        Assert.NotEqual("", texts[1]);
        Assert.Equal("", translator.Translate(""));
        Assert.Equal(["", ""], translator.Translate(["", ""], Short, TestContext.Current.CancellationToken));
    }

    [Fact]
    public void A_text_is_the_decoded_best_hypothesis()
    {
        using var translator = Translator.Load(RandomCheckpoint.Save(_folder.File("c")), TorchNetwork.Loader());
        var ids = TokenizerFixtures.Bpe.Encode("The keeper");

        var translation = translator.Translate([new GenerationRequest { Source = ids }], new TranslationSettings { Options = Short }, TestContext.Current.CancellationToken)[0];

        var best = Assert.Single(translation.Outputs);
        Assert.Equal(TokenizerFixtures.Bpe.Decode(best.Hypothesis.Ids), best.Text);
        Assert.Equal(best.Text, translator.Translate(["The keeper"], Short, TestContext.Current.CancellationToken)[0]);
    }

    [Fact]
    public void The_end_of_a_source_that_is_too_long_is_left_out_and_counted()
    {
        using var translator = Translator.Load(ParityFixture.Checkpoint, TorchNetwork.Loader());
        var whole = Enumerable.Range(0, 50).Select(i => 4 + i).ToArray();

        var translations = translator.Translate(
            [new() { Source = whole }, new() { Source = whole[..translator.LongestSource] }], new TranslationSettings { Options = Short }, TestContext.Current.CancellationToken);

        Assert.Equal((39, 11, 0), (translator.LongestSource, translations[0].TokensLeftOut, translations[1].TokensLeftOut));
        AssertSame(translations[1] with { TokensLeftOut = 11 }, translations[0]);
    }

    [Fact]
    public void One_translator_serves_several_callers_at_once()
    {
        using var translator = Translator.Load(ParityFixture.Checkpoint, TorchNetwork.Loader());
        var requests = ParityFixture.Requests.Take(12).ToList();
        var cancellation = TestContext.Current.CancellationToken;
        var alone = Named.Values.Select(options => translator.Translate(requests, new TranslationSettings { Options = options }, cancellation)).ToList();

        Parallel.For(0, 20, new ParallelOptions { MaxDegreeOfParallelism = 8, CancellationToken = cancellation }, call =>
        {
            var options = Named.Values.ElementAt(call % Named.Count);
            var found = translator.Translate(requests, new TranslationSettings { Options = options }, cancellation);
            for (var i = 0; i < requests.Count; i++)
            {
                AssertSame(alone[call % Named.Count][i], found[i]);
            }
        });
    }

    [Fact]
    public void Progress_counts_every_line_once()
    {
        using var translator = Translator.Load(ParityFixture.Checkpoint, TorchNetwork.Loader());
        var heard = new Recorder();
        GenerationRequest[] requests = [.. ParityFixture.Requests.Take(9), new() { Source = [] }];

        translator.Translate(requests, new TranslationSettings { Options = Short, BatchTokens = 1, Progress = heard }, TestContext.Current.CancellationToken);

        Assert.Equal(Enumerable.Range(1, 10), heard.Values.Order());
    }

    [Fact]
    public void Cancelling_ends_the_work()
    {
        using var translator = Translator.Load(ParityFixture.Checkpoint, TorchNetwork.Loader());
        using var cancellation = new CancellationTokenSource();
        cancellation.Cancel();

        Assert.Throws<OperationCanceledException>(() => translator.Translate(ParityFixture.Requests, new TranslationSettings(), cancellation.Token));
    }

    [Theory]
    [InlineData(Strategy.Greedy)]
    [InlineData(Strategy.Sample)]
    [InlineData(Strategy.Beam)]
    public void A_cancelled_request_ends_at_its_next_token_and_its_neighbours_go_on(Strategy strategy)
    {
        using var translator = Translator.Load(ParityFixture.Checkpoint, TorchNetwork.Loader());
        using var cancelled = new CancellationTokenSource();
        cancelled.Cancel();
        var settings = new TranslationSettings { Options = new() { Strategy = strategy, MaxLength = 9, MinLength = 8 } };
        var requests = ParityFixture.Requests.Take(6).ToList();
        var alone = translator.Translate(requests, settings, TestContext.Current.CancellationToken);

        var found = translator.Translate([.. requests.Select((request, i) => i % 2 == 0 ? request : request with { Cancellation = cancelled.Token })], settings, TestContext.Current.CancellationToken);

        for (var i = 0; i < requests.Count; i++)
        {
            if (i % 2 == 0)
            {
                AssertSame(alone[i], found[i]);
            }
            else
            {
                Assert.All(found[i].Outputs, output => Assert.Equal((1, FinishReason.Stopped), (output.Hypothesis.Ids.Length, output.Hypothesis.FinishReason)));
            }
        }
    }

    [Fact]
    public void A_request_s_own_observer_hears_of_its_tokens_alone()
    {
        using var translator = Translator.Load(ParityFixture.Checkpoint, TorchNetwork.Loader());
        var settings = new TranslationSettings { Options = Short with { Strategy = Strategy.Greedy } };
        var heard = new List<int>[4];
        var requests = ParityFixture.Requests.Take(4).Select((request, i) =>
        {
            heard[i] = [];
            return request with { Line = 0, Observer = token => { heard[i].Add(token.Id); return i != 3 || heard[i].Count < 2; } };
        });

        var found = translator.Translate([.. requests], settings, TestContext.Current.CancellationToken);

        Assert.Equal(found.Select(translation => string.Join(' ', translation.Outputs[0].Hypothesis.Ids)), heard.Select(ids => string.Join(' ', ids)));
        Assert.Equal((2, FinishReason.Stopped), (heard[3].Count, found[3].Outputs[0].Hypothesis.FinishReason));
        Assert.Throws<InputException>(() => translator.Translate([ParityFixture.Requests[0] with { Observer = _ => true }], settings with { Options = Short }, TestContext.Current.CancellationToken));
    }

    [Fact]
    public void Options_that_do_not_go_together_are_refused_even_where_nothing_is_to_be_done()
    {
        using var translator = Translator.Load(ParityFixture.Checkpoint, TorchNetwork.Loader());

        var refused = Assert.Throws<InputException>(() => translator.Translate([], new TranslationSettings { Options = new() { TopP = 0.5 } }, TestContext.Current.CancellationToken));

        Assert.Equal("top_p belongs to strategy sample; the strategy is beam.", refused.Message);
    }

    [Fact]
    public void A_prefix_longer_than_the_longest_output_is_refused()
    {
        using var translator = Translator.Load(ParityFixture.Checkpoint, TorchNetwork.Loader());

        var refused = Assert.Throws<InputException>(() => translator.Translate(
            [new() { Line = 3, Source = [4], Prefix = [5, 6, 7] }], new TranslationSettings { Options = new() { MaxLength = 2 } }, TestContext.Current.CancellationToken));

        Assert.Equal("line 3: the prefix has 3 tokens; at most 2 (the longest output) are wanted.", refused.Message);
    }

    // Special ids are the network's own business, on every way into the library.
    [Theory]
    [InlineData(new[] { 5, 0, 6 }, new int[0], "line 3: 0 is the id of padding, begin or end; ids without those are wanted.")]
    [InlineData(new[] { 5, 1 }, new int[0], "line 3: 1 is the id of padding, begin or end; ids without those are wanted.")]
    [InlineData(new[] { 5 }, new[] { 2, 50 }, "line 3: 2 is the id of padding, begin or end; ids without those are wanted.")]
    [InlineData(new[] { 999_999 }, new int[0], "line 3: 999999 is no token id; whole numbers from 0 to 95 are wanted.")]
    [InlineData(new[] { 5 }, new[] { -1 }, "line 3: -1 is no token id; whole numbers from 0 to 95 are wanted.")]
    public void Ids_that_no_text_has_are_refused_in_sources_and_prefixes(int[] source, int[] prefix, string message)
    {
        using var translator = Translator.Load(ParityFixture.Checkpoint, TorchNetwork.Loader());

        var refused = Assert.Throws<InputException>(() => translator.Translate(
            [new() { Line = 3, Source = source, Prefix = prefix }], new TranslationSettings { Options = Short }, TestContext.Current.CancellationToken));

        Assert.Equal(message.Replace("95", $"{translator.Config.VocabSize - 1}", StringComparison.Ordinal), refused.Message);
    }

    [Theory]
    [InlineData(new[] { 999_999 }, new[] { 5 }, "999999 is no token id")]
    [InlineData(new[] { 5 }, new[] { 5, 2 }, "2 is the id of padding, begin or end")]
    public void Ids_that_no_text_has_are_not_scored(int[] source, int[] target, string problem)
    {
        using var translator = Translator.Load(ParityFixture.Checkpoint, TorchNetwork.Loader());

        var refused = Assert.Throws<InputException>(() => translator.Score([new([5], [5]), new(source, target)], cancellation: TestContext.Current.CancellationToken));

        Assert.StartsWith($"pair 1: {problem}", refused.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Pairs_longer_than_the_model_are_not_scored()
    {
        using var translator = Translator.Load(ParityFixture.Checkpoint, TorchNetwork.Loader());
        int[] longest = [.. Enumerable.Repeat(5, translator.LongestSource)];

        Assert.Equal(longest.Length + 1, translator.Score([new([5], longest)], cancellation: TestContext.Current.CancellationToken)[0].Length);
        var refused = Assert.Throws<InputException>(() => translator.Score([new([5], [.. longest, 5])], cancellation: TestContext.Current.CancellationToken));
        Assert.Equal($"pair 0: a side has {longest.Length + 1} tokens; at most {longest.Length} are allowed by the model's max_length.", refused.Message);
    }

    [Fact]
    public void An_ensemble_of_one_checkpoint_twice_is_that_checkpoint_and_others_change_it()
    {
        var (one, other) = (RandomCheckpoint.Save(_folder.File("a")), RandomCheckpoint.Save(_folder.File("b"), seed: 4));
        using var single = Translator.Load(one, TorchNetwork.Loader());
        using var twice = Translator.Load([one, one], TorchNetwork.Loader());
        using var both = Translator.Load([one, other], TorchNetwork.Loader());

        var text = single.Translate(["The keeper of the lamp"], Short, TestContext.Current.CancellationToken);

        Assert.Equal(text, twice.Translate(["The keeper of the lamp"], Short, TestContext.Current.CancellationToken));
        Assert.NotEqual(text, both.Translate(["The keeper of the lamp"], Short, TestContext.Current.CancellationToken));
    }

    [Fact]
    public void Checkpoints_with_different_vocabularies_make_no_ensemble()
    {
        var (one, other) = (RandomCheckpoint.Save(_folder.File("a")), RandomCheckpoint.Save(_folder.File("b"), RandomCheckpoint.Config with { VocabSize = 30 }, withTokenizer: false));

        Assert.Equal($"{other} has another vocabulary or architecture than {one}; an ensemble wants one.", Assert.Throws<InputException>(() => Translator.Load([one, other], TorchNetwork.Loader())).Message);
    }

    [Fact]
    public void Without_a_tokenizer_texts_are_refused_and_ids_are_not()
    {
        using var translator = Translator.Load(RandomCheckpoint.Save(_folder.File("c"), withTokenizer: false), TorchNetwork.Loader());

        Assert.Throws<InputException>(() => translator.Translate("The keeper"));
        Assert.NotEmpty(translator.Translate([new GenerationRequest { Source = [4, 5] }], new TranslationSettings { Options = Short }, TestContext.Current.CancellationToken)[0].Outputs[0].Text);
    }

    [Fact]
    public void Generating_leaves_no_tensor_alive()
    {
        using var network = TorchNetwork.Loader("cpu")(ParityFixture.Checkpoint);
        var generator = new SequenceGenerator(network);
        var before = DisposeScopeManager.Statistics.ThreadTotalLiveCount;

        foreach (var options in Named.Values)
        {
            generator.Generate([.. ParityFixture.Requests.Take(8)], options, null, TestContext.Current.CancellationToken);
        }

        Assert.Equal(before, DisposeScopeManager.Statistics.ThreadTotalLiveCount);
    }

    private static void AssertSame(Translation expected, Translation found)
    {
        Assert.Equal(expected.TokensLeftOut, found.TokensLeftOut);
        Assert.Equal(expected.Outputs.Select(output => output.Text), found.Outputs.Select(output => output.Text));
        foreach (var (one, other) in expected.Outputs.Zip(found.Outputs))
        {
            Assert.Equal(one.Hypothesis.LogProb, other.Hypothesis.LogProb, 1e-4);
            Assert.Equal(one.Hypothesis.Score, other.Hypothesis.Score, 1e-4);
            Assert.Equal(one.Hypothesis.FinishReason, other.Hypothesis.FinishReason);
            Assert.Equal(one.Hypothesis.Alignment, other.Hypothesis.Alignment);
        }
    }

    private sealed class Recorder : IProgress<int>
    {
        public List<int> Values { get; } = [];

        public void Report(int value)
        {
            lock (Values)
            {
                Values.Add(value);
            }
        }
    }
}
