using Seq2Seq.Configuration;
using Seq2Seq.Tokenization;

namespace Seq2Seq.Tests.Tokenization;

/// <summary>Kind char: a token per Unicode scalar value.</summary>
public class CharacterTokenizerTests
{
    [Fact]
    public void Tokens_are_characters_the_most_frequent_first()
    {
        var tokenizer = Train(["bbb aa 😀😀😀😀", "é"]);

        Assert.Equal(["😀", "b", "▁", "a", "é"], tokenizer.Tokens([4, 5, 6, 7, 8]));
        Assert.Equal([4, 6, 7, 8], tokenizer.Encode("😀 aé"));
    }

    [Fact]
    public void Known_text_comes_back_exactly()
    {
        var tokenizer = Train(TokenizerFixtures.Corpus);

        Assert.All(TokenizerFixtures.Corpus, line => Assert.Equal(line, tokenizer.Decode(tokenizer.Encode(line))));
    }

    [Fact]
    public void An_unseen_character_is_unk_and_decodes_to_nothing()
    {
        var tokenizer = Train(["ab"]);

        Assert.Equal([4, 3, 5], tokenizer.Encode("axb"));
        Assert.Equal("ab", tokenizer.Decode([4, 3, 5]));
    }

    [Fact]
    public void Rare_characters_and_those_beyond_the_size_have_no_token_and_the_report_says_so()
    {
        var config = new TokenizerConfig { Kind = TokenizerKind.Char, VocabSize = 6, MinFrequency = 2 };

        var result = TokenizerFixtures.TrainOn(["aaaabbbccd"], config);

        Assert.Equal([4, 5, 3, 3], result.Tokenizer.Encode("abcd"));
        Assert.Equal(["c", "d"], result.Report.Uncovered);
        Assert.Equal(0.7, result.Report.Coverage);
        Assert.Equal(["30.0 % of the text's characters have no token and become <unk>."], result.Report.Warnings);
    }

    private static SubwordTokenizer Train(IEnumerable<string> lines) =>
        TokenizerFixtures.TrainOn(lines, new TokenizerConfig { Kind = TokenizerKind.Char, MinFrequency = 1 }).Tokenizer;
}
