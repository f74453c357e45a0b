using Seq2Seq.Tests.EndToEnd;
using Seq2Seq.Tests.Support;

namespace Seq2Seq.Tests.Samples;

/// <summary>The samples that read arguments and lines, and print.</summary>
public sealed class SampleTests(TrainedRun trained) : IClassFixture<TrainedRun>, IDisposable
{
    private readonly TemporaryFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Fact]
    public async Task Translate_in_ten_lines_translates_every_line_and_is_about_ten_lines()
    {
        var ran = await SampleProcess.Run("TranslateInTenLines", "I am happy\n\nShe sings\n", trained.Run);

        Assert.Equal((0, "Je suis heureux\n\nElle chante\n"), (ran.Code, ran.Output));
        Assert.InRange(File.ReadLines(Repository.PathOf("src", "Samples", "TranslateInTenLines", "Program.cs")).Count(), 1, 10);
    }

    [Fact]
    public async Task Train_from_code_prints_a_falling_loss_and_translates_numbers_that_it_never_saw()
    {
        var ran = await SampleProcess.Run("TrainFromCode", "", _folder.Path);

        Assert.True(ran.Code == 0, ran.Error);
        var losses = ran.Output.Split('\n').Where(line => line.StartsWith("update ", StringComparison.Ordinal)).Select(Loss).ToArray();
        Assert.Equal(6, losses.Length);
        Assert.True(losses[^1] < losses[0] / 2, string.Join(' ', losses));
        Assert.Contains("forty two -> quarante deux\n", ran.Output, StringComparison.Ordinal);
        Assert.DoesNotContain("forty two", await File.ReadAllTextAsync(_folder.File("train.tsv"), TestContext.Current.CancellationToken), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("heureux")]
    [InlineData("reu")]
    [InlineData("s h")]
    public async Task A_forbidden_text_never_comes_wherever_the_tokens_are_cut(string forbidden)
    {
        var ran = await SampleProcess.Run("CustomTokenRule", "", trained.Run, forbidden, "I am happy");

        Assert.True(ran.Code == 0, ran.Error);
        var lines = ran.Output.Split('\n');
        Assert.Equal("freely: Je suis heureux", lines[0]);
        var without = $"without '{forbidden}': ";
        Assert.StartsWith(without, lines[1], StringComparison.Ordinal);
        Assert.NotEqual("", lines[1][without.Length..]);
        Assert.DoesNotContain(forbidden, lines[1][without.Length..], StringComparison.Ordinal);
    }

    [Fact]
    public async Task Quality_is_measured_with_three_outputs_of_each_source()
    {
        var file = _folder.Write("test.tsv", "I am happy\tJe suis heureux\nShe sings\tElle chante\n");

        var ran = await SampleProcess.Run("MeasureQuality", "", trained.Run, file);

        var lines = ran.Output.TrimEnd('\n').Split('\n');
        Assert.Equal(7, lines.Length);
        Assert.Matches(@"^-0\.\d{3}  Je suis heureux$", lines[0]);
        Assert.Matches(@"^-0\.\d{3}  Elle chante$", lines[3]);
        Assert.Matches(@"^BLEU \d+\.\d, chrF 100\.0$", lines[6]);
    }

    [Fact]
    public async Task A_line_that_is_no_pair_is_named()
    {
        var file = _folder.Write("test.tsv", "I am happy\tJe suis heureux\nShe sings\n");

        var ran = await SampleProcess.Run("MeasureQuality", "", trained.Run, file);

        Assert.Equal((2, $"{file}:2: a source, a tab and a target are wanted.\n"), (ran.Code, ran.Error));
    }

    [Fact]
    public async Task What_is_wrong_is_said_in_one_sentence()
    {
        var ran = await SampleProcess.Run("CustomTokenRule", "", _folder.File("nothing"), "heureux", "I am happy");

        Assert.Equal(2, ran.Code);
        Assert.Single(ran.Error.TrimEnd('\n').Split('\n'), line => line.Contains("nothing", StringComparison.Ordinal));
    }

    private static double Loss(string line) => double.Parse(line[(line.LastIndexOf(' ') + 1)..], System.Globalization.CultureInfo.InvariantCulture);
}
