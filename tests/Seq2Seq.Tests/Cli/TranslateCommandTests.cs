using System.Globalization;
using System.Text.Json;
using Seq2Seq.Cli;
using Seq2Seq.Tests.Generation;
using Seq2Seq.Tests.Support;
using Seq2Seq.Tests.Tokenization;

namespace Seq2Seq.Tests.Cli;

public sealed class TranslateCommandTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();
    private readonly Lazy<string> _checkpoint;

    public TranslateCommandTests() => _checkpoint = new(() => RandomCheckpoint.Save(_folder.File("checkpoint")));

    public void Dispose() => _folder.Dispose();

    [Fact]
    public async Task Each_line_is_answered_in_its_place_and_an_empty_one_by_an_empty_one()
    {
        var ran = await Run([_checkpoint.Value, "--max-length", "6"], "The keeper\n\nA lamp\nThe keeper\n");

        Assert.Equal((ExitCode.Done, ""), (ran.Code, ran.Error));
        var lines = ran.Output.Split('\n');
        Assert.Equal(5, lines.Length);
        Assert.Equal((lines[3], "", ""), (lines[0], lines[1], lines[4]));
        Assert.NotEqual("", lines[0]);
    }

    [Fact]
    public async Task Ids_go_in_and_come_out_as_PyTorch_decodes_them()
    {
        var input = _folder.Write("ids", string.Join('\n', ParityFixture.Lines.Select(line => string.Join(' ', line.Source))) + "\n");
        var output = _folder.File("out");

        var ran = await Run([ParityFixture.Checkpoint, "--ids", "--input", input, "--output", output, "--max-length", $"{ParityFixture.Longest}"]);

        Assert.Equal((ExitCode.Done, ""), (ran.Code, ran.Output));
        Assert.EndsWith("sentences/s\n", ran.Error, StringComparison.Ordinal);
        Assert.Equal(ParityFixture.Lines.Select(line => string.Join(' ', line.Beam[0].Ids)), File.ReadAllText(output).TrimEnd('\n').Split('\n'));
    }

    [Fact]
    public async Task Jsonl_has_the_documented_schema()
    {
        var ran = await Run([_checkpoint.Value, "--format", "jsonl", "--n-best", "2", "--max-length", "6", "--alignment"], "The keeper of the lamp\n\n");

        var lines = ran.Output.TrimEnd('\n').Split('\n').Select(line => JsonDocument.Parse(line).RootElement).ToList();
        Assert.Equal([0, 1], lines.Select(line => line.GetProperty("line").GetInt32()));
        var hypotheses = lines[0].GetProperty("hypotheses").EnumerateArray().ToList();
        Assert.InRange(hypotheses.Count, 1, 2);
        foreach (var one in hypotheses)
        {
            Assert.Equal(
                ["text", "tokens", "ids", "score", "logProb", "finished", "finishReason", "tokenLogProbs", "alignment"],
                one.EnumerateObject().Select(property => property.Name));
            var ids = one.GetProperty("ids").EnumerateArray().Select(id => id.GetInt32()).ToArray();
            var logProbs = one.GetProperty("tokenLogProbs").EnumerateArray().Select(value => value.GetDouble()).ToArray();
            Assert.Equal(TokenizerFixtures.Bpe.Decode(ids), one.GetProperty("text").GetString());
            Assert.Equal(TokenizerFixtures.Bpe.Tokens(ids), one.GetProperty("tokens").EnumerateArray().Select(token => token.GetString()!));
            Assert.Equal(one.GetProperty("logProb").GetDouble(), logProbs.Sum(), 1e-5);
            Assert.Equal(one.GetProperty("score").GetDouble(), logProbs.Sum() / logProbs.Length, 1e-5);
            Assert.Equal(one.GetProperty("finished").GetBoolean() ? "end" : "length", one.GetProperty("finishReason").GetString());
            Assert.Matches(@"^(\d+-\d+( \d+-\d+)*)?$", one.GetProperty("alignment").GetString());
        }

        var empty = Assert.Single(lines[1].GetProperty("hypotheses").EnumerateArray());
        Assert.Equal(("", true), (empty.GetProperty("text").GetString(), empty.GetProperty("finished").GetBoolean()));
    }

    [Fact]
    public async Task Without_a_tokenizer_tokens_are_null_and_text_is_the_ids()
    {
        var ran = await Run([ParityFixture.Checkpoint, "--ids", "--format", "jsonl", "--max-length", "5"], "4 5 6\n");

        var one = JsonDocument.Parse(ran.Output).RootElement.GetProperty("hypotheses")[0];
        Assert.Equal(JsonValueKind.Null, one.GetProperty("tokens").ValueKind);
        Assert.Equal(string.Join(' ', one.GetProperty("ids").EnumerateArray().Select(id => id.GetInt32())), one.GetProperty("text").GetString());
    }

    [Fact]
    public async Task Tsv_has_line_score_and_text()
    {
        var ran = await Run([ParityFixture.Checkpoint, "--ids", "--format", "tsv", "--n-best", "3", "--max-length", "16"], Ids(0) + "\n\n" + Ids(1) + "\n");

        var rows = ran.Output.TrimEnd('\n').Split('\n').Select(row => row.Split('\t')).ToList();
        Assert.Equal(["0", "0", "0", "1", "2", "2", "2"], rows.Select(row => row[0]));
        Assert.Equal(("0.000000", ""), (rows[3][1], rows[3][2]));
        for (var i = 0; i < 3; i++)
        {
            Assert.Equal(ParityFixture.Lines[1].Beam[i].Score, double.Parse(rows[4 + i][1], CultureInfo.InvariantCulture), 1e-4);
            Assert.Equal(string.Join(' ', ParityFixture.Lines[1].Beam[i].Ids), rows[4 + i][2]);
        }
    }

    [Fact]
    public async Task N_best_in_text_writes_so_many_lines_for_every_line_and_scores_stand_before_the_text()
    {
        var ran = await Run([ParityFixture.Checkpoint, "--ids", "--scores", "--n-best", "3", "--max-length", "1"], Ids(0) + "\n\n");

        var lines = ran.Output.Split('\n');
        Assert.Equal(7, lines.Length);
        Assert.All(lines[..3], line => Assert.Matches(@"^-\d+\.\d{6}\t\d*$", line));
        Assert.Equal(["0.000000\t", "", "", ""], lines[3..]);
    }

    [Fact]
    public async Task Samples_write_as_many_lines_and_a_seed_reproduces_them()
    {
        string[] args = [_checkpoint.Value, "--strategy", "sample", "--samples", "4", "--top-k", "20", "--temperature", "1.2", "--max-length", "8", "--seed", "9"];

        var first = await Run(args, "The keeper\nA lamp\n");
        var second = await Run(args, "The keeper\nA lamp\n");
        var other = await Run([.. args[..^1], "10"], "The keeper\nA lamp\n");

        Assert.Equal(8, first.Output.Count(c => c == '\n'));
        Assert.Equal(first, second);
        Assert.NotEqual(first.Output, other.Output);
    }

    [Fact]
    public async Task Outputs_begin_with_their_prefixes()
    {
        var prefix = _folder.Write("prefix", "7 8\n\n9\n");

        var ran = await Run([ParityFixture.Checkpoint, "--ids", "--prefix", prefix, "--max-length", "6", "--min-length", "4"], $"{Ids(0)}\n{Ids(1)}\n{Ids(2)}\n");

        var lines = ran.Output.Split('\n');
        Assert.StartsWith("7 8 ", lines[0], StringComparison.Ordinal);
        Assert.StartsWith("9 ", lines[2], StringComparison.Ordinal);
    }

    [Fact]
    public async Task Outputs_contain_their_phrases()
    {
        var phrases = _folder.Write("phrases", "17 18\t30\n\n");

        var ran = await Run([ParityFixture.Checkpoint, "--ids", "--must-include", phrases, "--max-length", "12"], $"{Ids(0)}\n{Ids(1)}\n");

        Assert.Contains(" 17 18 ", $" {ran.Output.Split('\n')[0]} ", StringComparison.Ordinal);
        Assert.Contains(" 30 ", $" {ran.Output.Split('\n')[0]} ", StringComparison.Ordinal);
        Assert.Equal(string.Join(' ', (await Run([ParityFixture.Checkpoint, "--ids", "--max-length", "12"], $"{Ids(1)}\n")).Output), ran.Output.Split('\n')[1] + "\n");
    }

    [Theory]
    [InlineData("--beam-size is 0; at least 1 is wanted.", "--beam-size", "0")]
    [InlineData("--top-p is 0; a number above 0 and up to 1 is wanted.", "--strategy", "sample", "--top-p", "0")]
    [InlineData("--top-p is 1.5; a number above 0 and up to 1 is wanted.", "--strategy", "sample", "--top-p", "1.5")]
    [InlineData("--temperature is -1; a number above 0 is wanted.", "--strategy", "sample", "--temperature", "-1")]
    [InlineData("--top-p belongs to strategy sample; the strategy is beam.", "--top-p", "0.9")]
    [InlineData("--temperature belongs to strategy sample; the strategy is greedy.", "--strategy", "greedy", "--temperature", "1")]
    [InlineData("--top-k belongs to strategy sample; the strategy is beam.", "--top-k", "5")]
    [InlineData("--n-best is 6; at most the beam's size (5) is wanted.", "--n-best", "6")]
    [InlineData("--batch-tokens is 0; at least 1 is wanted.", "--batch-tokens", "0")]
    [InlineData("--alignment is written in jsonl only; --format jsonl is wanted with it.", "--alignment")]
    public async Task Options_that_make_no_sense_are_refused_with_one_sentence(string message, params string[] options)
    {
        var ran = await Run(["nowhere", .. options]);

        Assert.Equal((ExitCode.BadInput, "", $"error: {message}\n"), ran);
    }

    [Fact]
    public async Task What_is_no_number_is_refused_with_one_sentence()
    {
        var ran = await Run(["nowhere", "--beam-size", "many"]);

        Assert.Equal(ExitCode.BadInput, ran.Code);
        Assert.StartsWith("error: --beam-size is 'many'; a whole number is wanted.\n", ran.Error, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("4 x\n", "standard input:1: 'x' is no token id; whole numbers from 0 to 59 are wanted.")]
    [InlineData("4\n5 60\n", "standard input:2: '60' is no token id; whole numbers from 0 to 59 are wanted.")]
    [InlineData("4 2\n", "standard input:1: 2 is the id of padding, begin or end; ids without those are wanted.")]
    public async Task What_is_no_id_is_refused_with_its_line(string input, string message)
    {
        var ran = await Run([ParityFixture.Checkpoint, "--ids"], input);

        Assert.Equal((ExitCode.BadInput, $"error: {message}\n"), (ran.Code, ran.Error));
    }

    [Fact]
    public async Task Files_beside_the_input_must_have_as_many_lines()
    {
        var prefix = _folder.Write("prefix", "7\n");

        var shorter = await Run([ParityFixture.Checkpoint, "--ids", "--prefix", prefix], "4\n5\n");
        var longer = await Run([ParityFixture.Checkpoint, "--ids", "--prefix", prefix], "");

        Assert.Equal((ExitCode.BadInput, $"error: {prefix}:1: the file ends here; as many lines as in standard input are wanted.\n"), (shorter.Code, shorter.Error));
        Assert.Equal((ExitCode.BadInput, $"error: {prefix}:1: there is no such line in standard input; as many lines as there are wanted.\n"), (longer.Code, longer.Error));
    }

    [Fact]
    public async Task A_prefix_longer_than_the_longest_output_is_refused()
    {
        var prefix = _folder.Write("prefix", "7 8 9\n");

        var ran = await Run([ParityFixture.Checkpoint, "--ids", "--prefix", prefix, "--max-length", "2"], "4\n");

        Assert.Equal((ExitCode.BadInput, $"error: {prefix}:1: the prefix has 3 tokens; at most 2 (the longest output) are wanted.\n"), (ran.Code, ran.Error));
    }

    [Fact]
    public async Task A_line_that_is_too_long_is_cut_with_a_warning()
    {
        var ran = await Run([ParityFixture.Checkpoint, "--ids", "--max-length", "3"], string.Join(' ', Enumerable.Repeat(9, 50)) + "\n");

        Assert.Equal((ExitCode.Done, "warning: standard input:1: the line has 50 tokens; the model takes 39, and the rest is left out.\n"), (ran.Code, ran.Error));
    }

    [Fact]
    public async Task A_checkpoint_without_a_tokenizer_wants_ids()
    {
        var ran = await Run([ParityFixture.Checkpoint], "4\n");

        Assert.Equal((ExitCode.BadInput, $"error: {ParityFixture.Checkpoint} has no tokenizer/ folder; --ids, for token ids in and out, is wanted.\n"), (ran.Code, ran.Error));
    }

    [Fact]
    public async Task A_person_is_asked_line_by_line_and_may_see_the_last_translations()
    {
        var ran = await Run([_checkpoint.Value, "--max-length", "5"], "The keeper\n:history\nA lamp\n", terminal: true);

        var answers = ran.Output.TrimEnd('\n').Split('\n');
        Assert.Equal(2, answers.Length);
        Assert.Equal(
            $"Type a line to translate it, :history for the last 20 translations, Ctrl-D to end.\n> >    1  The keeper\n      {answers[0]}\n> > ",
            ran.Error);
    }

    [Fact]
    public async Task A_slip_at_the_prompt_does_not_end_it()
    {
        var ran = await Run([ParityFixture.Checkpoint, "--ids", "--max-length", "3"], "four\n" + Ids(0) + "\n", terminal: true);

        Assert.Equal(ExitCode.Done, ran.Code);
        Assert.Contains("'four' is no token id", ran.Error, StringComparison.Ordinal);
        Assert.Single(ran.Output.TrimEnd('\n').Split('\n'));
    }

    [Fact]
    public async Task Help_prints_the_order_of_the_steps_and_an_example()
    {
        var ran = await Run(["--help"]);

        Assert.Contains("temperature, top-k (ties survive), top-p (the token that crosses p is kept), min-p, typical", string.Join(' ', ran.Output.Split([' ', '\n'], StringSplitOptions.RemoveEmptyEntries)), StringComparison.Ordinal);
        Assert.Contains("Example:", ran.Output, StringComparison.Ordinal);
    }

    private static string Ids(int line) => string.Join(' ', ParityFixture.Lines[line].Source);

    private static Task<(int Code, string Output, string Error)> Run(string[] args, string input = "", bool terminal = false) =>
        CommandLine.Run(["translate", .. args], input, terminal);
}
