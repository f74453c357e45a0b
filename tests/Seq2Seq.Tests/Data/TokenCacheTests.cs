using Seq2Seq.Batching;
using Seq2Seq.Configuration;
using Seq2Seq.Data;

namespace Seq2Seq.Tests.Data;

public sealed class TokenCacheTests : IDisposable
{
    private readonly CorpusFiles _files = new();
    private readonly CacheFolder _folder;

    public TokenCacheTests() => _folder = new CacheFolder(_files.CacheFolder, cancellation: TestContext.Current.CancellationToken);

    public void Dispose() => _files.Dispose();

    [Theory]
    [InlineData(65536, Architecture.EncoderDecoder)]
    [InlineData(65537, Architecture.EncoderDecoder)]
    [InlineData(100, Architecture.EncoderOnly)]
    [InlineData(70_000, Architecture.DecoderOnly)]
    public void Pairs_read_back_as_they_were_written(int vocabSize, Architecture architecture)
    {
        var sides = architecture.Sides();
        var made = RandomPairs(vocabSize, sides);
        using var pairs = Open("key", made, (sides, vocabSize));

        Assert.Equal(made.Select(Flat), pairs.Select(Flat));
        Assert.Equal(new MemoryTokenPairs(made, sides).Lengths.Source, pairs.Lengths.Source);
        Assert.Equal(new MemoryTokenPairs(made, sides).Lengths.Target, pairs.Lengths.Target);
        Assert.Equal((sides, 300, 1L), (pairs.Sides, Assert.Single(pairs.CorpusSizes), pairs.Report.Dropped[CleaningRule.Ratio]));
    }

    [Fact]
    public void What_is_there_is_not_made_again()
    {
        Open("key", RandomPairs(100, PairSides.Both)).Dispose();
        using var again = new TokenCache(_folder).Open("key", _ => throw new InvalidOperationException("made again"), (PairSides.Both, 100));

        Assert.Equal(300, again.Count);
    }

    [Theory]
    [InlineData(0)]
    [InlineData(100)]
    [InlineData(-5)]
    [InlineData(-40)]
    [InlineData(int.MinValue)]
    public void A_damaged_file_is_found_out_and_made_anew(int flipped)
    {
        var made = RandomPairs(100, PairSides.Both);
        Open("key", made).Dispose();
        var path = new TokenCache(_folder).PathOf("key");
        var bytes = File.ReadAllBytes(path);
        if (flipped == int.MinValue)
        {
            bytes = bytes[..^1];
        }
        else
        {
            bytes[flipped < 0 ? bytes.Length + flipped : flipped] ^= 0x10;
        }

        File.WriteAllBytes(path, bytes);
        using var pairs = Open("key", made);

        Assert.Equal(made.Select(Flat), pairs.Select(Flat));
        Assert.Equal([$"{path} was damaged, and has been made anew."], _folder.Warnings);
    }

    [Fact]
    public void A_full_disk_is_one_clear_sentence_and_leaves_nothing()
    {
        var cache = new TokenCache(_folder) { Create = path => new FullDisk(File.Create(path), room: 1000) };

        var failure = Assert.Throws<InputException>(() => cache.Open("key", sink => Fill(sink, RandomPairs(100, PairSides.Both)), (PairSides.Both, 100)));

        Assert.Equal("cache: the token cache cannot be written: No space left on device; a folder with room is wanted (data.cache_folder), or data.cache: off.", _files.Short(failure.Message));
        Assert.Equal(["lock"], Directory.GetFileSystemEntries(_files.CacheFolder).Select(Path.GetFileName));
    }

    [Fact]
    public void A_folder_that_cannot_be_made_is_one_clear_sentence()
    {
        _files.Write("cache", "a file in its place");

        Assert.StartsWith("cache: the token cache cannot be written: ", _files.Short(Assert.Throws<InputException>(() => Open("key", RandomPairs(100, PairSides.Both))).Message), StringComparison.Ordinal);
    }

    [Fact]
    public void A_crash_in_the_middle_leaves_nothing_that_is_taken_for_data()
    {
        Directory.CreateDirectory(_files.CacheFolder);
        var left = _folder.PathOf("key.999999.new");
        File.WriteAllBytes(left, [1, 2, 3]);

        Assert.Throws<InvalidOperationException>(() => new TokenCache(_folder).Open("key", _ => throw new InvalidOperationException(), (PairSides.Both, 100)));
        Assert.Equal(["lock"], Directory.GetFileSystemEntries(_files.CacheFolder).Select(Path.GetFileName));

        using var pairs = Open("key", RandomPairs(100, PairSides.Both));
        Assert.Equal(300, pairs.Count);
    }

    [Fact]
    public async Task Of_two_runs_at_once_one_makes_the_data_and_the_other_waits_for_it()
    {
        var made = RandomPairs(100, PairSides.Both);
        var times = 0;
        var opened = await Task.WhenAll(Enumerable.Range(0, 3).Select(_ => Task.Run(() => new TokenCache(_folder).Open(
            "key",
            sink =>
            {
                Interlocked.Increment(ref times);
                Thread.Sleep(50);
                return Fill(sink, made);
            },
            (PairSides.Both, 100)))));

        Assert.Equal(1, times);
        Assert.All(opened, pairs => Assert.Equal(300, pairs.Count));
        Array.ForEach(opened, pairs => pairs.Dispose());
    }

    private MappedTokenPairs Open(string key, IReadOnlyList<TokenPair> pairs, (PairSides Sides, int VocabSize)? shape = null) =>
        new TokenCache(_folder).Open(key, sink => Fill(sink, pairs), shape ?? (PairSides.Both, 100));

    private static SplitReport Fill(IPairSink sink, IReadOnlyList<TokenPair> pairs)
    {
        foreach (var pair in pairs)
        {
            sink.Add(pair);
        }

        sink.EndCorpus();
        return new SplitReport(pairs.Count + 1, pairs.Count, 7, 8, new Dictionary<CleaningRule, long> { [CleaningRule.Ratio] = 1 });
    }

    private static List<TokenPair> RandomPairs(int vocabSize, PairSides sides)
    {
        var random = new Random(5);
        return [.. Enumerable.Range(0, 300).Select(_ => new TokenPair(Side(PairSides.Target), Side(PairSides.Source)))];

        int[] Side(PairSides absentIn) => sides == absentIn ? [] : [vocabSize - 1, .. Enumerable.Range(0, random.Next(20)).Select(_ => random.Next(vocabSize))];
    }

    private static string Flat(TokenPair pair) => $"{string.Join(' ', pair.Source)}|{string.Join(' ', pair.Target)}";

    /// <summary>A file on a disk that has room for a few bytes more.</summary>
    private sealed class FullDisk(Stream file, int room) : Stream
    {
        private int _room = room;

        public override bool CanRead => false;

        public override bool CanSeek => false;

        public override bool CanWrite => true;

        public override long Length => file.Length;

        public override long Position { get => file.Position; set => throw new NotSupportedException(); }

        public override void Write(byte[] buffer, int offset, int count)
        {
            if ((_room -= count) < 0)
            {
                throw new IOException("No space left on device");
            }

            file.Write(buffer, offset, count);
        }

        public override void Flush() => file.Flush();

        public override int Read(byte[] buffer, int offset, int count) => throw new NotSupportedException();

        public override long Seek(long offset, SeekOrigin origin) => throw new NotSupportedException();

        public override void SetLength(long value) => throw new NotSupportedException();

        protected override void Dispose(bool disposing)
        {
            if (disposing)
            {
                file.Dispose();
            }

            base.Dispose(disposing);
        }
    }
}
