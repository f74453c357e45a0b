using Seq2Seq.Checkpoints;
using Seq2Seq.Configuration;
using Seq2Seq.Files;
using Seq2Seq.Tests.Support;
using Seq2Seq.Tests.Tokenization;

namespace Seq2Seq.Tests.Checkpoints;

public sealed class ModelFolderTests : IDisposable
{
    private static readonly ModelConfig Config = new() { VocabSize = TokenizerFixtures.Bpe.VocabSize, DModel = 4, Heads = 2, EncoderLayers = 1, DecoderLayers = 1, FeedForwardDim = 4 };

    private readonly TemporaryFolder _folder = new();

    private string Checkpoint => _folder.File("c");

    private string ConfigPath => _folder.File("c/config.json");

    public void Dispose() => _folder.Dispose();

    [Fact]
    public void What_is_written_reads_back_to_the_same()
    {
        Write(Config);

        Assert.Equal(Config, ModelFolder.LoadConfig(Checkpoint));
        Assert.Equal(TokenizerFixtures.Bpe.Fingerprint(), ModelFolder.LoadTokenizer(Checkpoint)!.Fingerprint());
        using var weights = ModelFolder.OpenWeights(Checkpoint);
        Assert.Equal(WeightShapes.Of(Config).Select(weight => weight.Name), weights.Tensors.Select(tensor => tensor.Name));
        Assert.Equal("pt", weights.Metadata["format"]);
    }

    [Fact]
    public void A_run_folder_stands_for_its_best_checkpoint_else_its_last()
    {
        Write(Config, _folder.File("last"));
        Assert.Equal(_folder.File("last"), ModelFolder.Resolve(_folder.Path));

        Write(Config, _folder.File("best"));
        Assert.Equal(_folder.File("best"), ModelFolder.Resolve(_folder.Path));
    }

    [Fact]
    public void A_folder_that_is_missing_or_no_checkpoint_is_refused()
    {
        var file = _folder.Write("file", "");

        Assert.Equal("no/such does not exist; the folder of a run or of a checkpoint is wanted.", Fails(() => ModelFolder.Resolve("no/such")));
        Assert.Equal($"{file} is a file; the folder of a run or of a checkpoint is wanted.", Fails(() => ModelFolder.Resolve(file)));
        Assert.Equal($"{_folder.Path} is no checkpoint: config.json is not in it, nor in its best/ or last/.", Fails(() => ModelFolder.LoadConfig(_folder.Path)));
    }

    [Fact]
    public void A_configuration_that_is_not_what_was_saved_is_refused()
    {
        Write(Config);
        Edit("\"max_length\": 512", "\"max_length\": 511");

        var expected = $"{ConfigPath} is damaged: its SHA-256 is another than checksums.sha256 beside it says.";
        Assert.Equal(expected, Fails(() => ModelFolder.LoadConfig(Checkpoint)));
        Assert.Equal(expected, Fails(() => ModelFolder.LoadTokenizer(Checkpoint)));
    }

    [Fact]
    public void A_checkpoint_whose_sums_leave_the_configuration_out_is_read()
    {
        Write(Config);
        var sums = _folder.File("c/checksums.sha256");
        Assert.EndsWith("  config.json", File.ReadLines(sums).First(), StringComparison.Ordinal);
        File.WriteAllLines(sums, File.ReadAllLines(sums).Skip(1));
        Edit("\"max_length\": 512", "\"max_length\": 511");

        Assert.Equal(511, ModelFolder.LoadConfig(Checkpoint).MaxLength);
        Assert.NotNull(ModelFolder.LoadTokenizer(Checkpoint));
    }

