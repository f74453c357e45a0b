using System.Security.Cryptography;
using Seq2Seq.Batching;
using Seq2Seq.Data;
using Seq2Seq.Tests.Support;

namespace Seq2Seq.Tests.Data;

/// <summary>Damaged files of the token cache are found out, checksum or not, and none is read outside its bytes.</summary>
public sealed class TokenFileFuzzTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Theory]
    [InlineData(100, false)]
    [InlineData(100, true)]
    [InlineData(70_000, true)]
    public void Files_of_token_ids(int vocabSize, bool withSum)
    {
        var path = _folder.File("key.tokens");
        using (var stream = File.Create(path))
        {
            using var writer = new TokenFileWriter(stream, PairSides.Both, vocabSize);
            writer.Add(new TokenPair([4, 5, 6], [7]));
            writer.Add(new TokenPair([], [8, 9]));
            writer.EndCorpus();
            writer.Add(new TokenPair([10], [11, 12]));
            writer.EndCorpus();
            writer.Finish(new SplitReport(4, 3, 7, 8, new Dictionary<CleaningRule, long> { [CleaningRule.Ratio] = 1 }));
        }

        Fuzz.Run<InvalidDataException>(
            1000,
            File.ReadAllBytes(path),
            bytes =>
            {
                File.WriteAllBytes(path, bytes);
                using var pairs = MappedTokenPairs.Open(path);
                Assert.Equal(pairs.Lengths.Source.Length, pairs.Select(pair => pair.Source.Length).Count());
                Assert.NotNull(pairs.Report.ToString());
            },
            withSum ? Summed : null);
    }

    private static byte[] Summed(byte[] bytes) =>
        bytes.Length < SHA256.HashSizeInBytes ? bytes : [.. bytes[..^SHA256.HashSizeInBytes], .. SHA256.HashData(bytes.AsSpan()[..^SHA256.HashSizeInBytes])];
}
