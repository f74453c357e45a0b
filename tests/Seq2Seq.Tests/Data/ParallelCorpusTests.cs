using System.Text;
using Seq2Seq.Configuration;
using Seq2Seq.Data;

namespace Seq2Seq.Tests.Data;

public sealed class ParallelCorpusTests : IDisposable
{
    private readonly CorpusFiles _files = new();

    public void Dispose() => _files.Dispose();

    [Theory]
    [InlineData("a.tsv", "Hello\tBonjour\nbye \u2028 now\t au\u0085 revoir\r\n")]
    [InlineData("a.tsv.gz", "Hello\tBonjour\nbye \u2028 now\t au\u0085 revoir")]
    [InlineData("a.jsonl", "{\"source\": \"Hello\", \"target\": \"Bonjour\"}\n{\"id\": [1, {}], \"target\": \" au\\u0085 revoir\", \"source\": \"bye \u2028 now\"}\r\n")]
    [InlineData("a.jsonl.gz", "{\"source\":\"Hello\",\"target\":\"Bonjour\"}\n{\"source\":\"bye \\u2028 now\",\"target\":\" au\u0085 revoir\"}")]
    public void A_file_of_pairs_is_read_whatever_its_layout(string name, string text)
    {
        var pairs = ParallelCorpus.Read([new CorpusConfig { Path = _files.Write(name, text) }], swap: false).ToList();

        Assert.Equal([("Hello", "Bonjour", $"{name}:1"), ("bye \u2028 now", " au\u0085 revoir", $"{name}:2")],
            pairs.Select(pair => (pair.Source, pair.Target, _files.Short(pair.Place.ToString()))));
    }

    [Theory]
    [InlineData("")]
    [InlineData(".gz")]
    public void Aligned_files_are_read_line_by_line(string packed)
    {
        var corpus = new CorpusConfig { Source = _files.Write("a.en" + packed, "one\n\nthree"), Target = _files.Write("a.fr" + packed, "un\r\ndeux\r\ntrois\r\n") };

        Assert.Equal([("one", "un"), ("", "deux"), ("three", "trois")], ParallelCorpus.Read([corpus], swap: false).Select(pair => (pair.Source, pair.Target)));
    }

    [Fact]
    public void Plain_lines_stand_on_both_sides()
    {
        var corpora = new[] { new CorpusConfig { Path = _files.Write("a.txt", "one\n") }, new CorpusConfig { Text = _files.Write("b.lines", "two\n") } };

        Assert.Equal([("one", "one"), ("two", "two")], ParallelCorpus.Read(corpora, swap: false).Select(pair => (pair.Source, pair.Target)));
    }

    [Fact]
    public void Swapping_twice_is_not_swapping_and_a_tag_stays_with_the_source()
    {
        var path = _files.Write("a.tsv", "en\tfr\n");
        CorpusConfig[] corpora = [new() { Path = path }, new() { Path = path, Swap = true, Tag = ">>en<<" }];

        Assert.Equal([("en", "fr"), (">>en<< fr", "en")], ParallelCorpus.Read(corpora, swap: false).Select(pair => (pair.TaggedSource, pair.Target)));
        Assert.Equal([("fr", "en"), (">>en<< en", "fr")], ParallelCorpus.Read(corpora, swap: true).Select(pair => (pair.TaggedSource, pair.Target)));
    }

