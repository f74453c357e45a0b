using Seq2Seq.Configuration;

namespace Seq2Seq.Tests.Tokenization;

/// <summary>Text goes in, the same text comes out.</summary>
public class RoundTripTests
{
    [Fact]
    public void Ten_thousand_random_Unicode_strings_come_back_exactly()
    {
        var random = new RandomText(20170612);
        var tokenizer = TokenizerFixtures.Bpe;
        for (var i = 0; i < 10_000; i++)
        {
            var text = random.Next();
            Assert.Equal(text, tokenizer.Decode(tokenizer.Encode(text)));
        }
    }

    [Theory]
    [InlineData("")]
    [InlineData(" ")]
    [InlineData("  leading and trailing  ")]
    [InlineData("tab\tand\u00A0no-break\u202Fnarrow\u2028line\u2029paragraph")]
    [InlineData("line\nfeed\r\nreturn\0null")]
    [InlineData("👩‍👩‍👧‍👦🏳️‍🌈 𝒜𠀀 漢字 العربية עברית हिन्दी")]
    [InlineData("e\u0301 is not é")]
    [InlineData("\uFEFFa byte order mark")]
    public void Awkward_text_comes_back_exactly(string text) =>
        Assert.Equal(text, TokenizerFixtures.Bpe.Decode(TokenizerFixtures.Bpe.Encode(text)));

    [Theory]
    [InlineData("<s>")]
    [InlineData("</s>")]
    [InlineData("<pad>")]
    [InlineData("<unk>")]
    [InlineData("a <s> b</s><pad> <unk>")]
    [InlineData(">>fr<< hello")]
    [InlineData("tagged")]
    public void A_special_token_that_a_user_types_is_ordinary_text(string text)
    {
        // The corpus makes every effort to learn the names as words.
        var config = new TokenizerConfig { VocabSize = 500, UserSymbols = [">>fr<<", "tagged"] };
        var corpus = Enumerable.Repeat("<s></s><pad><unk>>>fr<< <s> </s> <pad> <unk> >>fr<< tagged tagged", 50);
        var tokenizer = TokenizerFixtures.TrainOn(corpus, config).Tokenizer;

        var ids = tokenizer.Encode(text);

        Assert.All(ids, id => Assert.True(id >= 6));
        Assert.Equal(text, tokenizer.Decode(ids));
    }

    [Fact]
    public void A_surrogate_without_its_other_half_becomes_the_replacement_character()
    {
        // Not as theory data: the runner would replace them itself.
        foreach (var (text, expected) in new[] { ("a\uD83Db", "a\uFFFDb"), ("\uDE00\uD83D", "\uFFFD\uFFFD"), ("end\uD83D", "end\uFFFD") })
        {
            Assert.Equal(expected, TokenizerFixtures.Bpe.Decode(TokenizerFixtures.Bpe.Encode(text)));
        }
    }

    [Fact]
    public void Special_tokens_and_user_symbols_are_left_out_of_decoded_text()
    {
        var tokenizer = TokenizerFixtures.Train(new TokenizerConfig { VocabSize = 300, UserSymbols = [">>fr<<"] });

        Assert.Equal(4, tokenizer.SymbolId(">>fr<<"));
        Assert.Equal("ships", tokenizer.Decode([1, 4, .. tokenizer.Encode("ships"), 3, 2, 0, 0]));
        Assert.Throws<InputException>(() => tokenizer.SymbolId(">>de<<"));
    }

    [Fact]
    public void An_id_that_the_vocabulary_lacks_is_an_error()
    {
        var tokenizer = TokenizerFixtures.Bpe;

        Assert.Throws<ArgumentOutOfRangeException>(() => tokenizer.Decode([tokenizer.VocabSize]));
        Assert.Throws<ArgumentOutOfRangeException>(() => tokenizer.TokenOf(-1));
    }

    [Fact]
    public void Bytes_that_are_no_character_decode_to_the_replacement_character()
    {
        var emoji = TokenizerFixtures.Train(new TokenizerConfig { VocabSize = 260 }).Encode("🐋");

        Assert.Equal(4, emoji.Length);
        Assert.Equal("\uFFFD", TokenizerFixtures.Bpe.Decode(emoji.AsSpan(0, 3)));
    }

    [Fact]
    public void Many_threads_may_encode_at_once()
    {
        var tokenizer = TokenizerFixtures.Train(new TokenizerConfig { VocabSize = 350 });
        var random = new RandomText(5);
        var texts = Enumerable.Range(0, 400).Select(_ => random.Next()).ToArray();
        var expected = texts.Select(TokenizerFixtures.Train(new TokenizerConfig { VocabSize = 350 }).Encode).ToArray();

        Parallel.For(0, 4000, i => Assert.Equal(expected[i % 400], tokenizer.Encode(texts[i % 400])));
    }
}
