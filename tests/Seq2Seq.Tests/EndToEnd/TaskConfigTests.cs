using Seq2Seq.Configuration;
using Seq2Seq.Model;
using Seq2Seq.Tests.Support;

namespace Seq2Seq.Tests.EndToEnd;

/// <summary>The configurations of the tasks copy, reverse and sort, trained to the end.</summary>
[Trait("Speed", "slow")]
public sealed class TaskConfigTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Theory]
    [InlineData("copy")]
    [InlineData("reverse")]
    [InlineData("sort")]
    public async Task Held_out_words_are_answered_exactly_98_times_of_100(string task)
    {
        var run = _folder.File(task);
        var paths = new[] { "train", "valid", "test" }.SelectMany(split => new[] { "--set", $"data.{split}={Repository.PathOf("data", "tasks", task, $"{split}.tsv")}" });
        var ran = await CommandLine.Run(["train", Repository.PathOf("configs", $"{task}.yaml"), "--output", run, "--device", "cpu", .. paths]);
        Assert.True(ran.Code == 0, ran.Error);

        var pairs = File.ReadLines(Repository.PathOf("data", "tasks", task, "test.tsv")).Select(line => line.Split('\t')).ToList();
        using var translator = Translator.Load(run, TorchNetwork.Loader("cpu"));

        // Where a step has one sure answer out of few, a beam is full of short ones before the right one ends.
        var options = new GenerationOptions { Strategy = Strategy.Greedy };
        var answers = translator.Translate([.. pairs.Select(pair => pair[0])], options, TestContext.Current.CancellationToken);

        Assert.InRange(pairs.Zip(answers).Count(pair => pair.First[1] == pair.Second), 0.98 * pairs.Count, pairs.Count);
    }
}
