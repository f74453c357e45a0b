using Seq2Seq.Cli;
using Seq2Seq.Configuration;
using Seq2Seq.Tests.Support;
using Seq2Seq.Tests.Tokenization;
using Seq2Seq.Tokenization;

namespace Seq2Seq.Tests.Cli;

public sealed class TokenizerCommandTests : IDisposable
{
    private readonly string _folder = Directory.CreateTempSubdirectory("seq2seq-tokenizer-").FullName;

    public void Dispose() => Directory.Delete(_folder, recursive: true);

    [Fact]
    public async Task Training_writes_what_the_library_makes_and_says_what_it_saw()
    {
        var corpus = Path.Combine(TokenizerFixtures.Folder, "corpus.txt");
        var output = Path.Combine(_folder, "tokenizer");

        var ran = await Run(["tokenizer", "train", "--input", corpus, "--vocab-size", "400", "--output", output]);

        Assert.Equal((ExitCode.Done, ""), (ran.Code, ran.Output));
        Assert.Equal(
            $"""
            25 lines, 374 words (257 different), 1,435 characters (224 different)
            86.0627% of the characters have a token of their own; not: ר ת र ö д к פ ज ह ま 守 « » ß ä ê ü н р с
            400 tokens in {output}

            """,
            ran.Error);
        TokenizerFixtures.Bpe.Save(Path.Combine(_folder, "expected"));
        foreach (var name in new[] { "config.json", "vocab.json", "merges.txt" })
        {
            Assert.Equal(File.ReadAllBytes(Path.Combine(_folder, "expected", name)), File.ReadAllBytes(Path.Combine(output, name)));
        }

        Assert.Equal(["expected", "tokenizer"], Directory.GetDirectories(_folder).Select(Path.GetFileName).Order());
    }

