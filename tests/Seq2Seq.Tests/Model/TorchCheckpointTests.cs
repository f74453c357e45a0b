using Seq2Seq.Files;
using Seq2Seq.Model;
using Seq2Seq.Tests.Support;
using static TorchSharp.torch;

namespace Seq2Seq.Tests.Model;

public sealed class TorchCheckpointTests
{
    [Theory]
    [MemberData(nameof(Models.Variants), MemberType = typeof(Models))]
    public void A_model_that_is_saved_and_loaded_gives_the_same_logits(string variant)
    {
        using var scope = NewDisposeScope();
        using var folder = new TemporaryFolder();
        using var model = Models.Create(Models.Named[variant]);
        Save(model, folder.File("c"));

        using var loaded = TorchCheckpoint.LoadModel(folder.File("c"), DeviceAndPrecision.Default);

        Assert.Equal(model.Config, loaded.Config);
        Assert.True(Models.Logits(model, Models.Sources(), Models.Targets()).Equals(Models.Logits(loaded, Models.Sources(), Models.Targets())));
    }

    [Fact]
    public void Replacing_a_checkpoint_leaves_nothing_aside()
    {
        using var folder = new TemporaryFolder();
        using var model = Models.Create();
        Save(model, folder.File("c"));
        Save(model, folder.File("c"));

        Assert.Equal([folder.File("c")], Directory.GetFileSystemEntries(folder.Path));
    }

    [Fact]
    public void A_save_that_fails_leaves_the_old_checkpoint_as_it_was()
    {
        using var folder = new TemporaryFolder();
        using var model = Models.Create();
        Save(model, folder.File("c"));
        var before = File.ReadAllBytes(folder.File("c/model.safetensors"));

        Assert.Throws<IOException>(() => TorchCheckpoint.Save(folder.File("c"), model.Config, [], null, _ => throw new IOException("no room")));

        Assert.Equal(before, File.ReadAllBytes(folder.File("c/model.safetensors")));
        Assert.Equal([folder.File("c")], Directory.GetFileSystemEntries(folder.Path));
    }

    [Fact]
    public void A_checkpoint_of_another_format_or_with_an_unknown_key_is_refused()
    {
        using var folder = new TemporaryFolder();
        using var model = Models.Create();
        Save(model, folder.File("c"));
        var config = folder.File("c/config.json");
        var text = File.ReadAllText(config);

        Rewrite(config, text.Replace("\"format\": 1", "\"format\": 2", StringComparison.Ordinal));
        Assert.Equal($"{config}:2: format is 2; this program reads format 1.", Fails(folder.File("c")));

        Rewrite(config, text.Replace("\"heads\"", "\"haeds\"", StringComparison.Ordinal));
        Assert.Contains("unknown key 'haeds'; did you mean 'heads'?", Fails(folder.File("c")), StringComparison.Ordinal);
    }

    [Fact]
    public void Weights_that_do_not_fit_the_configuration_are_refused_by_name()
    {
        using var folder = new TemporaryFolder();
        using var model = Models.Create();
        Save(model, folder.File("c"));
        var config = folder.File("c/config.json");
        var text = File.ReadAllText(config);

        Rewrite(config, text.Replace("\"vocab_size\": 19", "\"vocab_size\": 20", StringComparison.Ordinal));
        Assert.EndsWith("shared_embedding.weight is [19, 16]; [20, 16] is wanted by config.json.", Fails(folder.File("c")), StringComparison.Ordinal);

        Rewrite(config, text.Replace("\"encoder_layers\": 2", "\"encoder_layers\": 3", StringComparison.Ordinal));
        Assert.EndsWith("lacks encoder.layers.2.self_attention.query.weight, which config.json asks for.", Fails(folder.File("c")), StringComparison.Ordinal);

        Rewrite(config, text.Replace("\"encoder_layers\": 2", "\"encoder_layers\": 1", StringComparison.Ordinal));
        Assert.Contains("has encoder.layers.1.", Fails(folder.File("c")), StringComparison.Ordinal);
    }

    [Fact]
    public void Loading_draws_nothing_and_training_from_scratch_draws_as_ever()
    {
        using var scope = NewDisposeScope();
        using var folder = new TemporaryFolder();
        using var drawn = new Seq2SeqModel(Models.Small, seed: 11);
        using var unset = new Seq2SeqModel(Models.Small, seed: null);
        Initialization.Draw(unset, 11);
        Assert.Equal(Values(drawn), Values(unset));

        Save(drawn, folder.File("c"));
        random.manual_seed(5);
        var before = rand(1).item<float>();
        random.manual_seed(5);
        using var loaded = TorchCheckpoint.LoadModel(folder.File("c"), DeviceAndPrecision.Default);

        Assert.Equal(before, rand(1).item<float>());
        Assert.Equal(Values(drawn), Values(loaded));
        Assert.False(loaded.training);
    }

    [Fact]
    public void A_checkpoint_may_be_replaced_while_its_model_is_at_work()
    {
        using var folder = new TemporaryFolder();
        using var model = Models.Create();
        Save(model, folder.File("c"));
        using var loaded = TorchCheckpoint.LoadModel(folder.File("c"), DeviceAndPrecision.Default);
        using var other = new Seq2SeqModel(Models.Small, seed: 8);

        Save(other, folder.File("c"));

        Assert.Equal(Values(model), Values(loaded));
    }

    private static List<float> Values(Seq2SeqModel model) => [.. model.Weights().SelectMany(weight =>
    {
        using var view = weight.View();
        return Models.Values(view);
    })];

    // With the sum of what is written.
    private static void Rewrite(string config, string text)
    {
        File.WriteAllText(config, text);
        Checksums.Write(Path.GetDirectoryName(config)!);
    }

    private static void Save(Seq2SeqModel model, string folder)
    {
        using var scope = NewDisposeScope();
        TorchCheckpoint.Save(folder, model.Config, [.. model.Weights().Select(weight => (weight.Name, weight.View()))], null);
    }

    private static string Fails(string folder) =>
        Assert.Throws<InputException>(() => TorchCheckpoint.LoadModel(folder, DeviceAndPrecision.Default)).Message;
}
