using Seq2Seq.Tests.Support;

namespace Seq2Seq.Tests.Cli;

/// <summary>Mistakes in a command line: one sentence that says what is wanted, on standard error, and exit code 2.</summary>
public sealed class MisuseTests
{
    [Theory]
    [InlineData("'tranlate' is not a command of seq2seq; did you mean translate?", "seq2seq", "tranlate", "runs/toy")]
    [InlineData("'chekc' is not a command of seq2seq data; did you mean check?", "seq2seq data", "data", "chekc", "c.yaml")]
    [InlineData("'xyzzyxyzzy' is not a command of seq2seq.", "seq2seq", "xyzzyxyzzy")]
    [InlineData("'--outptu' is not an option of seq2seq train; did you mean --output?", "seq2seq train", "train", "c.yaml", "--outptu", "x")]
    [InlineData("'--resum' is not an option of seq2seq train; did you mean --resume?", "seq2seq train", "train", "--resum")]
    [InlineData("'b.yaml' is one word too many for seq2seq train.", "seq2seq train", "train", "a.yaml", "b.yaml")]
    [InlineData("'false' is one word too many for seq2seq train.", "seq2seq train", "train", "a.yaml", "--resume", "false")]
    [InlineData("CONFIG is not given; it is wanted.", "seq2seq train", "train")]
    [InlineData("--output is not given; it is wanted.", "seq2seq plot", "plot", "runs/toy")]
    [InlineData("--config is not given; it is wanted.", "seq2seq benchmark tokenize", "benchmark", "tokenize")]
    [InlineData("--output has no value; FILE is wanted.", "seq2seq plot", "plot", "runs/toy", "--output")]
    [InlineData("--format is 'xml'; text or json is wanted.", "seq2seq inspect", "inspect", "runs/toy", "--format", "xml")]
    [InlineData("--seed is 'x'; a whole number is wanted.", "seq2seq train", "train", "c.yaml", "--seed", "x")]
    [InlineData("--smoothing-value is 'x'; a number is wanted.", "seq2seq metrics", "metrics", "--hypothesis", "a", "--reference", "b", "--smoothing-value", "x")]
    public async Task A_slip_is_named_with_what_was_meant(string message, string command, params string[] args)
    {
        var ran = await CommandLine.Run(args);

        Assert.Equal((2, "", $"error: {message}\nType '{command} --help' for usage.\n"), (ran.Code, ran.Output, ran.Error));
    }

    [Fact]
    public async Task Without_a_command_the_commands_are_named()
    {
        var ran = await CommandLine.Run();

        Assert.Equal((2, ""), (ran.Code, ran.Output));
        Assert.StartsWith("error: seq2seq wants a command: train, plot, translate, ", ran.Error, StringComparison.Ordinal);
        Assert.EndsWith(".\nType 'seq2seq --help' for usage.\n", ran.Error, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("DATASET is 'none'; multi30k or multi30k-tok is wanted.", "download", "none")]
    [InlineData("SHELL is 'fish'; bash, zsh or pwsh is wanted.", "completion", "fish")]
    public async Task An_argument_of_a_few_words_takes_no_other(string message, params string[] args)
    {
        var ran = await CommandLine.Run(args);

        Assert.Equal((2, "", $"error: {message}\n"), (ran.Code, ran.Output, ran.Error));
    }

    [Theory]
    [InlineData("translate", "no-checkpoint")]
    [InlineData("score", "no-checkpoint", "--source", "a", "--target", "b")]
    [InlineData("embed", "no-checkpoint")]
    [InlineData("evaluate", "no-checkpoint", "--data", "a.tsv")]
    [InlineData("attention", "no-checkpoint", "--text", "a")]
    public async Task An_output_that_cannot_come_to_be_is_refused_before_anything_is_loaded(params string[] args)
    {
        using var folder = new TemporaryFolder();
        var inNone = folder.File("none/out.json");
        Directory.CreateDirectory(folder.File("out.tsv"));

        var ran = await CommandLine.Run([.. args, "--output", args[0] == "embed" ? Path.ChangeExtension(inNone, ".tsv") : inNone]);

        Assert.Equal((2, ""), (ran.Code, ran.Output));
        Assert.EndsWith(", in a folder that does not exist; one that does is wanted.\n", ran.Error, StringComparison.Ordinal);

        if (args[0] != "attention")
        {
            ran = await CommandLine.Run([.. args, "--output", folder.File("out.tsv")]);
            Assert.Equal((2, $"error: --output is '{folder.File("out.tsv")}', a folder; a file is wanted.\n"), (ran.Code, ran.Error));
        }
    }
}
