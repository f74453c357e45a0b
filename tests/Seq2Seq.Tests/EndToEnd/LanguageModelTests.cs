using Seq2Seq.Configuration;
using Seq2Seq.Model;
using Seq2Seq.Tests.Support;

namespace Seq2Seq.Tests.EndToEnd;

/// <summary>A decoder by itself: trained on plain lines, it continues a prompt.</summary>
public sealed class LanguageModelTests(LanguageModelTests.Trained run) : IClassFixture<LanguageModelTests.Trained>
{
    [Fact]
    public async Task It_continues_a_prompt_and_prints_what_it_adds()
    {
        var ran = await CommandLine.Run(["translate", run.Folder, "--device", "cpu"], "The quick brown\nThe wise\n\nAt\n");

        Assert.Equal((0, ""), (ran.Code, ran.Error));
        Assert.Equal("fox jumps over the lazy dog.\nold owl hoots at night.\n\nnoon the hen sleeps.\n", ran.Output);
    }

    [Fact]
    public async Task Echo_prints_the_prompt_too()
    {
        var ran = await CommandLine.Run(["translate", run.Folder, "--echo", "--strategy", "greedy", "--device", "cpu"], "The quick brown\n");

        Assert.Equal((0, "The quick brown fox jumps over the lazy dog.\n"), (ran.Code, ran.Output));
    }

    [Fact]
    public void A_continuation_scores_what_the_whole_text_scores_there()
    {
        var cancellation = TestContext.Current.CancellationToken;
        using var translator = Translator.Load(run.Folder, TorchNetwork.Loader("cpu"));
        var prompt = translator.EncodeSource("The quick brown");
        var settings = new TranslationSettings { Options = new() { Strategy = Strategy.Greedy } };

        var hypothesis = translator.Translate([new() { Source = prompt }], settings, cancellation)[0].Outputs[0].Hypothesis;

        var scored = translator.Score([new(prompt, hypothesis.Ids)], cancellation: cancellation)[0];
        Assert.Equal(hypothesis.Ids.Length + 1, scored.Length);
        Assert.Equal(hypothesis.LogProb, scored.Sum(logProb => (double)logProb), tolerance: 1e-4);
        var whole = translator.Score([new([], [.. prompt, .. hypothesis.Ids])], cancellation: cancellation)[0];
        Assert.Equal(whole[prompt.Length..], scored);
    }

    [Fact]
    public async Task Prompts_of_different_lengths_give_together_what_each_gives_alone()
    {
        string[] prompts = ["The", "The quick", "At noon the", "The wise old", "A quick"];
        var together = await CommandLine.Run(["translate", run.Folder, "--device", "cpu", "--scores"], string.Concat(prompts.Select(prompt => prompt + "\n")));
        var alone = new List<string>();
        foreach (var prompt in prompts)
        {
            alone.Add((await CommandLine.Run(["translate", run.Folder, "--device", "cpu", "--scores"], prompt + "\n")).Output);
        }

        Assert.Equal(string.Concat(alone), together.Output);
    }

    [Fact]
    public async Task A_model_with_an_encoder_has_no_echo()
    {
        using var folder = new TemporaryFolder();
        var checkpoint = RandomCheckpoint.Save(folder.File("model"));

        var ran = await CommandLine.Run(["translate", checkpoint, "--echo", "--device", "cpu"], "ab\n");

        Assert.Equal((2, $"error: --echo is given, and {checkpoint} holds no decoder-only model; one is wanted with it.\n"), (ran.Code, ran.Error));
    }

    /// <summary>A language model of three lines.</summary>
    public sealed class Trained() : TrainedOnLines(
        "The quick brown fox jumps over the lazy dog.\nThe wise old owl hoots at night.\nAt noon the hen sleeps.\n",
        "architecture: decoder-only, decoder_layers: 1, positions: rotary",
        "max_updates: 120, validate_every: 60, log_every: 60, samples: 2",
        "translate");
}
