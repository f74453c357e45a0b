using System.IO.Compression;
using System.Text;
using Seq2Seq.Configuration;
using Seq2Seq.Data;
using Seq2Seq.Tests.Support;
using TorchSharp;

namespace Seq2Seq.Tests.Data;

/// <summary>Corpora on disk for one test, and configurations that name them.</summary>
internal sealed class CorpusFiles : IDisposable
{
    private readonly TemporaryFolder _folder = new();

    public string CacheFolder => _folder.File("cache");

    public string PathOf(string name) => _folder.File(name);

    /// <summary>Writes a file; packed when it is named .gz.</summary>
    public string Write(string name, string text) => Write(name, Encoding.UTF8.GetBytes(text));

    public string Write(string name, byte[] bytes)
    {
        var path = _folder.File(name);
        File.WriteAllBytes(path, name.EndsWith(".gz", StringComparison.Ordinal) ? Pack(bytes) : bytes);
        return path;
    }

    public static byte[] Pack(byte[] bytes)
    {
        using var packed = new MemoryStream();
        using (var gzip = new GZipStream(packed, CompressionLevel.Fastest))
        {
            gzip.Write(bytes);
        }

        return packed.ToArray();
    }

    /// <summary>Writes a corpus of many different pairs of 1 to 12 words.</summary>
    public CorpusConfig WriteMany(string name, int count, int seed = 1)
    {
        var random = new Random(seed);
        var lines = Enumerable.Range(0, count).Select(i => $"{Words(random, 'a')} {i}\t{i} {Words(random, 'n')}\n");
        return new CorpusConfig { Path = Write(name, string.Concat(lines)) };
    }

    /// <summary>A configuration with a small vocabulary over training corpora.</summary>
    public static RunConfig Config(params CorpusConfig[] train) => new()
    {
        Tokenizer = new TokenizerConfig { VocabSize = 300, MinFrequency = 1 },
        Data = new DataConfig { Train = train, BatchTokens = 256 },
        Model = new ModelConfig { MaxLength = 128 },
    };

    /// <summary>The data of a configuration.</summary>
    public RunData Prepare(RunConfig config) => RunData.Prepare(config, new DataSetting(CacheFolder, torch.CPU), cancellation: TestContext.Current.CancellationToken);

    /// <summary>What <see cref="Prepare"/> refuses a configuration with, the folder's name left out.</summary>
    public string Refusal(RunConfig config) => Short(Assert.Throws<InputException>(() => Prepare(config).Dispose()).Message);

    public string Short(string message) => message.Replace(_folder.Path + Path.DirectorySeparatorChar, "", StringComparison.Ordinal);

    public void Dispose() => _folder.Dispose();

    private static string Words(Random random, char first) =>
        string.Join(' ', Enumerable.Range(0, random.Next(1, 12)).Select(_ => string.Concat(Enumerable.Range(0, random.Next(1, 5)).Select(_ => (char)(first + random.Next(12))))));
}
