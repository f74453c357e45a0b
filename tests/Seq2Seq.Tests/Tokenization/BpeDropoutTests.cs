using Seq2Seq.Configuration;
using Seq2Seq.Tokenization;

namespace Seq2Seq.Tests.Tokenization;

/// <summary>Merges left out at random (Provilkov et al. 2020).</summary>
public class BpeDropoutTests
{
    private static readonly SubwordTokenizer Tokenizer = TokenizerFixtures.Train(new TokenizerConfig { VocabSize = 600, MinFrequency = 1 });

    [Fact]
    public void Rate_0_is_ordinary_encoding()
    {
        var random = new RandomText(3);
        foreach (var text in TokenizerFixtures.Corpus.Concat(Enumerable.Range(0, 500).Select(_ => random.Next())))
        {
            Assert.Equal(Tokenizer.Encode(text), Tokenizer.Encode(text, new BpeDropout(0, 1, 1)));
        }
    }

    [Fact]
    public void Rate_1_leaves_bytes() =>
        Assert.All(
            TokenizerFixtures.Corpus,
            line => Assert.Equal(System.Text.Encoding.UTF8.GetByteCount(line), Tokenizer.Encode(line, new BpeDropout(1, 1, 1)).Length));

    [Fact]
    public void Any_rate_decodes_to_the_text()
    {
        for (var i = 0; i < TokenizerFixtures.Corpus.Length; i++)
        {
            Assert.Equal(TokenizerFixtures.Corpus[i], Tokenizer.Decode(Tokenizer.Encode(TokenizerFixtures.Corpus[i], new BpeDropout(0.4, 9, i))));
        }
    }

    [Fact]
    public void Seed_and_line_determine_the_cut_and_each_of_them_matters()
    {
        var cuts = (long seed, long line) => string.Join(' ', Tokenizer.Encode(TokenizerFixtures.Corpus[0], new BpeDropout(0.5, seed, line)));

        Assert.Equal(cuts(1, 2), cuts(1, 2));
        Assert.Equal(100, Enumerable.Range(0, 100).Select(n => cuts(n / 10, n % 10)).Distinct().Count());
    }

    [Fact]
    public void A_single_merge_is_left_out_as_often_as_the_rate_says()
    {
        var tokenizer = TokenizerFixtures.TrainOn(["ab ab"], new TokenizerConfig { VocabSize = 261 }).Tokenizer;
        const int Tries = 20_000;

        var left = Enumerable.Range(0, Tries).Count(line => tokenizer.Encode("ab", new BpeDropout(0.1, 7, line)).Length == 2);

        Assert.InRange(left, 0.1 * Tries - 170, 0.1 * Tries + 170); // four standard deviations
    }

    [Fact]
    public void Only_pairs_can_be_left_out()
    {
        var characters = TokenizerFixtures.Train(new TokenizerConfig { Kind = TokenizerKind.Char });

        Assert.Throws<NotSupportedException>(() => characters.Encode("a", new BpeDropout(0.1, 1, 1)));
        Assert.Throws<ArgumentOutOfRangeException>(() => Tokenizer.Encode("a", new BpeDropout(1.5, 1, 1)));
    }
}
