using Seq2Seq.Checkpoints;
using Seq2Seq.Configuration;
using Seq2Seq.Generation;
using Seq2Seq.Model;
using Seq2Seq.Tests.Model;
using Seq2Seq.Tests.Support;
using Seq2Seq.Tokenization;
using static TorchSharp.torch;

namespace Seq2Seq.Tests.EndToEnd;

/// <summary>The configurations that are shipped, trained to the end.</summary>
[Trait("Speed", "slow")]
public sealed class SmallConfigTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Fact]
    public async Task The_language_model_knows_what_comes_after_the_quick_brown()
    {
        var run = await Train("toy-lm");

        var ran = await CommandLine.Run(["translate", run, "--device", "cpu"], "The quick brown\n");

        Assert.Equal((0, ""), (ran.Code, ran.Error));
        Assert.StartsWith("fox jumps over the ", ran.Output, StringComparison.Ordinal);
    }

    [Fact]
    public async Task The_encoder_finds_sentences_about_the_same_animal_alike()
    {
        var run = await Train("toy-encoder");
        using var embedder = Embedder.Load(run, TorchNetwork.Loader("cpu"));

        var vectors = embedder.Embed(
            ["The fox barks at noon.", "A quick brown fox lives in a den under the hill.", "The enormous blue whale swims below the deepest sea."],
            TestContext.Current.CancellationToken);

        Assert.True(Cosine(vectors[0], vectors[1]) > Cosine(vectors[0], vectors[2]));
    }

    [Fact]
    public async Task In_bfloat16_the_toy_translator_has_logits_within_two_percent_and_writes_the_same_for_99_of_100_lines()
    {
        var run = await Train("toy");
        var lines = await File.ReadAllLinesAsync(Repository.PathOf("data", "toy", "test.tsv"), TestContext.Current.CancellationToken);
        using var scope = NewDisposeScope();
        using var single = TorchCheckpoint.LoadModel(run, DeviceAndPrecision.Default);
        using var half = TorchCheckpoint.LoadModel(run, new DeviceAndPrecision(ScalarType.BFloat16, CPU));
        var tokenizer = ModelFolder.LoadTokenizer(run)!;
        var sources = lines.Select(line => tokenizer.Encode(line.Split('\t')[0])).ToList();

        var expected = sources.ConvertAll(source => Greedy(single, source));
        var found = sources.ConvertAll(source => Greedy(half, source));

        Assert.InRange(expected.Zip(found).Count(pair => pair.First.SequenceEqual(pair.Second)), 0.99 * lines.Length, lines.Length);
        foreach (var (source, target) in sources.Zip(expected))
        {
            using var inner = NewDisposeScope();
            var wanted = Logits(single, source, target);
            Models.AssertClose(wanted, Logits(half, source, target), 0.02 * wanted.abs().max().item<float>());
        }
    }

    private async Task<string> Train(string name)
    {
        // The configurations name their corpora from the root of the project.
        string[] paths = [.. new[] { "train", "valid", "test" }.Select(split => $"data.{split}={Path.GetFullPath(CorpusOf(name, split))}")];
        var run = _folder.File(name);
        var ran = await CommandLine.Run(["train", Repository.PathOf("configs", $"{name}.yaml"), "--output", run, "--device", "cpu", .. paths.SelectMany(path => new[] { "--set", path })]);
        Assert.True(ran.Code == 0, ran.Error);
        return run;
    }

    private static string CorpusOf(string name, string split) =>
        Repository.PathOf(ConfigFile.LoadRun(Repository.PathOf("configs", $"{name}.yaml")).Data switch
        {
            var data when split == "train" => data.Train[0].Path!,
            var data when split == "valid" => data.Valid[0].Path!,
            var data => data.Test[0].Path!,
        });

    private static int[] Greedy(Seq2SeqModel model, int[] source) =>
        new SequenceGenerator(new TorchNetwork(model, ownsModel: false)).Generate([new GenerationRequest { Source = source }], new GenerationOptions { Strategy = Strategy.Greedy })[0][0].Ids;

    private static Tensor Logits(Seq2SeqModel model, int[] source, int[] target)
    {
        using var ungraded = no_grad();
        var hidden = model.Forward(Row([.. source, SpecialTokens.Default.Eos]), Row([SpecialTokens.Default.Bos, .. target]));
        return model.Logits(hidden).to_type(ScalarType.Float32);
    }

    private static Tensor Row(int[] ids) => tensor(ids.Select(id => (long)id).ToArray(), dtype: ScalarType.Int64).view(1, -1);

    private static double Cosine(float[] a, float[] b) => Dot(a, b) / Math.Sqrt(Dot(a, a) * Dot(b, b));

    private static double Dot(float[] a, float[] b) => a.Zip(b, (x, y) => (double)x * y).Sum();
}
