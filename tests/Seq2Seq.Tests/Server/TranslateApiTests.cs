using System.Text.Json.Nodes;
using Seq2Seq.Configuration;
using Seq2Seq.Generation;
using Seq2Seq.Tests.Support;

namespace Seq2Seq.Tests.Server;

public sealed class TranslateApiTests
{
    private const string Text = "The keeper of the lamp";

    [Fact]
    public async Task One_text_gives_what_the_translator_gives()
    {
        await using var server = await LocalServer.Start();

        var answer = await server.Ask("/v1/translate", $$"""{"text": "{{Text}}", "options": {"maxLength": 9, "nBest": 3} }""");

        var request = new GenerationRequest { Source = server.Translator.EncodeSource(Text) };
        var settings = new TranslationSettings { Options = new() { MaxLength = 9, NBest = 3 } };
        var expected = server.Translator.Translate([request], settings, TestContext.Current.CancellationToken)[0].Outputs;
        Assert.Equal("small", (string?)answer["model"]);
        var found = Assert.Single(answer["translations"]!.AsArray())!["hypotheses"]!.AsArray();
        Assert.Equal(3, found.Count);
        foreach (var (one, output) in found.Zip(expected))
        {
            AssertSame(output, one!, server.Translator);
        }
    }

    [Fact]
    public async Task Many_texts_come_back_in_their_order_and_an_empty_one_empty()
    {
        await using var server = await LocalServer.Start();

        var answer = await server.Ask("/v1/translate", $$"""{"texts": ["{{Text}}", "", "lamp\tand\nkeeper"], "options": {"strategy": "greedy", "maxLength": 9} }""");

        var options = new GenerationOptions { Strategy = Strategy.Greedy, MaxLength = 9 };
        var expected = server.Translator.Translate([Text, "", "lamp\tand\nkeeper"], options, TestContext.Current.CancellationToken);
        Assert.Equal(expected, answer["translations"]!.AsArray().Select(one => (string)one!["hypotheses"]![0]!["text"]!));
    }

    [Fact]
    public async Task Without_options_a_beam_of_five_translates()
    {
        await using var server = await LocalServer.Start();

        var answer = await server.Ask("/v1/translate", $$"""{"text": "{{Text}}"}""");

        Assert.Equal(server.Translator.Translate(Text), (string?)answer["translations"]![0]!["hypotheses"]![0]!["text"]);
    }

    [Fact]
    public async Task Every_option_reaches_the_search()
    {
        await using var server = await LocalServer.Start();
        var cases = new (string Json, GenerationOptions Options)[]
        {
            ("""{"strategy": "sample", "temperature": 0.7, "topK": 9, "topP": 0.9, "minP": 0.01, "typical": 0.95, "samples": 2, "seed": 7}""",
                new() { Strategy = Strategy.Sample, Temperature = 0.7, TopK = 9, TopP = 0.9, MinP = 0.01, Typical = 0.95, Samples = 2, Seed = 7 }),
            ("""{"strategy": "beam", "beamSize": 4, "beamGroups": 2, "diversityPenalty": 1, "lengthPenalty": 0.3, "lengthPenaltyKind": "gnmt", "nBest": 2, "patience": 2}""",
                new() { BeamSize = 4, BeamGroups = 2, DiversityPenalty = 1, LengthPenalty = 0.3, LengthPenaltyKind = LengthPenaltyKind.Gnmt, NBest = 2, Patience = 2 }),
            ("""{"repetitionPenalty": 1.5, "noRepeatNgram": 2, "minLength": 4, "bannedTokens": [5, 6], "coveragePenalty": 0.2, "alignment": true}""",
                new() { RepetitionPenalty = 1.5, NoRepeatNgram = 2, MinLength = 4, BannedTokens = [5, 6], CoveragePenalty = 0.2, Alignment = true }),
            ("""{"rerank": "mbr", "mbrUtility": "bleu"}""", new() { Rerank = Reranking.Mbr, MbrUtility = MbrUtility.Bleu }),
        };

        foreach (var (json, options) in cases)
        {
            var answer = await server.Ask("/v1/translate", $$"""{"text": "{{Text}}", "options": {{json.Insert(1, "\"maxLength\": 9, ")}}}""");

            var request = new GenerationRequest { Source = server.Translator.EncodeSource(Text) };
            var settings = new TranslationSettings { Options = options with { MaxLength = 9 } };
            var expected = server.Translator.Translate([request], settings, TestContext.Current.CancellationToken)[0].Outputs;
            var found = answer["translations"]![0]!["hypotheses"]!.AsArray();
            Assert.Equal(expected.Count, found.Count);
            foreach (var (one, output) in found.Zip(expected))
            {
                AssertSame(output, one!, server.Translator);
            }
        }
    }

