using Microsoft.ML.Tokenizers;
using Seq2Seq.Tokenization;

namespace Seq2Seq.Tests.Tokenization;

/// <summary>The hand-written cut equals GPT-2's regular expression.</summary>
public class BytePiecesTests
{
    [Fact]
    public void Every_pair_of_characters_of_the_basic_plane_that_matters_is_cut_alike()
    {
        var kinds = "a'sé0½.\u0301 \t\n\u00A0\u2028\u3000漢_\u0085\u001Ctdmrevl";
        foreach (var a in kinds)
        {
            foreach (var b in kinds)
            {
                foreach (var c in kinds)
                {
                    AssertAlike($"{a}{b}{c}s");
                    AssertAlike($" {a}{b} {c}");
                }
            }
        }
    }

    [Fact]
    public void Every_character_of_the_basic_plane_is_of_the_same_class()
    {
        for (var c = 0; c < 0xD800; c++)
        {
            AssertAlike($"a{(char)c}0{(char)c}.{(char)c} {(char)c}{(char)c}");
        }
    }

    [Theory]
    [InlineData("𝒜𝓫c d", "𝒜𝓫c| d")]
    [InlineData("a𠀀b 𝟘1", "a𠀀b| 𝟘1")]
    [InlineData("hi😀😀!", "hi|😀😀!")]
    public void Letters_and_digits_beyond_the_basic_plane_are_letters_and_digits(string text, string pieces) =>
        Assert.Equal(pieces.Split('|'), Pieces(text));

    private static void AssertAlike(string text)
    {
        var expected = RobertaPreTokenizer.Instance.PreTokenize(text).Select(piece => text.Substring(piece.Offset, piece.Length));
        var actual = Pieces(text);
        if (!expected.SequenceEqual(actual))
        {
            Assert.Equal(expected, actual);
        }
    }

    private static List<string> Pieces(string text)
    {
        var pieces = new List<string>();
        for (var start = 0; start < text.Length;)
        {
            var end = BytePieces.End(text, start);
            pieces.Add(text[start..end]);
            start = end;
        }

        return pieces;
    }
}
