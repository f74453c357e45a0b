using Seq2Seq.Configuration;
using Seq2Seq.Data;

namespace Seq2Seq.Tests.Data;

public sealed class RunDataTests : IDisposable
{
    private readonly CorpusFiles _files = new();

    public void Dispose() => _files.Dispose();

    [Fact]
    public void Batches_from_the_cache_are_those_from_memory()
    {
        var config = CorpusFiles.Config(_files.WriteMany("a.tsv", 500), _files.WriteMany("b.tsv", 100, seed: 2) with { Weight = 1.5 });
        using var memory = _files.Prepare(config);
        using var first = _files.Prepare(Cached(config));
        using var second = _files.Prepare(Cached(config));

        var expected = Batches(memory, new DataPosition(0, 0), 60);
        Assert.Equal(expected, Batches(first, new DataPosition(0, 0), 60));
        Assert.Equal(expected, Batches(second, new DataPosition(0, 0), 60));
        Assert.Equal(memory.Report.Train.ToString(), second.Report.Train.ToString());
        Assert.Equal(memory.Tokenizer.Fingerprint(), second.Tokenizer.Fingerprint());
        Assert.Equal(memory.Report.Padding, second.Report.Padding);
    }

    [Theory]
    [InlineData(false, 0.0)]
    [InlineData(true, 0.0)]
    [InlineData(true, 0.3)]
    public void A_run_resumed_at_batch_500_sees_the_batches_of_one_that_went_on(bool cached, double dropout)
    {
        var config = CorpusFiles.Config(_files.WriteMany("a.tsv", 1000), _files.WriteMany("b.tsv", 200, seed: 2) with { Weight = 0.5 });
        config = config with { Tokenizer = config.Tokenizer with { Dropout = dropout }, Data = config.Data with { Prefetch = 3 } };
        config = cached ? Cached(config) : config;
        using var whole = _files.Prepare(config);
        var at = new DataPosition(0, 0);
        var rest = new List<string>();
        foreach (var (batch, next) in whole.Train.Shuffled(at, 7).Take(600))
        {
            rest.Add(Text(batch));
            at = rest.Count == 500 ? next : at;
            batch.Dispose();
        }

        using var resumed = _files.Prepare(config);

        Assert.True(at.Epoch > 0 && at.Batch > 0);
        Assert.Equal(rest.Skip(500), Batches(resumed, at, 100));
    }

    [Theory]
    [InlineData(130, 128)] // smaller at once, and smaller again
    [InlineData(400, 1024)] // larger from the next epoch on
    [InlineData(130, 1024)]
    public void An_epoch_in_which_the_size_of_batches_changes_has_every_pair_once(int second, int third)
    {
        var config = CorpusFiles.Config(_files.WriteMany("a.tsv", 400));
        var seen = new List<long>();
        var at = new DataPosition(0, 0);
        foreach (var (tokens, count) in new[] { (256, 5), (second, 3), (third, int.MaxValue) })
        {
            using var data = _files.Prepare(config with { Data = config.Data with { BatchTokens = tokens } });
            var rows = 0;
            foreach (var (batch, next) in data.Train.Shuffled(at, 7).Take(count))
            {
                seen.AddRange(batch.Lines);
                rows = Math.Max(rows, (int)(batch.Lines.Count * Math.Max(batch.Source!.size(1), batch.TargetOutput!.size(1))));
                at = next;
                batch.Dispose();
                if (at.Epoch > 0)
                {
                    break;
                }
            }

            Assert.InRange(rows, 1, Math.Min(tokens, 256));
        }

        Assert.Equal(400, seen.Count);
        Assert.Equal(400, seen.Distinct().Count());
    }

    [Fact]
    public void A_run_resumed_after_its_batches_were_cut_down_sees_those_of_one_that_went_on()
    {
        var config = CorpusFiles.Config(_files.WriteMany("a.tsv", 400));
        using var large = _files.Prepare(config);
        using var small = _files.Prepare(config with { Data = config.Data with { BatchTokens = 130 } });
        var changed = Next(large, new DataPosition(0, 0), 5);
        var resumed = Next(small, changed, 3);

        Assert.Equal(Batches(small, changed, 60).Skip(3), Batches(small, resumed, 57));
        Assert.Equal((256, 130), (resumed.PlannedTokens, resumed.CutTokens));
    }

    [Fact]
    public void With_dropout_every_epoch_has_its_own_cuts_of_the_same_text()
    {
        var config = CorpusFiles.Config(_files.WriteMany("a.tsv", 200));
        config = Cached(config with { Tokenizer = config.Tokenizer with { Dropout = 0.2, VocabSize = 600 }, Data = config.Data with { MaxSourceLength = 60, LongSentences = LongSentences.Drop } });
        using var data = _files.Prepare(config);
        using var plain = _files.Prepare(config with { Tokenizer = config.Tokenizer with { Dropout = 0 } });

        var (one, two, undropped) = (Sources(data, 0), Sources(data, 1), Sources(plain, 0));

        Assert.Equal(Texts(undropped), Texts(one));
        Assert.Equal(Texts(undropped), Texts(two));
        Assert.NotEqual(Ids(one), Ids(two));
        Assert.True(one.Values.Sum(ids => ids.Length) > undropped.Values.Sum(ids => ids.Length));
        Assert.Equal(Ids(one), Ids(Sources(data, 0)));

        IEnumerable<string> Texts(SortedDictionary<long, int[]> sources) => sources.Values.Select(ids => data.Tokenizer.Decode(ids));
        static IEnumerable<string> Ids(SortedDictionary<long, int[]> sources) => sources.Values.Select(ids => string.Join(' ', ids));
    }

