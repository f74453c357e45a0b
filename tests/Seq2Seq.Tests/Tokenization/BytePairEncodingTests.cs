using System.Text.Json;
using Microsoft.ML.Tokenizers;
using Seq2Seq.Configuration;
using Seq2Seq.Tokenization;

namespace Seq2Seq.Tests.Tokenization;

/// <summary>Encoding held to the definition, to the package by itself, and to Hugging Face's ids.</summary>
public class BytePairEncodingTests
{
    private static readonly string[] Learnt = NaiveBytePairs.Train(TokenizerFixtures.Corpus, 400, 2).ToArray();

    [Fact]
    public void Text_is_cut_as_the_definition_says()
    {
        var random = new RandomText(1);
        var texts = TokenizerFixtures.Corpus.Concat(Enumerable.Range(0, 300).Select(_ => random.Next()).Where(OfTheBasicPlaneOrEmoji)).ToList();
        var vocabulary = Vocabulary(TokenizerFixtures.Bpe);
        foreach (var text in texts)
        {
            var expected = NaiveBytePairs.Encode(text, Learnt).Select(token => vocabulary[token]);
            Assert.Equal(expected, TokenizerFixtures.Bpe.Encode(text));
        }
    }

    [Fact]
    public void Hugging_Face_reads_the_same_files_to_the_same_ids()
    {
        var tokenizer = SubwordTokenizer.Load(Path.Combine(TokenizerFixtures.Folder, "tiny"));
        foreach (var (text, ids) in HuggingFace())
        {
            Assert.Equal(ids, tokenizer.Encode(text));
        }
    }

    [Fact]
    public void The_package_reads_the_same_files_to_the_same_ids()
    {
        var folder = Path.Combine(TokenizerFixtures.Folder, "tiny");
        var tokenizer = BpeTokenizer.Create(new BpeOptions(Path.Combine(folder, "vocab.json"), Path.Combine(folder, "merges.txt"))
        {
            ByteLevel = true,
            PreTokenizer = RobertaPreTokenizer.Instance,
        });
        foreach (var (text, ids) in HuggingFace().Where(sample => OfTheBasicPlaneOrEmoji(sample.Text)))
        {
            Assert.Equal(ids, tokenizer.EncodeToIds(text));
            Assert.Equal(text, tokenizer.Decode(ids));
        }
    }

    [Fact]
    public void A_word_met_again_gets_the_same_ids()
    {
        var tokenizer = TokenizerFixtures.Train(new TokenizerConfig { VocabSize = 300 });
        var words = string.Join(' ', Enumerable.Range(0, 70_000).Select(n => $"w{n}"));

        Assert.Equal(tokenizer.Encode(words), tokenizer.Encode(words)); // more than are remembered at once
    }

    [Fact]
    public void Tokens_are_shown_readably()
    {
        var tokenizer = TokenizerFixtures.Bpe;

        Assert.Equal(["The", "▁keeper"], tokenizer.Tokens(tokenizer.Encode("The keeper")));
        Assert.Equal("<0x0A>", tokenizer.TokenOf(Assert.Single(tokenizer.Encode("\n"))));
        Assert.Equal(["<0xE2>", "<0x82>", "<0xAC>"], tokenizer.Tokens(tokenizer.Encode("€")));
        Assert.Equal(["<pad>", "<s>", "</s>", "<unk>"], tokenizer.Tokens([0, 1, 2, 3]));
    }

    private static Dictionary<string, int> Vocabulary(SubwordTokenizer tokenizer)
    {
        var folder = Directory.CreateTempSubdirectory();
        try
        {
            tokenizer.Save(folder.FullName);
            return JsonSerializer.Deserialize<Dictionary<string, int>>(File.ReadAllText(Path.Combine(folder.FullName, "vocab.json")))!;
        }
        finally
        {
            folder.Delete(recursive: true);
        }
    }

    private static IEnumerable<(string Text, int[] Ids)> HuggingFace() =>
        File.ReadLines(Path.Combine(TokenizerFixtures.Folder, "huggingface.jsonl")).Select(line =>
        {
            var sample = JsonDocument.Parse(line).RootElement;
            return (sample.GetProperty("text").GetString()!, sample.GetProperty("ids").Deserialize<int[]>()!);
        });

    // .NET's regular expressions see UTF-16 units: a letter or number beyond the basic plane is a mark to them.
    private static bool OfTheBasicPlaneOrEmoji(string text) =>
        text.EnumerateRunes().All(rune => rune.IsBmp || !(System.Text.Rune.IsLetter(rune) || System.Text.Rune.IsNumber(rune)));
}