    [Theory]
    [InlineData("\"pad_id\": 0", "pad_id", 5, 0)]
    [InlineData("\"bos_id\": 1", "bos_id", 6, 1)]
    [InlineData("\"eos_id\": 2", "eos_id", 7, 2)]
    [InlineData("\"unk_id\": 3", "unk_id", 8, 3)]
    public void Special_ids_other_than_the_tokenizers_are_refused(string old, string key, int own, int other)
    {
        Write(Config);
        Edit(old, $"\"{key}\": {own}");
        Checksums.Write(Checkpoint);

        Assert.Equal($"{ConfigPath}: {key} is {own}; expected {other}, the tokenizer's.", Fails(() => ModelFolder.LoadTokenizer(Checkpoint)));
        Directory.Delete(_folder.File("c/tokenizer"), recursive: true);
        Assert.Null(ModelFolder.LoadTokenizer(Checkpoint));
    }

    [Fact]
    public void Another_vocabulary_than_the_tokenizers_is_refused()
    {
        Write(Config with { VocabSize = 401 });

        Assert.Equal($"{_folder.File("c/tokenizer")} has 400 tokens; the model beside it has 401.", Fails(() => ModelFolder.LoadTokenizer(Checkpoint)));
    }

    [Theory]
    [InlineData(true, false, "c/model.safetensors lacks output_projection.bias, which config.json asks for.")]
    [InlineData(false, true, "c/model.safetensors has output_projection.bias; expected \"output_bias\": true in config.json.")]
    public void The_configuration_alone_says_whether_there_is_an_output_bias(bool said, bool there, string problem)
    {
        Write(Config with { OutputBias = there });
        File.WriteAllText(ConfigPath, ConfigJson.ToJson(Config with { OutputBias = said }));
        File.Delete(_folder.File("c/checksums.sha256"));

        Assert.Equal(said, ModelFolder.LoadConfig(Checkpoint).OutputBias);
        Assert.EndsWith(problem, Fails(() => ModelFolder.OpenModel(Checkpoint)), StringComparison.Ordinal);
    }

    [Fact]
    public void Damaged_weights_are_found_out_before_they_are_read()
    {
        Write(Config);
        var weights = _folder.File("c/model.safetensors");
        var bytes = File.ReadAllBytes(weights);
        bytes[20] ^= 1;
        File.WriteAllBytes(weights, bytes);

        Assert.Equal($"{weights} is damaged: its SHA-256 is another than checksums.sha256 beside it says.", Fails(() => ModelFolder.OpenWeights(Checkpoint)));
    }

    [Fact]
    public void Weights_are_compared_with_the_configuration_by_name()
    {
        Write(Config);
        using var weights = ModelFolder.OpenWeights(Checkpoint);

        WeightShapes.Check(weights, Config);
        Assert.EndsWith("shared_embedding.weight is [400, 4]; [401, 4] is wanted by config.json.", Fails(() => WeightShapes.Check(weights, Config with { VocabSize = 401 })), StringComparison.Ordinal);
        Assert.EndsWith("lacks encoder.layers.1.self_attention.query.weight, which config.json asks for.", Fails(() => WeightShapes.Check(weights, Config with { EncoderLayers = int.MaxValue })), StringComparison.Ordinal);
        Assert.EndsWith("has decoder.layers.0.cross_attention.key.bias, for which config.json has no place.", Fails(() => WeightShapes.Check(weights, Config with { Bias = false })), StringComparison.Ordinal);
    }

    private void Write(ModelConfig config, string? folder = null) => ModelFolder.Write(folder ?? Checkpoint, config, path => ModelFolder.WriteWeights(path, Weights(config)), TokenizerFixtures.Bpe);

    private static IReadOnlyList<SafeTensorSource> Weights(ModelConfig config) =>
        [.. WeightShapes.Of(config).Select(weight => SafeTensorSource.Of(weight.Name, [.. weight.Shape], new float[weight.Count]))];

    private void Edit(string old, string replacement)
    {
        var text = File.ReadAllText(ConfigPath);
        Assert.Contains(old, text, StringComparison.Ordinal);
        File.WriteAllText(ConfigPath, text.Replace(old, replacement, StringComparison.Ordinal));
    }

    private static string Fails(Action action) => Assert.Throws<InputException>(action).Message;

    private static string Fails<T>(Func<T> action) => Assert.Throws<InputException>(() => { action(); }).Message;
}
