using Seq2Seq.Configuration;
using Seq2Seq.Tokenization;

namespace Seq2Seq.Tests.Tokenization;

/// <summary>Kind word: words and punctuation marks.</summary>
public class WordTokenizerTests
{
    [Theory]
    [InlineData("Hello, world!", "Hello|￭,|world|￭!")]
    [InlineData("l'homme (24 ans)", "l|￭'|￭homme|(|￭24|ans|￭)")]
    [InlineData("« oui »", "«|oui|»")]
    [InlineData("हिन्दी 😀😀", "हिन्दी|😀|￭😀")]
    [InlineData("￭ a￭b", "￭|a|￭￭|￭b")]
    public void Words_and_marks_are_tokens_and_a_joiner_says_where_no_space_was(string text, string tokens)
    {
        var tokenizer = Train([text]);

        Assert.Equal(tokens.Split('|'), tokenizer.Tokens(tokenizer.Encode(text)));
        Assert.Equal(text, tokenizer.Decode(tokenizer.Encode(text)));
    }

    [Fact]
    public void Text_parted_by_single_spaces_comes_back_exactly()
    {
        var tokenizer = Train(TokenizerFixtures.Corpus);
        var lines = TokenizerFixtures.Corpus.Where(line => !line.Contains("  ", StringComparison.Ordinal) && !line.Contains('\t', StringComparison.Ordinal));

        Assert.All(lines, line => Assert.Equal(line, tokenizer.Decode(tokenizer.Encode(line))));
    }

    [Fact]
    public void Other_white_space_becomes_one_space()
    {
        var tokenizer = Train(["a b"]);

        Assert.Equal("a b", tokenizer.Decode(tokenizer.Encode(" a \t\u00A0b\n")));
    }

    [Fact]
    public void Unseen_words_are_unk_and_a_word_that_spells_a_user_symbol_is_no_symbol()
    {
        var config = new TokenizerConfig { Kind = TokenizerKind.Word, MinFrequency = 1, UserSymbols = ["formal"] };
        var tokenizer = TokenizerFixtures.TrainOn(["be formal"], config).Tokenizer;

        Assert.Equal([5, 3, 3], tokenizer.Encode("be formal x"));
    }

    private static SubwordTokenizer Train(IEnumerable<string> lines) =>
        TokenizerFixtures.TrainOn(lines, new TokenizerConfig { Kind = TokenizerKind.Word, MinFrequency = 1 }).Tokenizer;
}
