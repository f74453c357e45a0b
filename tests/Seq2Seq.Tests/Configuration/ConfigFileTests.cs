using Seq2Seq.Configuration;
using Seq2Seq.Tests.Support;

namespace Seq2Seq.Tests.Configuration;

public sealed class ConfigFileTests
{
    private const string Minimal = "data:\n  train: a.tsv\n";

    [Fact]
    public void Every_shipped_configuration_loads()
    {
        var files = Directory.GetFiles(Repository.PathOf("configs"), "*.yaml");

        Assert.NotEmpty(files);
        Assert.All(files, file => Assert.NotEmpty(ConfigFile.LoadRun(file).Name));
    }

    [Fact]
    public void An_unknown_key_is_named_with_its_line_and_the_nearest_known_one()
    {
        var failure = Fails("data:\n  train: a.tsv\nmodel:\n  d_modle: 64\n");

        Assert.Equal("run.yaml:4: unknown key 'd_modle' under model; did you mean 'd_model'?", failure);
    }

    [Fact]
    public void A_value_of_the_wrong_type_is_named_with_its_line()
    {
        Assert.Equal("run.yaml:4: model.heads is 'many'; a whole number is wanted.", Fails(Minimal + "model:\n  heads: many\n"));
        Assert.Equal("run.yaml:4: model.norm is 'middle'; pre | post is wanted.", Fails(Minimal + "model:\n  norm: middle\n"));
        Assert.Equal("run.yaml:3: model holds 'big'; keys of its own are wanted.", Fails(Minimal + "model: big\n"));
    }

    [Fact]
    public void Every_broken_rule_is_reported_with_its_line()
    {
        var failure = Fails(Minimal + "model:\n  heads: 7\n  dropout: 1.5\n");

        Assert.Equal(
            "run.yaml:3: model.d_model is 256; a multiple of heads (7) is wanted.\nrun.yaml:5: model.dropout is 1.5; a probability from 0 to below 1 is wanted.",
            failure);
    }

    [Fact]
    public void Text_that_is_not_YAML_is_refused_with_its_line() =>
        Assert.StartsWith("run.yaml:3: not valid YAML: ", Fails("data:\n  train: a.tsv\n }\n"), StringComparison.Ordinal);

    [Fact]
    public void A_missing_file_is_refused()
    {
        var failure = Assert.Throws<InputException>(() => ConfigFile.LoadRun("no/such.yaml"));

        Assert.Equal("no/such.yaml does not exist; a configuration file is wanted.", failure.Message);
    }

    [Fact]
    public void An_override_takes_the_same_path_as_a_key_of_the_file()
    {
        var run = ConfigFile.ReadRun(Minimal, "run.yaml", ["training.learning_rate=0.5", "model.norm=pre", "data.train=[b.tsv, c.tsv]"]);

        Assert.Equal(0.5, run.Training.LearningRate);
        Assert.Equal(NormPlacement.Pre, run.Model.Norm);
        Assert.Equal(["b.tsv", "c.tsv"], run.Data.Train.Select(corpus => corpus.Path));
    }

    [Theory]
    [InlineData("training.learning_rat=1", "--set training.learning_rat=1: unknown key 'learning_rat' under training; did you mean 'learning_rate'?")]
    [InlineData("seed", "--set seed: key=value is wanted, such as training.learning_rate=0.001.")]
    [InlineData("seed=-1", "--set seed=-1: seed is -1; a number from 0 is wanted.")]
    public void A_wrong_override_is_refused_by_name(string setting, string message)
    {
        var failure = Assert.Throws<InputException>(() => ConfigFile.ReadRun(Minimal, "run.yaml", [setting]));

        Assert.Equal(message, failure.Message);
    }

    [Fact]
    public void What_is_written_as_YAML_reads_back_to_the_same()
    {
        var run = ConfigFile.LoadRun(Repository.PathOf("configs", "toy-fr-en.yaml"));

        var text = YamlText.ToYaml(run);

        Assert.Equal(text, YamlText.ToYaml(ConfigFile.ReadRun(text, "run.yaml")));
        Assert.Contains("swap: true", text, StringComparison.Ordinal);
    }

    [Fact]
    public void A_model_configuration_reads_back_from_JSON()
    {
        var model = new ModelConfig { VocabSize = 100, Architecture = Architecture.DecoderOnly, KvHeads = 2, Positions = PositionKind.Rotary };

        Assert.Equal(model, ConfigJson.Read<ModelConfig>(ConfigJson.ToJson(model), "config.json"));
    }

    private static string Fails(string text) => Assert.Throws<InputException>(() => ConfigFile.ReadRun(text, "run.yaml")).Message;
}
