using System.Text;
using System.Text.Json;
using Seq2Seq.Configuration;
using Seq2Seq.Tokenization;

namespace Seq2Seq.Tests.Tokenization;

/// <summary>What is written, and what is said of a folder that is not as it was written.</summary>
public sealed class TokenizerFolderTests : IDisposable
{
    private readonly string _folder = Directory.CreateTempSubdirectory().FullName;

    public void Dispose() => Directory.Delete(_folder, recursive: true);

    [Theory]
    [InlineData(TokenizerKind.Bpe)]
    [InlineData(TokenizerKind.Char)]
    [InlineData(TokenizerKind.Word)]
    public void What_is_saved_loads_to_the_same_tokenizer(TokenizerKind kind)
    {
        var config = new TokenizerConfig
        {
            Kind = kind,
            VocabSize = 320,
            MinFrequency = 1,
            Lowercase = true,
            Normalization = TextNormalization.Nfkc,
            UserSymbols = [">>fr<<", "tag😀\"\\"],
        };
        var saved = TokenizerFixtures.Train(config);
        saved.Save(_folder);

        var loaded = SubwordTokenizer.Load(_folder);

        Assert.Equal(saved.VocabSize, loaded.VocabSize);
        Assert.Equal(saved.Config.UserSymbols, loaded.Config.UserSymbols);
        Assert.Equal(saved.Config with { UserSymbols = [] }, loaded.Config with { UserSymbols = [] });
        Assert.All(TokenizerFixtures.Corpus, line => Assert.Equal(saved.Encode(line), loaded.Encode(line)));
        Assert.Equal(kind == TokenizerKind.Bpe, File.Exists(Path.Combine(_folder, "merges.txt")));
    }

    [Fact]
    public void The_files_are_those_of_Hugging_Face()
    {
        TokenizerFixtures.Bpe.Save(_folder);

        var merges = File.ReadAllText(Path.Combine(_folder, "merges.txt"));
        Assert.StartsWith("#version: 0.2\n", merges, StringComparison.Ordinal);
        Assert.EndsWith("\n", merges, StringComparison.Ordinal);
        var vocabulary = JsonSerializer.Deserialize<Dictionary<string, int>>(File.ReadAllText(Path.Combine(_folder, "vocab.json")))!;
        Assert.Equal(Enumerable.Range(0, 400), vocabulary.Values.Order());
        Assert.All(vocabulary.Keys, token => Assert.DoesNotContain(token, c => char.IsWhiteSpace(c) || char.IsControl(c)));
        foreach (var merge in merges.TrimEnd('\n').Split('\n').Skip(1))
        {
            var parts = merge.Split(' ');
            Assert.Equal(2, parts.Length);
            Assert.Contains(parts[0], vocabulary.Keys);
            Assert.Contains(parts[1], vocabulary.Keys);
            Assert.Contains(parts[0] + parts[1], vocabulary.Keys);
        }

        Assert.All(Directory.GetFiles(_folder), file => Assert.NotEqual(0xEF, File.ReadAllBytes(file)[0]));
    }

    [Fact]
    public void Saving_twice_writes_the_same_bytes()
    {
        TokenizerFixtures.Bpe.Save(_folder);
        var first = Directory.GetFiles(_folder).Order().Select(File.ReadAllBytes).ToArray();

        SubwordTokenizer.Load(_folder).Save(_folder);

        Assert.Equal(first, Directory.GetFiles(_folder).Order().Select(File.ReadAllBytes));
    }

    [Theory]
    [InlineData("config.json")]
    [InlineData("vocab.json")]
    [InlineData("merges.txt")]
    public void A_missing_file_is_named(string name)
    {
        TokenizerFixtures.Bpe.Save(_folder);
        File.Delete(Path.Combine(_folder, name));

        Assert.Equal(
            $"{Path.Combine(_folder, name)} does not exist; a tokenizer folder holds config.json, vocab.json and, of kind bpe, merges.txt.",
            Assert.Throws<InputException>(() => SubwordTokenizer.Load(_folder)).Message);
    }

