using System.Text.Json;
using Seq2Seq.Configuration;
using Seq2Seq.Tokenization;

namespace Seq2Seq.Tests.Tokenization;

/// <summary>Lowercase and the normalization forms, whatever the runtime's own globalization settings.</summary>
public class NormalizationTests
{
    [Fact]
    public void Both_forms_are_those_of_an_independent_implementation()
    {
        foreach (var line in File.ReadLines(Path.Combine(TokenizerFixtures.Folder, "normalization.jsonl")))
        {
            var sample = JsonDocument.Parse(line).RootElement;
            var text = sample.GetProperty("text").GetString()!;

            Assert.Equal(sample.GetProperty("nfc").GetString(), new UnicodeNormalizer(TextNormalization.Nfc).Normalize(text));
            Assert.Equal(sample.GetProperty("nfkc").GetString(), new UnicodeNormalizer(TextNormalization.Nfkc).Normalize(text));
        }
    }

    [Fact]
    public void Every_character_by_itself_is_stable_once_it_is_normalized()
    {
        foreach (var form in new[] { TextNormalization.Nfc, TextNormalization.Nfkc })
        {
            var normalizer = new UnicodeNormalizer(form);
            for (var code = 0; code < 0x30000; code++)
            {
                if (System.Text.Rune.TryCreate(code, out var rune) && normalizer.Normalize(rune.ToString()) is var once && once != rune.ToString())
                {
                    Assert.Equal(once, normalizer.Normalize(once));
                }
            }
        }
    }

    [Theory]
    [InlineData(TextNormalization.None, false, "É ﬁn e\u0301", "É ﬁn e\u0301")]
    [InlineData(TextNormalization.Nfc, false, "É ﬁn e\u0301", "É ﬁn é")]
    [InlineData(TextNormalization.Nfkc, false, "É ﬁn e\u0301", "É fin é")]
    [InlineData(TextNormalization.Nfkc, true, "É ﬁn E\u0301", "é fin é")]
    [InlineData(TextNormalization.None, true, "ÀÉ Straße ΣΟΦΟΣ 𐐀", "àé straße σοφοσ 𐐨")]
    public void Text_decodes_to_its_normalized_self(TextNormalization form, bool lowercase, string text, string expected)
    {
        var tokenizer = TokenizerFixtures.Train(new TokenizerConfig { VocabSize = 300, Normalization = form, Lowercase = lowercase });

        Assert.Equal(expected, tokenizer.Decode(tokenizer.Encode(text)));
    }

    [Fact]
    public void Training_sees_the_text_that_encoding_sees()
    {
        var tokenizer = TokenizerFixtures.TrainOn(
            Enumerable.Repeat("CAFE\u0301", 5), new TokenizerConfig { VocabSize = 300, Normalization = TextNormalization.Nfc, Lowercase = true }).Tokenizer;

        Assert.Equal(["café"], tokenizer.Tokens(tokenizer.Encode("Café")));
    }
}