    [Fact]
    public async Task What_the_model_has_no_place_for_is_counted()
    {
        await using var server = await LocalServer.Start();
        var text = string.Join(' ', Enumerable.Repeat("keeper", 60));

        var answer = await server.Ask("/v1/translate", $$"""{"text": "{{text}}", "options": {"maxLength": 3} }""");

        Assert.Equal(server.Translator.EncodeSource(text).Length - server.Translator.LongestSource, (int)answer["translations"]![0]!["tokensLeftOut"]!);
    }

    [Fact]
    public async Task Several_models_are_known_by_the_names_of_their_folders_made_unique()
    {
        var folder = new TemporaryFolder();
        string[] checkpoints =
        [
            RandomCheckpoint.Save(folder.File("one/best")), RandomCheckpoint.Save(folder.File("one/last"), seed: 4),
            RandomCheckpoint.Save(folder.File("ids"), withTokenizer: false),
        ];
        await using var server = await LocalServer.Start(folder, checkpoints);

        var models = (await server.Get("/v1/models"))["models"]!.AsArray();
        Assert.Equal(["one", "one-2", "ids"], models.Select(model => (string?)model!["id"]));
        Assert.Equal([true, true, false], models.Select(model => (bool)model!["hasTokenizer"]!));
        var config = RandomCheckpoint.Config;
        Assert.Equal(
            ("encoder-decoder", config.VocabSize, config.MaxLength, server.Translator.Parameters),
            ((string?)models[0]!["architecture"], (int)models[0]!["vocabSize"]!, (int)models[0]!["maxLength"]!, (long)models[0]!["parameters"]!));

        var second = await server.Ask("/v1/translate", $$"""{"model": "one-2", "text": "{{Text}}"}""");
        Assert.Equal(("one-2", server.Models.Models[1].Translator.Translate(Text)), ((string?)second["model"], (string?)second["translations"]![0]!["hypotheses"]![0]!["text"]));

        Assert.Equal(
            "model is 'two'; one of one, one-2, ids is wanted.",
            (string?)(await server.Ask("/v1/translate", """{"model": "two", "text": "a"}""", 400))["error"]!["message"]);
        Assert.Equal("no_tokenizer", (string?)(await server.Ask("/v1/translate", """{"model": "ids", "text": "a"}""", 400))["error"]!["code"]);
    }

    private static void AssertSame(TranslationOutput expected, JsonNode found, Translator translator)
    {
        var hypothesis = expected.Hypothesis;
        Assert.Equal(expected.Text, (string?)found["text"]);
        Assert.Equal(hypothesis.Ids, found["ids"]!.AsArray().Select(id => (int)id!));
        Assert.Equal(translator.Tokens(hypothesis.Ids)!, found["tokens"]!.AsArray().Select(token => (string)token!));
        Assert.Equal(hypothesis.Score, (double)found["score"]!, 1e-4);
        Assert.Equal(hypothesis.LogProb, (double)found["logProb"]!, 1e-4);
        Assert.Equal((double)found["logProb"]!, found["tokenLogProbs"]!.AsArray().Sum(logProb => (double)logProb!), 1e-4);
        Assert.Equal((hypothesis.Finished, hypothesis.FinishReason.ToString().ToLowerInvariant()), ((bool)found["finished"]!, (string?)found["finishReason"]));
        Assert.Equal(hypothesis.Alignment is { } links ? string.Join(' ', links) : null, (string?)found["alignment"]);
    }
}
