using Seq2Seq.Metrics;

namespace Seq2Seq.Tests.Metrics;

/// <summary>Half a pair is a character of its own, as in Python; no file of UTF-8 can hold one, but a string can.</summary>
public sealed class LoneSurrogateTests
{
    private const string Text = "a\ud83d \ude00b \ud83d\ude00\ud83d. \ude00\ud83d,x";

    public static TheoryData<int> Tokenizers => [.. Enum.GetValues<BleuTokenizer>().Select(tokenizer => (int)tokenizer)];

    [Theory]
    [MemberData(nameof(Tokenizers))]
    public void A_text_is_like_itself_whatever_the_tokenizer(int tokenizer)
    {
        var bleu = new Bleu(new BleuOptions { Tokenizer = (BleuTokenizer)tokenizer, Lowercase = true });

        Assert.Equal(100, bleu.SentenceScore(Text, Text).Value, 1e-9);
        Assert.NotEqual(100, bleu.SentenceScore(Text, Text.Replace("a\ud83d", "a\ud83c")).Value, 1e-9);
    }

    [Fact]
    public void Halves_are_characters_and_pairs_are_one()
    {
        var characters = new Bleu(new BleuOptions { Tokenizer = BleuTokenizer.Character }).SentenceScore(Text, Text);
        var chrf = new Chrf(new ChrfOptions { CharOrder = 1 }).SentenceScore("\ud83d\ude00\ud83d", "\ude00\ud83d");

        Assert.Equal(11, characters.HypothesisLength); // len() of it without white space, in Python
        Assert.Equal([2L], chrf.HypothesisNGrams);
        Assert.Equal([2L], chrf.ReferenceNGrams);
        Assert.Equal([1L], chrf.Matches);
    }

    [Fact]
    public void Edits_tell_halves_apart() =>
        Assert.Equal(1, new Ter(new TerOptions { Normalized = true, NoPunctuation = true, AsianSupport = true }).SentenceScore("x \ud83d y", "x \ude00 y").Edits);
}