    [Theory]
    [InlineData("a.tsv", "a\tb\nc\n", "a.tsv:2: the line has 1 column; source TAB target is wanted.")]
    [InlineData("a.tsv", "a\tb\tc\n", "a.tsv:1: the line has 3 columns; source TAB target is wanted.")]
    [InlineData("a.jsonl", "{\"source\": \"a\", \"target\": \"b\"}\n{\"source\": \"a\", \"target\"\n", "a.jsonl:2: malformed JSON in column 25; {\"source\": \"…\", \"target\": \"…\"} is wanted.")]
    [InlineData("a.jsonl", "{\"source\": \"a\", \"target\": \"b\"} x\n", "a.jsonl:1: malformed JSON in column 32; {\"source\": \"…\", \"target\": \"…\"} is wanted.")]
    [InlineData("a.jsonl", "{\"source\": \"a\"}\n", "a.jsonl:1: the object has no \"target\"; {\"source\": \"…\", \"target\": \"…\"} is wanted.")]
    [InlineData("a.jsonl", "{\"source\": 1, \"target\": \"b\"}\n", "a.jsonl:1: \"source\" is no text; {\"source\": \"…\", \"target\": \"…\"} is wanted.")]
    [InlineData("a.jsonl", "[\"a\", \"b\"]\n", "a.jsonl:1: the line is no JSON object; {\"source\": \"…\", \"target\": \"…\"} is wanted.")]
    [InlineData("a.jsonl", "{\"source\": \"a\", \"target\": \"\\ud800\"}\n", "a.jsonl:1: half a surrogate pair in an escaped text; {\"source\": \"…\", \"target\": \"…\"} is wanted.")]
    [InlineData("a.tsv", "", "a.tsv is empty; lines of source TAB target are wanted.")]
    [InlineData("a.txt.gz", "", "a.txt.gz is empty; lines of text are wanted.")]
    public void A_file_that_is_laid_out_otherwise_is_refused_with_its_line(string name, string text, string message) =>
        Assert.Equal(message, Refusal(new CorpusConfig { Path = _files.Write(name, text) }));

    [Fact]
    public void Text_that_is_not_UTF8_is_refused_with_its_line() =>
        Assert.Equal("a.tsv:2: byte 0xE9 in column 3 is not UTF-8; UTF-8 text is wanted.",
            Refusal(new CorpusConfig { Path = _files.Write("a.tsv", Encoding.Latin1.GetBytes("a\tb\nc\té\n")) }));

    [Theory]
    [InlineData("1\n2\n3\n", "1\n2\n", "a.en:3: a.fr has no line 3; as many lines on both sides are wanted.")]
    [InlineData("1\n", "1\n2\n", "a.fr:2: a.en has no line 2; as many lines on both sides are wanted.")]
    [InlineData("", "", "a.en and a.fr are empty; lines of text are wanted.")]
    public void Files_of_unlike_line_counts_are_refused(string source, string target, string message) =>
        Assert.Equal(message, Refusal(new CorpusConfig { Source = _files.Write("a.en", source), Target = _files.Write("a.fr", target) }));

    [Fact]
    public void A_gzip_file_that_breaks_off_is_refused()
    {
        var packed = CorpusFiles.Pack(Encoding.UTF8.GetBytes("a\tb\n"));
        File.WriteAllBytes(_files.PathOf("a.tsv.gz"), packed[..^6]);

        Assert.Matches(@"^a\.tsv\.gz:[12]: the gzip data is damaged or breaks off here; a complete gzip file is wanted\.$", Refusal(new CorpusConfig { Path = _files.PathOf("a.tsv.gz") }));
    }

    [Fact]
    public void A_missing_file_a_folder_and_an_empty_file_are_found_before_any_work()
    {
        Directory.CreateDirectory(_files.PathOf("folder.tsv"));
        var good = _files.WriteMany("good.tsv", 10);
        var config = CorpusFiles.Config(good);

        Assert.Equal("no.tsv does not exist; a file is wanted.", _files.Refusal(config with { Data = config.Data with { Valid = [new() { Path = _files.PathOf("no.tsv") }] } }));
        Assert.Equal("folder.tsv is a folder; a file is wanted.", _files.Refusal(config with { Data = config.Data with { Test = [new() { Path = _files.PathOf("folder.tsv") }] } }));
        Assert.Equal("empty.tsv is empty; lines of text are wanted.", _files.Refusal(config with { Data = config.Data with { Train = [good, new() { Path = _files.Write("empty.tsv", "") }] } }));
    }

    private string Refusal(CorpusConfig corpus) =>
        _files.Short(Assert.Throws<InputException>(() => ParallelCorpus.Read([corpus], swap: false).Count()).Message);
}
