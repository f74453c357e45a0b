using Seq2Seq.Checkpoints;
using Seq2Seq.Model;
using Seq2Seq.Tests.Model;
using Seq2Seq.Tests.Support;
using static TorchSharp.torch;

namespace Seq2Seq.Tests.Checkpoints;

public sealed class ModelCheckpointTests
{
    [Theory]
    [MemberData(nameof(Models.Variants), MemberType = typeof(Models))]
    public void A_model_that_is_saved_and_loaded_gives_the_same_logits(string variant)
    {
        using var scope = NewDisposeScope();
        using var folder = new TemporaryFolder();
        using var model = Models.Create(Models.Named[variant]);
        Save(model, folder.File("c"));

        using var loaded = ModelCheckpoint.LoadModel(folder.File("c"), Placement.Default);

        Assert.Equal(model.Config, loaded.Config);
        Assert.True(Models.Logits(model, Models.Sources(), Models.Targets()).Equals(Models.Logits(loaded, Models.Sources(), Models.Targets())));
    }

    [Fact]
    public void A_run_folder_stands_for_its_best_checkpoint_else_its_last()
    {
        using var folder = new TemporaryFolder();
        using var model = Models.Create();
        Save(model, folder.File("last"));
        Assert.Equal(folder.File("last"), ModelCheckpoint.Resolve(folder.Path));

        Save(model, folder.File("best"));
        Assert.Equal(folder.File("best"), ModelCheckpoint.Resolve(folder.Path));
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

        Assert.Throws<IOException>(() => ModelCheckpoint.Save(folder.File("c"), model.Config, [], null, _ => throw new IOException("no room")));

        Assert.Equal(before, File.ReadAllBytes(folder.File("c/model.safetensors")));
        Assert.Equal([folder.File("c")], Directory.GetFileSystemEntries(folder.Path));
    }

    [Fact]
    public void A_folder_that_is_missing_or_no_checkpoint_is_refused()
    {
        using var folder = new TemporaryFolder();

        Assert.Equal("no/such does not exist; the folder of a run or of a checkpoint is wanted.", Fails("no/such"));
        Assert.Equal($"{folder.Path} is no checkpoint: config.json is not in it, nor in its best/ or last/.", Fails(folder.Path));
    }

    [Fact]
    public void A_checkpoint_of_another_format_or_with_an_unknown_key_is_refused()
    {
        using var folder = new TemporaryFolder();
        using var model = Models.Create();
        Save(model, folder.Path + "/c");
        var config = folder.File("c/config.json");
        var text = File.ReadAllText(config);

        File.WriteAllText(config, text.Replace("\"format\": 1", "\"format\": 2", StringComparison.Ordinal));
        Assert.Equal($"{config}:2: format is 2; this program reads format 1.", Fails(folder.File("c")));

        File.WriteAllText(config, text.Replace("\"heads\"", "\"haeds\"", StringComparison.Ordinal));
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

        File.WriteAllText(config, text.Replace("\"vocab_size\": 19", "\"vocab_size\": 20", StringComparison.Ordinal));
        Assert.EndsWith("shared_embedding.weight is [19, 16]; [20, 16] is wanted by config.json.", Fails(folder.File("c")), StringComparison.Ordinal);

        File.WriteAllText(config, text.Replace("\"encoder_layers\": 2", "\"encoder_layers\": 3", StringComparison.Ordinal));
        Assert.EndsWith("lacks encoder.layers.2.self_attention.query.weight, which config.json asks for.", Fails(folder.File("c")), StringComparison.Ordinal);

        File.WriteAllText(config, text.Replace("\"encoder_layers\": 2", "\"encoder_layers\": 1", StringComparison.Ordinal));
        Assert.Contains("has encoder.layers.1.", Fails(folder.File("c")), StringComparison.Ordinal);
    }

    private static void Save(Seq2SeqModel model, string folder)
    {
        using var scope = NewDisposeScope();
        ModelCheckpoint.Save(folder, model.Config, [.. model.Weights().Select(weight => (weight.Name, weight.View()))], null);
    }

    private static string Fails(string folder) =>
        Assert.Throws<InputException>(() => ModelCheckpoint.LoadModel(folder, Placement.Default)).Message;
}
