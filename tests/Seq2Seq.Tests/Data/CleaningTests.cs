using Seq2Seq.Configuration;
using Seq2Seq.Data;

namespace Seq2Seq.Tests.Data;

public sealed class CleaningTests : IDisposable
{
    private const string Faulty = "good one\tbon un\n\tempty\nblank\t \u00A0\nsame\tsame\ngood one\tbon un\nshort\tvery much longer than that\ntwo\tdeux\n";

    private readonly CorpusFiles _files = new();

    public void Dispose() => _files.Dispose();

    [Fact]
    public void Every_rule_leaves_out_its_pairs_and_counts_them()
    {
        var config = Faulted(data => data with { DropIdentical = true, DropDuplicates = true, MaxRatio = 2.5, LongSentences = LongSentences.Drop, MaxTargetLength = 40 });
        _files.Write("a.tsv", Faulty + $"long\t{string.Join(' ', Enumerable.Repeat("xyz", 60))}\n");

        using var data = _files.Prepare(config);

        Assert.Equal((8L, 2L), (data.Report.Train.Read, data.Report.Train.Kept));
        Assert.Equal(
            [(CleaningRule.Empty, 2L), (CleaningRule.Identical, 1L), (CleaningRule.Duplicate, 1L), (CleaningRule.TooLong, 1L), (CleaningRule.Ratio, 1L)],
            data.Report.Train.Dropped.OrderBy(entry => entry.Key).Select(entry => (entry.Key, entry.Value)));
        Assert.Equal(
            "8 pairs, 2 kept; left out: 2 with an empty side, 1 with the same text on both sides, 1 seen before, 1 too long, 1 of unlike lengths",
            data.Report.Train.ToString());
    }

    [Fact]
    public void Nothing_is_left_out_unless_asked_for_but_empty_sides()
    {
        _files.Write("a.tsv", Faulty);

        using var cleaned = _files.Prepare(Faulted(data => data));
        using var whole = _files.Prepare(Faulted(data => data with { DropEmpty = false }));

        Assert.Equal("7 pairs, 5 kept; left out: 2 with an empty side", cleaned.Report.Train.ToString());
        Assert.Equal("7 pairs", whole.Report.Train.ToString());
    }

    [Fact]
    public void Validation_pairs_stay_whole()
    {
        _files.Write("a.tsv", Faulty);
        var strict = Faulted(data => data with { Valid = data.Train, DropIdentical = true, DropDuplicates = true, MaxRatio = 1.1 });

        using var data = _files.Prepare(strict);

        Assert.Equal("7 pairs", data.Report.Valid.ToString());
        Assert.Equal(7, data.Valid.Once().Sum(batch =>
        {
            using (batch)
            {
                return batch.Lines.Count;
            }
        }));
    }

    [Theory]
    [InlineData("data.max_source_length", 6, null, 256, 128)]
    [InlineData("data.batch_tokens", null, null, 6, 128)]
    [InlineData("model.max_length", null, null, 256, 6)]
    public void A_sentence_too_long_is_an_error_that_names_its_line_and_the_key(string key, int? source, int? target, int batchTokens, int maxLength)
    {
        _files.Write("a.tsv", "ab\tcd\nabcdef ghijkl\tq\n");
        var config = Faulted(data => data with { MaxSourceLength = source, MaxTargetLength = target, BatchTokens = batchTokens }) with
        {
            Model = new ModelConfig { MaxLength = maxLength },
            Tokenizer = new TokenizerConfig { VocabSize = 300, MinFrequency = 100 },
        };

        Assert.Equal($"a.tsv:2: the source has 14 tokens, its end token included; at most 6 ({key}) are wanted, or data.long_sentences: drop.", _files.Refusal(config));
    }

    [Fact]
    public void A_validation_sentence_too_long_is_an_error_or_dropped_by_the_same_rule()
    {
        _files.Write("a.tsv", "ab\tcd\n");
        var valid = new CorpusConfig { Path = _files.Write("v.tsv", "ab\tcd\nx\tabcdefghij\n") };
        var config = Faulted(data => data with { Valid = [valid], MaxTargetLength = 5 });

        Assert.StartsWith("v.tsv:2: the target has ", _files.Refusal(config), StringComparison.Ordinal);
        using var dropping = _files.Prepare(config with { Data = config.Data with { LongSentences = LongSentences.Drop } });
        Assert.Equal("2 pairs, 1 kept; left out: 1 too long", dropping.Report.Valid.ToString());
    }

    [Fact]
    public void A_corpus_of_which_nothing_is_left_is_refused()
    {
        _files.Write("a.tsv", "a\t\n\tb\n");

        Assert.Equal("data.train: no pair is left (2 pairs, 0 kept; left out: 2 with an empty side); pairs to train on are wanted.", _files.Refusal(Faulted(data => data)));
    }

    [Fact]
    public void Plain_lines_are_refused_for_an_encoder_decoder_and_train_a_decoder_or_an_encoder_alone()
    {
        var config = CorpusFiles.Config(new CorpusConfig { Path = _files.Write("a.txt", "a line\nanother line\n\n") });

        Assert.StartsWith("a.txt holds plain lines, which have one side; an encoder-decoder wants pairs", _files.Refusal(config), StringComparison.Ordinal);
        foreach (var architecture in new[] { Architecture.DecoderOnly, Architecture.EncoderOnly })
        {
            using var data = _files.Prepare(config with { Model = config.Model with { Architecture = architecture } });
            using var batch = data.Train.Shuffled(new DataPosition(0, 0), 1).First().Batch;
            Assert.Equal("3 pairs, 2 kept; left out: 1 with an empty side", data.Report.Train.ToString());
            Assert.Equal(architecture == Architecture.DecoderOnly, batch.Source is null);
            Assert.Equal(architecture == Architecture.EncoderOnly, batch.TargetInput is null);
            Assert.NotNull(batch.TargetOutput); // of an encoder alone the hidden tokens
            Assert.Equal(2, (batch.Source ?? batch.TargetInput!).shape[0]);
        }
    }

    private RunConfig Faulted(Func<DataConfig, DataConfig> change)
    {
        var config = CorpusFiles.Config(new CorpusConfig { Path = _files.PathOf("a.tsv") });
        return config with { Data = change(config.Data) };
    }
}
