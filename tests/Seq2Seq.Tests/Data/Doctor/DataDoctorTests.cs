using Seq2Seq.Configuration;
using Seq2Seq.Data.Doctor;

namespace Seq2Seq.Tests.Data.Doctor;

public sealed class DataDoctorTests
{
    private static readonly string Folder = Path.Combine(AppContext.BaseDirectory, "Fixtures", "Data", "damaged");

    private static readonly RunConfig Damaged = new()
    {
        Tokenizer = new TokenizerConfig { VocabSize = 330 },
        Data = new DataConfig
        {
            Train =
            [
                Corpus("train.tsv"), Corpus("slipped.tsv"), Corpus("windows.tsv"), Corpus("more.jsonl"), Corpus("missing.tsv"),
                new CorpusConfig { Source = Path.Combine(Folder, "more.en"), Target = Path.Combine(Folder, "more.fr") },
            ],
            Valid = [Corpus("valid.tsv")],
            Test = [Corpus("test.tsv")],
            MaxSourceLength = 80,
        },
    };

    private static readonly DataCheckReport Report = DataDoctor.Examine(Damaged);

    [Theory]
    [InlineData(DataFault.EmptySide, "train.tsv:10")]
    [InlineData(DataFault.Identical, "train.tsv:20")]
    [InlineData(DataFault.Duplicate, "train.tsv:30")]
    [InlineData(DataFault.Leak, "train.tsv:40")]
    [InlineData(DataFault.Script, "train.tsv:60")]
    [InlineData(DataFault.Control, "train.tsv:70")]
    [InlineData(DataFault.Mojibake, "train.tsv:80")]
    [InlineData(DataFault.Brackets, "train.tsv:90")]
    [InlineData(DataFault.Numbers, "train.tsv:100")]
    [InlineData(DataFault.TooLong, "train.tsv:120", Severity.Error)]
    [InlineData(DataFault.CarriageReturn, "windows.tsv:1 windows.tsv:2 windows.tsv:3 windows.tsv:4 windows.tsv:5", Severity.Note)]
    [InlineData(DataFault.ByteOrderMark, "windows.tsv:1", Severity.Note)]
    [InlineData(DataFault.UnseenCharacters, "∞", Severity.Warning, "validation")]
    public void Every_planted_fault_is_found_at_its_place(DataFault fault, string places, Severity severity = Severity.Warning, string split = "training")
    {
        var finding = Assert.Single(Report.Findings, finding => finding.Fault == fault);

        Assert.Equal((severity, split, places.Split(' ').Length), (finding.Severity, finding.Split, (int)finding.Count));
        Assert.Equal(places.Split(' '), finding.Places.Select(Path.GetFileName));
    }

    [Theory]
    [InlineData(DataFault.Layout, "train.tsv:110: the line has 3 columns; source TAB target is wanted.")]
    [InlineData(DataFault.Layout, "more.jsonl:3: malformed JSON in column ")]
    [InlineData(DataFault.Encoding, "train.tsv:130: byte 0xE9 in column ")]
    [InlineData(DataFault.LineCount, "more.en:6: ")]
    [InlineData(DataFault.Unreadable, "missing.tsv does not exist; a file is wanted.")]
    public void What_cannot_be_read_is_an_error_in_the_words_of_the_training(DataFault fault, string message)
    {
        Assert.Contains(
            Report.Findings,
            finding => finding.Fault == fault && finding.Severity == Severity.Error && finding.Message.Replace(Folder + Path.DirectorySeparatorChar, "", StringComparison.Ordinal).StartsWith(message, StringComparison.Ordinal));
        Assert.True(Report.HasErrors);
    }

    [Fact]
    public void Sides_of_unlike_lengths_are_found_among_them_some_that_slipped()
    {
        var finding = Assert.Single(Report.Findings, finding => finding.Fault == DataFault.Ratio);

        Assert.Equal(["train.tsv", .. Enumerable.Repeat("slipped.tsv", finding.Places.Count - 1)], finding.Places.Select(place => Path.GetFileName(place.Split(':')[0])));
        Assert.EndsWith("train.tsv:50", finding.Places[0], StringComparison.Ordinal);
    }

    [Fact]
    public void A_stretch_of_slipped_lines_is_found_near_where_it_begins()
    {
        var finding = Assert.Single(Report.Findings, finding => finding.Fault == DataFault.Misaligned);

        var place = Assert.Single(finding.Places).Split(':');
        Assert.Equal("slipped.tsv", Path.GetFileName(place[0]));
        Assert.InRange(int.Parse(place[1], System.Globalization.CultureInfo.InvariantCulture), 2, 100);
    }

    [Fact]
    public void Nothing_else_is_found()
    {
        var planted = new[]
        {
            DataFault.EmptySide, DataFault.Identical, DataFault.Duplicate, DataFault.Leak, DataFault.Ratio, DataFault.Script, DataFault.Control, DataFault.Mojibake,
            DataFault.Brackets, DataFault.Numbers, DataFault.TooLong, DataFault.CarriageReturn, DataFault.ByteOrderMark, DataFault.UnseenCharacters, DataFault.Layout,
            DataFault.Encoding, DataFault.LineCount, DataFault.Unreadable, DataFault.Misaligned,
        };

        Assert.Equal(planted.Order(), Report.Findings.Select(finding => finding.Fault).Distinct().Order());
    }

    [Fact]
    public void Splits_are_measured_in_tokens_with_their_end_tokens()
    {
        Assert.Equal([("training", 371L), ("validation", 20L), ("test", 20L)], Report.Splits.Select(split => (split.Name, split.Pairs)));
        var side = Report.Splits[2].Source!;
        Assert.Equal(20, side.Histogram.Sum(row => row.Count));
        Assert.Equal(side.Longest, side.Histogram[^1].To);
        Assert.InRange(side.Median, 4, side.Percentile95);
        Assert.InRange(side.Tokens, 20 * 4, 20 * side.Longest);
        Assert.True(Report.Batches is { BatchTokens: 4096, Count: > 0, Padding: > 0 and < 1 });
    }

    [Fact]
    public void A_sound_corpus_has_no_findings()
    {
        var sound = Damaged with { Data = new DataConfig { Train = [Corpus("test.tsv")], Valid = [], BatchTokens = 100 }, Tokenizer = new TokenizerConfig { VocabSize = 300 } };

        Assert.Empty(DataDoctor.Examine(sound, cancellation: TestContext.Current.CancellationToken).Findings);
    }

    [Fact]
    public void The_short_form_looks_at_the_first_pairs_and_says_so()
    {
        var tokenizer = Seq2Seq.Tests.Tokenization.TokenizerFixtures.Bpe;

        var report = DataDoctor.ExamineShortly(Damaged, tokenizer, mostPairs: 120, TestContext.Current.CancellationToken);

        // 20 of each of the six training corpora, of which one cannot be read and three are shorter.
        Assert.Equal([("training", 20 + 20 + 5 + 3 + 5, false), ("validation", 20, true), ("test", 20, true)], report.Splits.Select(split => (split.Name, (int)split.Pairs, split.Whole)));
        Assert.Contains(report.Findings, finding => finding.Fault == DataFault.Identical);
        Assert.DoesNotContain(report.Findings, finding => finding.Fault == DataFault.Duplicate);
    }

    private static CorpusConfig Corpus(string name) => new() { Path = Path.Combine(Folder, name) };
}