    [Fact]
    public void A_missing_folder_is_named()
    {
        var absent = Path.Combine(_folder, "absent");

        Assert.StartsWith($"{absent} is no folder;", Assert.Throws<InputException>(() => SubwordTokenizer.Load(absent)).Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("config.json", "\"format\": 1", "\"format\": 2", ":2: format is 2; this program reads format 1.")]
    [InlineData("config.json", "\"lowercase\"", "\"lowrcase\"", ":6: unknown key 'lowrcase'; did you mean 'lowercase'?")]
    [InlineData("config.json", "\"bpe\"", "\"unigram\"", ":3: kind is 'unigram'; bpe | char | word is wanted.")]
    [InlineData("vocab.json", "\"<s>\": 1,", "\"<s>\": 1", ":4: malformed JSON; an object of the form {\"token\": id, …} is wanted.")]
    [InlineData("vocab.json", "\n}\n", "\n", ":402: malformed JSON; an object of the form {\"token\": id, …} is wanted.")]
    [InlineData("vocab.json", "{\n", "[\n", ":1: an object of the form {\"token\": id, …} is wanted.")]
    [InlineData("vocab.json", "\"#\": 6", "\"#\": \"6\"", ":8: token '#' has no whole number for an id.")]
    [InlineData("vocab.json", "\"#\": 6", "\"#\": 5", ":8: token '#' has id 5, which '\"' has already.")]
    [InlineData("vocab.json", "\"#\": 6", "\"!\": 6", ":8: token '!' is listed twice.")]
    [InlineData("vocab.json", "\"#\": 6", "\"#\": 400", ":8: token '#' has id 400; ids from 0 to 399, one for each of the 400 tokens, are wanted.")]
    [InlineData("vocab.json", "\"<unk>\": 3", "\"[UNK]\": 3", ": id 3 is '[UNK]'; '<unk>' is wanted.")]
    [InlineData("vocab.json", "\"#\": 6", "\"##\": 6", ": the letter '#' of byte 0x23 is missing; a byte-level vocabulary has all 256.")]
    [InlineData("vocab.json", "\"th\": 262", "\"漢\": 262", ": token '漢' is not spelt in the letters of the 256 bytes.")]
    [InlineData("merges.txt", "\nt h\n", "\nt hh\n", ":4: the merge 't hh' wants the token 'hh', which vocab.json lacks.")]
    [InlineData("merges.txt", "\nt h\n", "\nth\n", ":4: 'th' is no merge; two tokens with one space between them are wanted.")]
    [InlineData("merges.txt", "\nt h\n", "\nt h\nt h\n", ":5: the merge 't h' is listed twice.")]
    [InlineData("merges.txt", "\nt h\n", "\nt z\n", ":4: the merge 't z' wants the token 'tz', which vocab.json lacks.")]
    public void Damage_is_an_error_that_names_file_and_line(string name, string found, string put, string message)
    {
        TokenizerFixtures.Bpe.Save(_folder);
        var path = Path.Combine(_folder, name);
        var text = File.ReadAllText(path);
        Assert.Contains(found, text, StringComparison.Ordinal);
        var at = text.IndexOf(found, StringComparison.Ordinal);
        File.WriteAllText(path, string.Concat(text.AsSpan(0, at), put, text.AsSpan(at + found.Length)));

        Assert.Equal(path + message, Assert.Throws<InputException>(() => SubwordTokenizer.Load(_folder)).Message);
    }

    [Theory]
    [InlineData("vocab.json")]
    [InlineData("merges.txt")]
    [InlineData("config.json")]
    public void Bytes_that_are_not_UTF_8_are_an_error_that_names_the_file(string name)
    {
        TokenizerFixtures.Bpe.Save(_folder);
        var path = Path.Combine(_folder, name);
        var bytes = File.ReadAllBytes(path);
        bytes[Array.IndexOf(bytes, (byte)'e', bytes.Length / 2)] = 0xFF;
        File.WriteAllBytes(path, bytes);

        Assert.StartsWith(path, Assert.Throws<InputException>(() => SubwordTokenizer.Load(_folder)).Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Files_with_a_byte_order_mark_and_CRLF_load_all_the_same()
    {
        TokenizerFixtures.Bpe.Save(_folder);
        foreach (var path in Directory.GetFiles(_folder))
        {
            File.WriteAllText(path, File.ReadAllText(path).ReplaceLineEndings("\r\n"), new UTF8Encoding(encoderShouldEmitUTF8Identifier: true));
        }

        Assert.Equal(TokenizerFixtures.Bpe.Encode("The keeper"), SubwordTokenizer.Load(_folder).Encode("The keeper"));
    }
}
