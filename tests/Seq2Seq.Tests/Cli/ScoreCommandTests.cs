using System.Globalization;
using System.Text.Json;
using Seq2Seq.Cli;
using Seq2Seq.Tests.Generation;
using Seq2Seq.Tests.Support;

namespace Seq2Seq.Tests.Cli;

public sealed class ScoreCommandTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Fact]
    public async Task Every_pair_gets_the_log_probability_that_PyTorch_gives_it()
    {
        var pairs = ParityFixture.Lines.Where(line => line.Beam[0].Finished).ToList();
        var source = _folder.Write("source", string.Concat(pairs.Select(line => string.Join(' ', line.Source) + "\n")));
        var target = _folder.Write("target", string.Concat(pairs.Select(line => string.Join(' ', line.Beam[0].Ids) + "\n")));

        var ran = await Run(["--source", source, "--target", target, "--ids"]);
        var json = await Run(["--source", source, "--target", target, "--ids", "--format", "jsonl", "--batch-tokens", "1"]);

        var rows = ran.Output.TrimEnd('\n').Split('\n').Select(row => row.Split('\t')).ToList();
        var records = json.Output.TrimEnd('\n').Split('\n').Select(line => JsonDocument.Parse(line).RootElement).ToList();
        Assert.Equal((ExitCode.Done, "", pairs.Count, pairs.Count), (ran.Code, ran.Error, rows.Count, records.Count));
        for (var i = 0; i < pairs.Count; i++)
        {
            Assert.Equal(i.ToString(CultureInfo.InvariantCulture), rows[i][0]);
            Assert.Equal(pairs[i].Beam[0].LogProb, double.Parse(rows[i][1], CultureInfo.InvariantCulture), 1e-4);
            Assert.Equal((i, pairs[i].Beam[0].Ids.Length + 1), (records[i].GetProperty("line").GetInt32(), records[i].GetProperty("tokens").GetInt32()));
            Assert.Equal(pairs[i].Beam[0].LogProb, records[i].GetProperty("logProb").GetDouble(), 1e-4);
        }
    }

    [Fact]
    public async Task An_empty_target_is_the_end_token_alone()
    {
        var (source, target) = (_folder.Write("source", "4 5\n"), _folder.Write("target", "\n"));

        var ran = await Run(["--source", source, "--target", target, "--ids", "--format", "jsonl"]);

        Assert.Equal(1, JsonDocument.Parse(ran.Output).RootElement.GetProperty("tokens").GetInt32());
    }

    [Fact]
    public async Task Files_with_different_numbers_of_lines_are_refused()
    {
        var (one, two) = (_folder.Write("one", "4\n"), _folder.Write("two", "4\n5\n"));

        var shortTarget = await Run(["--source", two, "--target", one, "--ids"]);
        var shortSource = await Run(["--source", one, "--target", two, "--ids"]);

        Assert.Equal((ExitCode.BadInput, $"error: {one}:1: the file ends here; as many lines as in {two} are wanted.\n"), (shortTarget.Code, shortTarget.Error));
        Assert.Equal((ExitCode.BadInput, $"error: {one}:1: the file ends here; as many lines as in {two} are wanted.\n"), (shortSource.Code, shortSource.Error));
    }

    [Fact]
    public async Task A_line_that_is_too_long_is_refused_because_a_part_has_another_score()
    {
        var (source, target) = (_folder.Write("source", "4\n"), _folder.Write("target", string.Join(' ', Enumerable.Repeat(9, 40)) + "\n"));

        var ran = await Run(["--source", source, "--target", target, "--ids"]);

        Assert.Equal((ExitCode.BadInput, $"error: {target}:1: the line has 40 tokens; at most 39 are wanted by the model's max_length.\n"), (ran.Code, ran.Error));
    }

    private static Task<(int Code, string Output, string Error)> Run(string[] args) => CommandLine.Run(["score", ParityFixture.Checkpoint, .. args]);
}
