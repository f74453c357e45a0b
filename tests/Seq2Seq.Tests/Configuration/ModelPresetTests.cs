using Seq2Seq.Configuration;
using Seq2Seq.Tests.Support;

namespace Seq2Seq.Tests.Configuration;

public sealed class ModelPresetTests
{
    private const string Data = "data: { train: a.tsv, valid: a.tsv }\n";

    [Theory]
    [InlineData("micro", 64, 4, 2, 128, 0.2)]
    [InlineData("tiny", 128, 4, 4, 256, 0.3)]
    [InlineData("small", 256, 8, 3, 1024, 0.1)]
    [InlineData("base", 512, 8, 6, 2048, 0.1)]
    public void A_preset_stands_for_its_sizes(string name, int dModel, int heads, int layers, int feedForward, double dropout)
    {
        var model = Read($"{Data}model: {{ preset: {name} }}\n").Model;

        Assert.Equal((dModel, heads, layers, layers), (model.DModel, model.Heads, model.EncoderLayers, model.DecoderLayers));
        Assert.Equal((feedForward, dropout), (model.FeedForwardDim, model.Dropout));
    }

    [Fact]
    public void The_one_for_few_pairs_has_norms_and_positions_that_learn_from_few()
    {
        var model = Read($"{Data}model: {{ preset: micro }}\n").Model;

        Assert.Equal((NormPlacement.Pre, PositionKind.Rotary), (model.Norm, model.Positions));
    }

    [Fact]
    public void A_key_that_is_given_wins_on_whichever_side_it_stands()
    {
        var model = Read($"{Data}model:\n  heads: 2\n  preset: base\n  dropout: 0.2\n", "model.decoder_layers=1").Model;

        Assert.Equal((2, 0.2, 1, 6, 512), (model.Heads, model.Dropout, model.DecoderLayers, model.EncoderLayers, model.DModel));
    }

    [Fact]
    public void It_can_be_set_on_the_command_line()
    {
        Assert.Equal(128, Read(Data, "model.preset=tiny").Model.DModel);
        Assert.Equal(512, Read($"{Data}model: {{ preset: tiny }}\n", "model.preset=base").Model.DModel);
    }

    [Fact]
    public void An_unknown_one_is_refused_with_its_line_and_the_known_ones()
    {
        Assert.Equal("run.yaml:3: model.preset is 'huge'; micro | tiny | small | base is wanted.", Fails($"{Data}model:\n  preset: huge\n"));
        Assert.Equal("--set model.preset=huge: model.preset is 'huge'; micro | tiny | small | base is wanted.", Fails(Data, "model.preset=huge"));
    }

    [Fact]
    public void A_rule_that_its_keys_break_is_reported_at_its_line() =>
        Assert.Equal("run.yaml:3: model.d_model is 256; a multiple of heads (7) is wanted.", Fails($"{Data}model:\n  preset: small\n  heads: 7\n"));

    [Fact]
    public async Task The_printed_configuration_has_the_sizes_and_every_default()
    {
        using var folder = new TemporaryFolder();
        var path = folder.Write("run.yaml", $"{Data}model: {{ preset: tiny }}\n");

        var ran = await CommandLine.Run("train", path, "--print-config");

        Assert.Equal((0, ""), (ran.Code, ran.Error));
        Assert.Contains("\n  d_model: 128\n", ran.Output);
        Assert.Contains("\n  validate_every: 500\n", ran.Output);
        Assert.DoesNotContain("preset", ran.Output);
        Assert.Equal(ran.Output, YamlText.ToYaml(ConfigFile.LoadRun(folder.Write("again.yaml", ran.Output))));
    }

    private static RunConfig Read(string text, params string[] overrides) => ConfigFile.ReadRun(text, "run.yaml", overrides);

    private static string Fails(string text, params string[] overrides) => Assert.Throws<InputException>(() => Read(text, overrides)).Message;
}
