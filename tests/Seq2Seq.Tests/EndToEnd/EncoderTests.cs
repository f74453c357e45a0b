using System.Globalization;
using System.Text;
using System.Text.Json;
using Seq2Seq.Configuration;
using Seq2Seq.Model;
using Seq2Seq.Tests.Support;
using static TorchSharp.torch;

namespace Seq2Seq.Tests.EndToEnd;

/// <summary>An encoder by itself: trained to predict hidden tokens of plain lines, it makes vectors of them.</summary>
public sealed class EncoderTests(EncoderTests.Trained run) : IClassFixture<EncoderTests.Trained>
{
    private const string Lines = "The red hen eats corn.\nThe old owl hoots at night, and the red hen sleeps.\n\nThe red hen eats corn.\n";

    [Fact]
    public async Task It_learns_to_predict_what_is_hidden()
    {
        var log = await File.ReadAllLinesAsync(Path.Combine(run.Folder, "metrics.jsonl"), TestContext.Current.CancellationToken);
        var losses = log.Select(line => JsonDocument.Parse(line).RootElement).Where(line => line.TryGetProperty("loss", out _)).Select(line => line.GetProperty("loss").GetDouble()).ToList();

        Assert.True(losses[^1] < losses[0] / 2, string.Join(' ', losses));
    }

    [Fact]
    public async Task Every_line_gives_a_vector_that_does_not_depend_on_its_neighbours()
    {
        var ran = await CommandLine.Run(["embed", run.Folder, "--device", "cpu"], Lines);

        Assert.Equal((0, ""), (ran.Code, ran.Error));
        var vectors = Parse(ran.Output);
        Assert.Equal(4, vectors.Length);
        Assert.All(vectors, vector => Assert.Equal(32, vector.Length));
        AssertClose(vectors[0], vectors[3]);
        Assert.NotEqual(vectors[0], vectors[1]);
        var alone = Parse((await CommandLine.Run(["embed", run.Folder, "--device", "cpu"], "The red hen eats corn.\n")).Output)[0];
        AssertClose(vectors[0], alone);
    }

    [Fact]
    public async Task Npy_holds_the_same_numbers_behind_the_header_that_numpy_reads()
    {
        using var folder = new TemporaryFolder();
        var file = folder.File("v.npy");
        var (input, tsv) = (folder.Write("lines.txt", Lines), folder.File("v.tsv"));

        Assert.Equal((0, "", ""), await CommandLine.Run("embed", run.Folder, "--input", input, "--output", file, "--device", "cpu"));
        Assert.Equal((0, "", ""), await CommandLine.Run("embed", run.Folder, "--input", input, "--output", tsv, "--device", "cpu"));

        var bytes = await File.ReadAllBytesAsync(file, TestContext.Current.CancellationToken);
        Assert.Equal([0x93, (byte)'N', (byte)'U', (byte)'M', (byte)'P', (byte)'Y', 1, 0], bytes[..8]);
        var start = 10 + BitConverter.ToUInt16(bytes, 8);
        Assert.Equal(0, start % 64);
        Assert.Matches(@"^\{'descr': '<f4', 'fortran_order': False, 'shape': \(4, 32\), \} *\n$", Encoding.ASCII.GetString(bytes[10..start]));
        var numbers = Enumerable.Range(0, (bytes.Length - start) / 4).Select(i => BitConverter.ToSingle(bytes, start + (4 * i)));
        Assert.Equal(Parse(await File.ReadAllTextAsync(tsv, TestContext.Current.CancellationToken)).SelectMany(vector => vector), numbers);
    }

    [Fact]
    public void A_vector_is_the_mean_over_tokens_and_end_token()
    {
        using var scope = NewDisposeScope();
        using var model = TorchCheckpoint.LoadModel(run.Folder, DeviceAndPrecision.Default);
        using var ungraded = no_grad();
        using var embedder = Embedder.Load(run.Folder, TorchNetwork.Loader("cpu"));
        var source = tensor(new long[] { 10, 11, 12, model.Config.EosId }).view(1, -1);

        var expected = model.Forward(source, null).mean([1L])[0].data<float>().ToArray();

        AssertClose(expected, embedder.Embed([[10, 11, 12], [13]], TestContext.Current.CancellationToken)[0]);
    }

    [Fact]
    public async Task What_cannot_be_done_is_refused()
    {
        using var folder = new TemporaryFolder();
        var languageModel = RandomCheckpoint.Save(folder.File("lm"), RandomCheckpoint.Config with { Architecture = Architecture.DecoderOnly });

        var embedded = await CommandLine.Run(["embed", languageModel, "--device", "cpu"], "a\n");
        var translated = await CommandLine.Run(["translate", run.Folder, "--device", "cpu"], "a\n");
        var named = await CommandLine.Run(["embed", run.Folder, "--output", "v.txt"], "a\n");

        Assert.Equal((2, $"error: {languageModel} holds a decoder-only model, which embeds nothing; one with an encoder is wanted.\n"), (embedded.Code, embedded.Error));
        Assert.Equal(2, translated.Code);
        Assert.Contains("holds an encoder-only model, which generates nothing", translated.Error, StringComparison.Ordinal);
        Assert.Equal((2, "error: --output is 'v.txt'; a name in .tsv or .npy, or -, is wanted.\n"), (named.Code, named.Error));
    }

    // Sums in another order round differently.
    private static void AssertClose(float[] expected, float[] actual) =>
        Assert.All(expected.Zip(actual), pair => Assert.Equal(pair.First, pair.Second, tolerance: 1e-5f));

    private static float[][] Parse(string tsv) =>
        [.. tsv.Split('\n', StringSplitOptions.RemoveEmptyEntries).Select(line => line.Split('\t').Select(number => float.Parse(number, CultureInfo.InvariantCulture)).ToArray())];

    /// <summary>An encoder trained on a handful of lines.</summary>
    public sealed class Trained() : TrainedOnLines(
        "The red hen eats corn.\nThe old owl hoots at night.\nThe lazy dog sleeps all day.\nThe quick brown fox runs.\nThe busy bee drinks tea.\n",
        "architecture: encoder-only, encoder_layers: 1, positions: learned",
        "max_updates: 150, validate_every: 75, log_every: 30",
        "embed");
}