    [Fact]
    public void A_change_of_text_tokenizer_or_rules_makes_new_pairs_and_a_change_of_weights_does_not()
    {
        var config = Cached(CorpusFiles.Config(_files.WriteMany("a.tsv", 50)));
        Assert.Equal(2, FilesAfter(config)); // training and validation, which is empty
        Assert.Equal(2, FilesAfter(config));
        Assert.Equal(2, FilesAfter(config with { Data = config.Data with { Train = [config.Data.Train[0] with { Weight = 2 }], BatchTokens = 300 } }));
        Assert.Equal(3, FilesAfter(config with { Data = config.Data with { DropDuplicates = true } }));
        Assert.Equal(5, FilesAfter(config with { Tokenizer = config.Tokenizer with { VocabSize = 290 } }));
        _files.WriteMany("a.tsv", 50, seed: 9);
        Assert.Equal(7, FilesAfter(config));
    }

    [Fact]
    public void The_cache_lies_where_the_configuration_says()
    {
        var config = Cached(CorpusFiles.Config(_files.WriteMany("a.tsv", 50)));
        _files.Prepare(config with { Data = config.Data with { CacheFolder = _files.PathOf("elsewhere") } }).Dispose();

        Assert.False(Directory.Exists(_files.CacheFolder));
        Assert.NotEmpty(Directory.GetFiles(_files.PathOf("elsewhere"), "*.tokens"));
    }

    [Fact]
    public void Small_corpora_are_not_cached_unless_asked_for()
    {
        _files.Prepare(CorpusFiles.Config(_files.WriteMany("a.tsv", 50))).Dispose();

        Assert.False(Directory.Exists(_files.CacheFolder));
    }

    [Fact]
    public void A_cached_tokenizer_that_was_damaged_is_trained_again()
    {
        var config = Cached(CorpusFiles.Config(_files.WriteMany("a.tsv", 50)));
        using var before = _files.Prepare(config);
        var merges = Assert.Single(Directory.GetFiles(_files.CacheFolder, "merges.txt", SearchOption.AllDirectories));
        var lines = File.ReadAllLines(merges);
        File.WriteAllLines(merges, [lines[0], .. lines.Skip(1).Reverse()]);

        using var after = _files.Prepare(config);

        Assert.Equal(before.Tokenizer.Fingerprint(), after.Tokenizer.Fingerprint());
        Assert.Single(after.Report.Warnings, warning => warning.EndsWith(".tokenizer was damaged, and has been made anew.", StringComparison.Ordinal));
    }

    [Fact]
    public void A_vocabulary_larger_than_the_text_supports_is_trained_as_far_as_it_goes_with_a_warning()
    {
        var config = CorpusFiles.Config(new CorpusConfig { Path = _files.Write("a.tsv", "ab\tcd\n") });
        config = config with { Tokenizer = new TokenizerConfig { VocabSize = 5000, MinFrequency = 1 } };

        foreach (var wanted in new[] { config, Cached(config), Cached(config) })
        {
            using var data = _files.Prepare(wanted);
            Assert.InRange(data.Report.VocabSize, 260, 270);
            Assert.StartsWith($"the vocabulary has {data.Report.VocabSize} tokens of the 5000 wanted", Assert.Single(data.Report.Warnings), StringComparison.Ordinal);
        }
    }

    [Fact]
    public void Unshuffled_batches_come_in_the_order_of_length_in_every_epoch()
    {
        var config = CorpusFiles.Config(_files.WriteMany("a.tsv", 100));
        using var data = _files.Prepare(config with { Data = config.Data with { Shuffle = false } });
        var count = data.Report.Batches;

        var batches = Batches(data, new DataPosition(0, 0), 2 * count);

        Assert.Equal(batches.Take(count), batches.Skip(count));
    }

    private int FilesAfter(RunConfig config)
    {
        _files.Prepare(config).Dispose();
        return Directory.GetFiles(_files.CacheFolder, "*.tokens").Length;
    }

    private static RunConfig Cached(RunConfig config) => config with { Data = config.Data with { Cache = CacheMode.On } };

    private static List<string> Batches(RunData data, DataPosition from, int count)
    {
        var texts = new List<string>();
        foreach (var (batch, _) in data.Train.Shuffled(from, 7).Take(count))
        {
            texts.Add(Text(batch));
            batch.Dispose();
        }

        return texts;
    }

    private static DataPosition Next(RunData data, DataPosition from, int count)
    {
        var at = from;
        foreach (var (batch, next) in data.Train.Shuffled(from, 7).Take(count))
        {
            at = next;
            batch.Dispose();
        }

        return at;
    }

    private static SortedDictionary<long, int[]> Sources(RunData data, int epoch)
    {
        var sources = new SortedDictionary<long, int[]>();
        foreach (var (batch, next) in data.Train.Shuffled(new DataPosition(epoch, 0), 7))
        {
            for (var row = 0; row < batch.Lines.Count; row++)
            {
                sources.Add(batch.Lines[row], [.. batch.Source![row].data<long>().ToArray().Select(id => (int)id).TakeWhile(id => id != 2)]);
            }

            batch.Dispose();
            if (next.Epoch > epoch)
            {
                break;
            }
        }

        return sources;
    }

    private static string Text(Batch batch) =>
        string.Join(' ', new[] { batch.Source!, batch.TargetInput!, batch.TargetOutput! }.SelectMany(ids => ids.data<long>().ToArray())) + " of " + string.Join(' ', batch.Lines);
}
