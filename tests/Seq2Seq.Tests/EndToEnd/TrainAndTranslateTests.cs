using Seq2Seq.Model;
using Seq2Seq.Tests.Support;

namespace Seq2Seq.Tests.EndToEnd;

/// <summary>What a newcomer does: train, translate, look.</summary>
public sealed class TrainAndTranslateTests(TrainedRun run) : IClassFixture<TrainedRun>
{
    [Fact]
    public async Task What_was_trained_translates_line_by_line()
    {
        var ran = await CommandLine.Run(["translate", run.Run, "--device", "cpu"], "I am happy\n\nShe sings\n");

        Assert.Equal((0, "Je suis heureux\n\nElle chante\n"), (ran.Code, ran.Output));
    }

    [Fact]
    public async Task In_bfloat16_it_translates_the_same_with_scores_that_differ_a_little()
    {
        var exact = await CommandLine.Run(["translate", run.Run, "--device", "cpu", "--scores"], "I am happy\nShe sings\n");
        var rounded = await CommandLine.Run(["translate", run.Run, "--device", "cpu", "--scores", "--precision", "bfloat16"], "I am happy\nShe sings\n");

        Assert.Equal((0, ""), (rounded.Code, rounded.Error));
        Assert.Equal(Texts(exact.Output), Texts(rounded.Output));
        Assert.NotEqual(exact.Output, rounded.Output);

        static IEnumerable<string> Texts(string output) => output.Split('\n').Select(line => line.Split('\t')[^1]);
    }

    [Fact]
    public void The_library_needs_three_lines()
    {
        using var translator = Translator.Load(run.Run, TorchNetwork.Loader("cpu"));

        Assert.Equal("Tu es fatigué", translator.Translate("You are tired"));
    }

    [Fact]
    public async Task The_same_seed_gives_the_same_checkpoint_byte_for_byte_and_another_seed_another()
    {
        var (again, other) = (run.File("again"), run.File("other"));
        Assert.Equal(0, (await CommandLine.Run("train", run.Config, "--output", again, "--device", "cpu")).Code);
        Assert.Equal(0, (await CommandLine.Run("train", run.Config, "--output", other, "--device", "cpu", "--seed", "2")).Code);

        Assert.Equal(Weights(run.Run), Weights(again));
        Assert.NotEqual(Weights(run.Run), Weights(other));
    }

    [Fact]
    public async Task Training_ends_with_held_out_sentences_and_what_to_type_next()
    {
        var ran = await CommandLine.Run("train", run.Config, "--output", run.File("seen"), "--device", "cpu");

        Assert.Equal((0, ""), (ran.Code, ran.Output));
        Assert.Contains("│ I am happy │ Je suis heureux │ Je suis heureux │", ran.Error);
        Assert.Matches(@"The training took \d+:\d\d\. The best checkpoint, that after update \d+ \(loss [\d.]+  ppl [\d.]+  accuracy [\d.]+%\), is in .*best\.\nType next:\n  seq2seq plot ", ran.Error);
        Assert.EndsWith($"echo 'I am happy' | seq2seq translate {run.File("seen")}\n", ran.Error);
    }

    [Fact]
    public async Task Quiet_training_says_nothing()
    {
        var ran = await CommandLine.Run("train", run.Config, "--output", run.File("quiet"), "--device", "cpu", "--quiet");

        Assert.Equal((0, "", ""), (ran.Code, ran.Output, ran.Error));
    }

    [Fact]
    public async Task Inspect_says_what_a_checkpoint_is()
    {
        var ran = await CommandLine.Run("inspect", run.Run);

        Assert.Equal(0, ran.Code);
        Assert.Contains("encoder-decoder", ran.Output);
    }

    private static byte[] Weights(string folder) => File.ReadAllBytes(Path.Combine(folder, "best", "model.safetensors"));
}
