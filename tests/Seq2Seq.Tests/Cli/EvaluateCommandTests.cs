using System.Globalization;
using System.Text.Json.Nodes;
using Seq2Seq.Cli;
using Seq2Seq.Tests.Generation;
using Seq2Seq.Tests.Support;

namespace Seq2Seq.Tests.Cli;

public sealed class EvaluateCommandTests : IDisposable
{
    private static readonly IReadOnlyList<ParityLine> Finished = [.. ParityFixture.Lines.Where(line => line.Beam[0].Finished)];

    private readonly TemporaryFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Fact]
    public async Task Loss_and_outputs_are_PyTorchs()
    {
        var ran = await RunIds(References("references", line => line.Beam[0].Ids), "--format", "json");

        var tokens = Finished.Sum(line => line.Beam[0].Ids.Length + 1);
        var loss = -Finished.Sum(line => line.Beam[0].LogProb) / tokens;
        Assert.Equal((ExitCode.Done, ""), (ran.Code, ran.Error));
        var json = JsonNode.Parse(ran.Output)!;
        Assert.Equal((Finished.Count, tokens, 0), ((int)json["sentences"]!, (int)json["targetTokens"]!, (int)json["leftOut"]!));
        Assert.Equal(loss, (double)json["loss"]!, 1e-4);
        Assert.Equal(Math.Exp(loss), (double)json["perplexity"]!, 1e-3);
        Assert.Equal((100.0, Finished.Count), ((double)json["exactMatch"]!["score"]!, (int)json["exactMatch"]!["count"]!));
        Assert.Equal((100.0, 0.0), ((double)json["chrf"]!["score"]!, (double)json["ter"]!["score"]!));
        Assert.Equal(tokens, (int)json["speed"]!["tokens"]!);
        Assert.True((double)json["speed"]!["seconds"]! > 0);
    }

    [Fact]
    public async Task Json_has_the_documented_keys_and_no_others()
    {
        var json = JsonNode.Parse((await RunIds(References("references", line => line.Source), "--format", "json")).Output)!.AsObject();

        Assert.Equal(
            ["sentences", "loss", "perplexity", "targetTokens", "leftOut", "exactMatch", "bleu", "chrf", "ter", "speed"], json.Select(pair => pair.Key));
        Assert.Equal(["score", "count"], json["exactMatch"]!.AsObject().Select(pair => pair.Key));
        Assert.Equal(["seconds", "sentencesPerSecond", "tokens", "tokensPerSecond"], json["speed"]!.AsObject().Select(pair => pair.Key));
        var help = (await CommandLine.Run("evaluate", "--help")).Output;
        Assert.All(
            json.Concat(json["exactMatch"]!.AsObject()).Concat(json["speed"]!.AsObject()), pair => Assert.Contains($"\"{pair.Key}\"", help, StringComparison.Ordinal));
    }

    [Fact]
    public async Task Scores_are_those_of_the_metrics_command_on_what_translate_writes()
    {
        var checkpoint = RandomCheckpoint.Save(_folder.File("checkpoint"));
        var source = _folder.Write("source", "The keeper of the lamp\n\nA small Lamp, a lamp!\n");
        var first = _folder.Write("first", "A Lamp.\nnothing\nthe lamp, the lamp\n");
        var second = _folder.Write("second", "The keeper\n\na LAMP\n");
        string[] generation = ["--strategy", "greedy", "--max-length", "9"];
        string[] variants = ["--tokenize", "char", "--lowercase", "--smoothing", "add-k", "--smoothing-value", "0.5", "--chrf-word-order", "2", "--ter-no-punct"];
        var output = _folder.File("output");
        await CommandLine.Run(["translate", checkpoint, "--input", source, "--output", output, .. generation]);
        var expected = JsonNode.Parse((await CommandLine.Run(["metrics", "--hypothesis", output, "--reference", first, second, "--format", "json", .. variants])).Output)!;

        var ran = await CommandLine.Run(["evaluate", checkpoint, "--source", source, "--reference", first, second, "--format", "json", .. generation, .. variants]);

        var json = JsonNode.Parse(ran.Output)!;
        Assert.Equal((ExitCode.Done, ""), (ran.Code, ran.Error));
        Assert.All(["bleu", "chrf", "ter"], name => Assert.Equal(expected[name]!.ToJsonString(), json[name]!.ToJsonString()));
        Assert.Contains("nrefs:2", (string?)json["bleu"]!["signature"], StringComparison.Ordinal);
        Assert.Contains("tok:char|smooth:add-k[0.50]", (string?)json["bleu"]!["signature"], StringComparison.Ordinal);
        Assert.Equal(1, (int)json["exactMatch"]!["count"]!); // the empty line
    }

    [Fact]
    public async Task Text_has_a_line_for_each_number_with_signatures()
    {
        var ran = await RunIds(References("references", line => line.Beam[0].Ids));

        var lines = ran.Output.TrimEnd('\n').Split('\n');
        Assert.Equal(8, lines.Length);
        Assert.Equal($"sentences    {Finished.Count}", lines[0]);
        Assert.Matches(@"^loss         \d\.\d{4} \(\d+ target tokens\)$", lines[1]);
        Assert.Matches(@"^perplexity   \d+\.\d{4}$", lines[2]);
        Assert.Equal($"exact match  100.00% ({Finished.Count} of {Finished.Count})", lines[3]);
        Assert.StartsWith("BLEU|nrefs:1|case:mixed|eff:no|tok:13a|smooth:exp|version:2.6.0 = 100.00 ", lines[4], StringComparison.Ordinal);
        Assert.Equal("chrF2|nrefs:1|case:mixed|eff:yes|nc:6|nw:0|space:no|version:2.6.0 = 100.00", lines[5]);
        Assert.Equal("TER|nrefs:1|case:lc|tok:tercom|norm:no|punct:yes|asian:no|version:2.6.0 = 0.00", lines[6]);
        Assert.Matches(@"^speed        \d+\.\d sentences/s, \d+\.\d tokens/s, \d+\.\d{2} s$", lines[7]);
    }

    [Fact]
    public async Task The_side_by_side_file_has_the_worst_output_first_and_every_line_once()
    {
        var references = References("references", line => Finished.ToList().IndexOf(line) % 2 == 0 ? line.Beam[0].Ids : line.Source);
        var path = _folder.File("sides.tsv");

        await RunIds(references, "--output", path);

        var rows = File.ReadAllText(path).TrimEnd('\n').Split('\n').Select(row => row.Split('\t')).ToList();
        Assert.Equal(["source", "reference", "output", "chrF2", "BLEU", "TER", "line"], rows[0]);
        var scores = rows.Skip(1).Select(row => double.Parse(row[3], CultureInfo.InvariantCulture)).ToList();
        Assert.Equal(scores.Order(), scores);
        Assert.Equal(Enumerable.Range(0, Finished.Count), rows.Skip(1).Select(row => int.Parse(row[6], CultureInfo.InvariantCulture)).Order());
        Assert.All(rows.Skip(1), row =>
        {
            var line = Finished[int.Parse(row[6], CultureInfo.InvariantCulture)];
            Assert.Equal((Text(line.Source), Text(line.Beam[0].Ids)), (row[0], row[2]));
            Assert.Equal(row[1] == row[2], row[5] == "0.00");
        });
    }

    [Fact]
    public async Task A_file_of_pairs_is_the_same_as_two_files()
    {
        var checkpoint = RandomCheckpoint.Save(_folder.File("checkpoint"));
        var source = _folder.Write("source", "The keeper\nA lamp\n");
        var reference = _folder.Write("reference", "Le gardien\nUne lampe\n");
        var pairs = _folder.Write("pairs.tsv", "The keeper\tLe gardien\nA lamp\tUne lampe\n");
        var json = _folder.Write("pairs.jsonl", """{"source": "The keeper", "target": "Le gardien"}""" + "\n" + """{"source": "A lamp", "target": "Une lampe"}""" + "\n");

        var apart = await CommandLine.Run("evaluate", checkpoint, "--source", source, "--reference", reference, "--max-length", "6");
        var together = await CommandLine.Run("evaluate", checkpoint, "--data", pairs, "--max-length", "6");
        var asJson = await CommandLine.Run("evaluate", checkpoint, "--data", json, "--max-length", "6");

        Assert.Equal((ExitCode.Done, ""), (together.Code, together.Error));
        Assert.Equal(WithoutSpeed(apart.Output), WithoutSpeed(together.Output));
        Assert.Equal(WithoutSpeed(apart.Output), WithoutSpeed(asJson.Output));
    }

    [Fact]
    public async Task What_is_too_long_is_warned_about_and_a_reference_is_left_out_of_the_loss()
    {
        var source = _folder.Write("source", $"4 5\n{Text([.. Enumerable.Repeat(7, 45)])}\n");
        var reference = _folder.Write("reference", $"{Text([.. Enumerable.Repeat(9, 40)])}\n4 5\n");

        var ran = await CommandLine.Run("evaluate", ParityFixture.Checkpoint, "--ids", "--source", source, "--reference", reference, "--format", "json");

        Assert.Equal(
            $"warning: {source}:2: the source has 45 tokens; the model takes 39, and the rest is left out.\n" +
            $"warning: {reference}:1: the reference has 40 tokens, too many for the model's max_length of 40; it is not in the loss.\n",
            ran.Error);
        var json = JsonNode.Parse(ran.Output)!;
        Assert.Equal((1, 3), ((int)json["leftOut"]!, (int)json["targetTokens"]!));
        Assert.True((double)json["loss"]! > 0);
    }

    [Fact]
    public async Task A_loss_of_nothing_is_null()
    {
        var source = _folder.Write("source", "4 5\n");
        var reference = _folder.Write("reference", $"{Text([.. Enumerable.Repeat(9, 40)])}\n");

        var ran = await CommandLine.Run("evaluate", ParityFixture.Checkpoint, "--ids", "--source", source, "--reference", reference, "--format", "json", "--quiet");

        var json = JsonNode.Parse(ran.Output)!.AsObject();
        Assert.Equal(("", true, true), (ran.Error, json.ContainsKey("loss"), json["loss"] is null));
    }

    [Fact]
    public async Task Unusable_files_are_refused_in_a_sentence_and_nothing_is_written()
    {
        var (one, two, empty) = (_folder.Write("one", "4\n"), _folder.Write("two", "4\n5\n"), _folder.Write("empty", ""));
        var (bad, broken) = (_folder.Write("bad.txt", "4\n"), _folder.Write("broken.tsv", "4\t5\n6\n"));
        var gone = _folder.File("gone");
        var sides = _folder.File("sides.tsv");

        await Refused($"{one}:1: the file ends here; as many lines as in {two} are wanted.", "--source", two, "--reference", one);
        await Refused($"{one}:1: the file ends here; as many lines as in {two} are wanted.", "--source", one, "--reference", two, "--output", sides);
        await Refused($"{one}:1: the file ends here; as many lines as in {two} are wanted.", "--source", two, "--reference", two, one);
        await Refused($"{empty}:1: the file is empty; at least one line is wanted.", "--source", empty, "--reference", empty);
        await Refused($"{empty}:1: the file is empty; at least one line is wanted.", "--source", one, "--reference", empty);
        await Refused($"{gone} does not exist; a file is wanted.", "--source", gone, "--reference", one);
        await Refused($"{gone} does not exist; a file is wanted.", "--source", one, "--reference", gone);
        await Refused($"--data is '{bad}', plain lines without a second side; a file of pairs is wanted, .tsv or .jsonl.", "--data", bad);
        await Refused($"--data is '{one}'; a name in .tsv, .jsonl or .txt is wanted, with or without .gz (two aligned files: source and target; plain lines: text).", "--data", one);
        await Refused($"{broken}:2: the line has 1 column; source TAB target is wanted.", "--data", broken);
        await Refused($"{_folder.File("gone.tsv")} does not exist; a file is wanted.", "--data", _folder.File("gone.tsv"));
        await Refused($"--output is '{gone}/sides.tsv', in a folder that does not exist; one that does is wanted.", "--source", one, "--reference", one, "--output", $"{gone}/sides.tsv");
        Assert.False(File.Exists(sides));
    }

    [Fact]
    public async Task Options_that_do_not_go_together_are_refused()
    {
        const string Nothing = "nothing to evaluate on is named; --source with --reference, or --data, is wanted.";
        await Refused(Nothing);
        await Refused(Nothing, "--source", "a");
        await Refused(Nothing, "--reference", "a");
        await Refused("--data names sources and references already; --source and --reference are not wanted beside it.", "--data", "a.tsv", "--source", "b");
        await Refused("standard input is named twice; one file can come from there.", "--source", "-", "--reference", "-");
        await Refused("--output is '-'; a file is wanted, as the report goes to standard output.", "--data", "a.tsv", "--output", "-");
        await Refused("--n-best is 2; one output of each source is evaluated, so 1 is wanted.", "--data", "a.tsv", "--n-best", "2");
        await Refused("--samples is 3; one output of each source is evaluated, so 1, or --rerank mbr, is wanted.", "--data", "a.tsv", "--strategy", "sample", "--samples", "3");
        await Refused("--batch-tokens is 0; at least 1 is wanted.", "--data", "a.tsv", "--batch-tokens", "0");
    }

    [Fact]
    public async Task Texts_want_a_tokenizer()
    {
        var source = _folder.Write("source", "4\n");

        var ran = await CommandLine.Run("evaluate", ParityFixture.Checkpoint, "--source", source, "--reference", source);

        Assert.Equal((ExitCode.BadInput, $"error: {ParityFixture.Checkpoint} has no tokenizer/ folder; --ids, for token ids, is wanted.\n"), (ran.Code, ran.Error));
    }

    [Fact]
    public async Task Sources_may_come_from_standard_input()
    {
        var reference = _folder.Write("reference", "4 5\n6\n");

        var ran = await CommandLine.Run(["evaluate", ParityFixture.Checkpoint, "--ids", "--source", "-", "--reference", reference], "7 8\n9\n");

        Assert.Equal((ExitCode.Done, ""), (ran.Code, ran.Error));
        Assert.StartsWith("sentences    2\n", ran.Output, StringComparison.Ordinal);
    }

    private static string Text(int[] ids) => string.Join(' ', ids);

    private static string WithoutSpeed(string report) => report[..report.IndexOf("speed", StringComparison.Ordinal)];

    private static async Task Refused(string message, params string[] args)
    {
        var ran = await CommandLine.Run(["evaluate", ParityFixture.Checkpoint, "--ids", .. args]);

        Assert.Equal((ExitCode.BadInput, "", $"error: {message}\n"), (ran.Code, ran.Output, ran.Error));
    }

    private string References(string name, Func<ParityLine, int[]> ids) => _folder.Write(name, string.Concat(Finished.Select(line => Text(ids(line)) + "\n")));

    private Task<(int Code, string Output, string Error)> RunIds(string references, params string[] args)
    {
        var source = _folder.Write("source", string.Concat(Finished.Select(line => Text(line.Source) + "\n")));
        return CommandLine.Run(["evaluate", ParityFixture.Checkpoint, "--ids", "--source", source, "--reference", references, "--max-length", $"{ParityFixture.Longest}", .. args]);
    }
}