    [Fact]
    public async Task Every_option_reaches_the_trainer()
    {
        var output = Path.Combine(_folder, "t");
        var ran = await Run(
            [
                "tokenizer", "train", "--input", Text("a", "AB"), Text("b", "CD"), "-", "--output", output, "--kind", "char", "--vocab-size", "300",
                "--min-frequency", "1", "--lowercase", "--normalization", "nfkc", "--user-symbol", ">>fr<<", "--user-symbol", ">>de<<",
            ],
            "ＡＢ\n");

        Assert.Equal(ExitCode.Done, ran.Code);
        var tokenizer = SubwordTokenizer.Load(output);
        Assert.Equal([">>fr<<", ">>de<<", "a", "b", "c", "d"], tokenizer.Tokens([4, 5, 6, 7, 8, 9]));
        Assert.Equal((TokenizerKind.Char, 10, 1, true, TextNormalization.Nfkc), (tokenizer.Config.Kind, tokenizer.Config.VocabSize,
            tokenizer.Config.MinFrequency, tokenizer.Config.Lowercase, tokenizer.Config.Normalization));
        Assert.StartsWith("warning: the vocabulary has 10 tokens of the 300 wanted", ran.Error, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Quiet_training_says_nothing()
    {
        var ran = await Run(["tokenizer", "train", "--quiet", "--input", Text("a", "text"), "--output", Path.Combine(_folder, "t")]);

        Assert.Equal((ExitCode.Done, "", ""), ran);
    }

    [Fact]
    public async Task A_folder_with_files_is_replaced_only_when_told()
    {
        var output = Path.Combine(_folder, "t");
        TokenizerFixtures.Bpe.Save(output);
        string[] args = ["tokenizer", "train", "--input", Text("a", "text"), "--output", output];

        var refused = await Run(args);
        Assert.Equal((ExitCode.BadInput, $"error: --output {output} is a tokenizer already; expected a new folder, or --overwrite to replace it.\n"), (refused.Code, refused.Error));
        Assert.Equal(400, SubwordTokenizer.Load(output).VocabSize);

        Assert.Equal(ExitCode.Done, (await Run([.. args, "--overwrite"])).Code);
        Assert.Equal(260, SubwordTokenizer.Load(output).VocabSize);
        Assert.Equal([output], Directory.GetDirectories(_folder));
    }

    [Fact]
    public async Task Encode_and_decode_are_each_others_inverse_line_by_line()
    {
        // More lines than one block holds; breaks that are none; a CR LF, which is taken off.
        var text = string.Concat(Enumerable.Repeat(string.Join('\n', TokenizerFixtures.Corpus) + "\n\n  a\u2028b\u0085c\fd \n", 200));
        var folder = Path.Combine(TokenizerFixtures.Folder, "tiny");

        var ids = await Run(["tokenizer", "encode", folder], text + "last\r\n");
        var back = await Run(["tokenizer", "decode", folder], ids.Output);

        Assert.Equal(text + "last\n", back.Output);
        Assert.Equal(text.Count(c => c == '\n') + 1, ids.Output.Count(c => c == '\n'));
        Assert.Equal((ExitCode.Done, "", ExitCode.Done, ""), (ids.Code, ids.Error, back.Code, back.Error));
    }

    [Fact]
    public async Task Encode_writes_ids_or_readable_tokens()
    {
        var folder = Path.Combine(TokenizerFixtures.Folder, "tiny");

        Assert.Equal(string.Join(' ', TokenizerFixtures.Bpe.Encode("The keeper")) + "\n", (await Run(["tokenizer", "encode", folder], "The keeper")).Output);
        Assert.Equal("The ▁keeper\n", (await Run(["tokenizer", "encode", folder, "--tokens"], "The keeper\n")).Output);
    }

    [Theory]
    [InlineData("4 5\n6 x 7\n", "2: 'x' is no token id; whole numbers from 0 to 399 are wanted.")]
    [InlineData("400\n", "1: '400' is no token id; whole numbers from 0 to 399 are wanted.")]
    [InlineData("-1\n", "1: '-1' is no token id; whole numbers from 0 to 399 are wanted.")]
    public async Task What_is_no_id_is_an_error_with_its_line(string input, string message)
    {
        var ran = await Run(["tokenizer", "decode", Path.Combine(TokenizerFixtures.Folder, "tiny")], input);

        Assert.Equal((ExitCode.BadInput, $"error: standard input:{message}\n"), (ran.Code, ran.Error));
    }

    [Fact]
    public async Task A_line_end_within_decoded_text_becomes_a_space()
    {
        var folder = Path.Combine(TokenizerFixtures.Folder, "tiny");
        var ids = string.Join(' ', SubwordTokenizer.Load(folder).Encode("a\nb\tc"));

        Assert.Equal("a b\tc\n", (await Run(["tokenizer", "decode", folder], ids)).Output);
    }

    [Theory]
    [InlineData("--vocab-size is 10; at least 260 is wanted (4 special tokens and 256 bytes).", "--vocab-size", "10")]
    [InlineData("--min-frequency is 0; at least 1 is wanted.", "--min-frequency", "0")]
    [InlineData("--user-symbol is 'a b'; white space and control characters are not allowed.", "--user-symbol", "a b")]
    public async Task An_option_out_of_range_is_an_error_and_nothing_is_written(string message, params string[] options)
    {
        var output = Path.Combine(_folder, "t");

        var ran = await Run(["tokenizer", "train", "--input", Text("a", "text"), "--output", output, .. options]);

        Assert.Equal((ExitCode.BadInput, $"error: {message}\n"), (ran.Code, ran.Error));
        Assert.Empty(Directory.GetDirectories(_folder));
    }

    [Fact]
    public async Task Text_that_cannot_be_read_is_an_error_and_nothing_is_written()
    {
        var latin = Path.Combine(_folder, "latin");
        File.WriteAllBytes(latin, [(byte)'a', (byte)'\n', 0xE9, (byte)'\n']);
        var output = Path.Combine(_folder, "t");

        var ran = await Run(["tokenizer", "train", "--input", latin, "--output", output]);
        Assert.Equal(ExitCode.BadInput, ran.Code);
        Assert.StartsWith($"error: {latin}:2: ", ran.Error, StringComparison.Ordinal);

        ran = await Run(["tokenizer", "train", "--input", Path.Combine(_folder, "absent"), "--output", output]);
        Assert.Equal(ExitCode.BadInput, ran.Code);
        Assert.StartsWith($"error: {Path.Combine(_folder, "absent")} does not exist;", ran.Error, StringComparison.Ordinal);
        Assert.Empty(Directory.GetDirectories(_folder));
    }

    [Fact]
    public async Task Every_subcommand_has_help_with_an_example()
    {
        foreach (var name in new[] { "train", "encode", "decode" })
        {
            var ran = await Run(["tokenizer", name, "--help"]);

            Assert.Equal(ExitCode.Done, ran.Code);
            Assert.Contains("Example:", ran.Output, StringComparison.Ordinal);
        }
    }

    private string Text(string name, string text)
    {
        var path = Path.Combine(_folder, name);
        File.WriteAllText(path, text + "\n");
        return path;
    }

    private static Task<(int Code, string Output, string Error)> Run(string[] args, string input = "") => CommandLine.Run(args, input);
}
