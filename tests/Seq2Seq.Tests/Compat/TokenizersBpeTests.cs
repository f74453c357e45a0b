using Microsoft.ML.Tokenizers;

namespace Seq2Seq.Tests.Compat;

/// <summary>What the library relies on in Microsoft.ML.Tokenizers, asked of whichever of package and stand-in is there.</summary>
public class TokenizersBpeTests
{
    private static readonly Dictionary<string, int> Vocabulary = "<unk> l o w e r lo low er Ġ Ġlow Ã © Ã© <tag> ð Ł ĺ Ģ".Split(' ')
        .Select((token, id) => (token, id))
        .ToDictionary(entry => entry.token, entry => entry.id);

    private static readonly string[] Merges = ["l o", "lo w", "e r", "Ġ low", "Ã ©"];

    [Fact]
    public void Byte_level_merges_go_by_rank_and_spaces_are_letters() =>
        Assert.Equal([7, 10, 8], ByteLevel().EncodeToIds("low lower"));

    [Fact]
    public void Bytes_of_one_character_merge_like_letters() =>
        Assert.Equal([13, 15, 16, 17, 18], ByteLevel().EncodeToIds("é😀"));

    [Fact]
    public void A_span_without_pre_tokenization_is_one_piece() =>
        Assert.Equal([7, 10], ByteLevel().EncodeToIds("low low".AsSpan(), considerPreTokenization: false, considerNormalization: false));

    [Fact]
    public void Tokens_carry_their_entry_and_the_characters_they_cover()
    {
        var tokens = ByteLevel().EncodeToTokens("low é😀", out var normalized);

        Assert.Null(normalized);
        Assert.Equal(
            [
                new EncodedToken(7, "low", 0..3), new EncodedToken(9, "Ġ", 3..4), new EncodedToken(13, "Ã©", 4..5),
                new EncodedToken(15, "ð", 5..6), new EncodedToken(16, "Ł", 5..6), new EncodedToken(17, "ĺ", 5..6), new EncodedToken(18, "Ģ", 5..6),
            ],
            tokens);
    }

    [Fact]
    public void Decoding_gives_the_bytes_back_and_passes_over_ids_that_stand_for_nothing() =>
        Assert.Equal("low é😀", ByteLevel().Decode([7, 9, 13, 999, 15, 16, 17, 18]));

    [Fact]
    public void Bytes_that_are_no_character_decode_to_the_replacement_character() =>
        Assert.Equal("low\uFFFD", ByteLevel().Decode([7, 11]));

    [Fact]
    public void Without_special_tokens_their_text_is_ordinary_and_their_ids_decode_to_their_names()
    {
        var tokenizer = ByteLevel();

        Assert.DoesNotContain(14, tokenizer.EncodeToIds("<tag>"));
        Assert.Equal("<tag>low", tokenizer.Decode([14, 7]));
    }

    [Fact]
    public void A_piece_that_is_a_special_token_gets_its_id_and_decoding_may_leave_it_out()
    {
        var special = new Dictionary<string, int> { ["low"] = 100 };
        var tokenizer = ByteLevel(special);

        Assert.Equal([100, 10], tokenizer.EncodeToIds("low low"));
        Assert.Equal("low low", tokenizer.Decode([100, 10]));
        Assert.Equal(" low", tokenizer.Decode([100, 10], considerSpecialTokens: false));
    }

    [Fact]
    public void Characters_outside_the_vocabulary_are_the_unknown_token_or_nothing()
    {
        var options = new BpeOptions(Vocabulary) { Merges = Merges, UnknownToken = "<unk>" };

        Assert.Equal([7, 0, 0, 8], BpeTokenizer.Create(options).EncodeToIds("lowxyer"));
        options.UnknownToken = null;
        Assert.Equal([7, 8], BpeTokenizer.Create(options).EncodeToIds("lowxyer"));
    }

    [Fact]
    public void Of_equal_pairs_the_leftmost_merges_first()
    {
        var vocabulary = new Dictionary<string, int> { ["a"] = 0, ["aa"] = 1 };
        var tokenizer = BpeTokenizer.Create(new BpeOptions(vocabulary) { Merges = ["a a"] });

        Assert.Equal([1, 1, 0], tokenizer.EncodeToIds("aaaaa"));
    }

    [Fact]
    public void Merges_that_name_unknown_tokens_are_refused()
    {
        var options = new BpeOptions(Vocabulary) { Merges = ["l q"] };

        var failure = Assert.Throws<InvalidOperationException>(() => BpeTokenizer.Create(options));
        Assert.Contains("'q'", failure.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Vocabulary_and_merges_load_from_files()
    {
        var folder = Directory.CreateTempSubdirectory();
        try
        {
            var vocab = Path.Combine(folder.FullName, "vocab.json");
            var merges = Path.Combine(folder.FullName, "merges.txt");
            File.WriteAllText(vocab, """{"a": 0, "b": 1, "ab": 2}""");
            File.WriteAllText(merges, "#version: 0.2\na b\n");

            var tokenizer = BpeTokenizer.Create(new BpeOptions(vocab, merges) { ByteLevel = true });

            Assert.Equal([2, 0], tokenizer.EncodeToIds("aba"));
            Assert.Equal(2, tokenizer.Vocabulary["ab"]);
        }
        finally
        {
            folder.Delete(recursive: true);
        }
    }

    private static BpeTokenizer ByteLevel(Dictionary<string, int>? special = null) => BpeTokenizer.Create(new BpeOptions(Vocabulary)
    {
        Merges = Merges,
        ByteLevel = true,
        SpecialTokens = special,
        PreTokenizer = RobertaPreTokenizer.Instance,
    });
}
