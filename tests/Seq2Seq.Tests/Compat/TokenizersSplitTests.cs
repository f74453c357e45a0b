using System.Text.RegularExpressions;
using Microsoft.ML.Tokenizers;

namespace Seq2Seq.Tests.Compat;

/// <summary>How the pre-tokenizers of Microsoft.ML.Tokenizers split.</summary>
public class TokenizersSplitTests
{
    [Theory]
    [InlineData("It's 12 o'clock.", "It|'s| 12| o|'|clock|.")]
    [InlineData("  two   spaces ", " | two|  | spaces| ")]
    [InlineData("a\tb\n\nc", "a|\t|b|\n|\n|c")]
    [InlineData("l'été n'est <s>", "l|'|été| n|'|est| <|s|>")]
    [InlineData("x\u00A0y\u202Fz", "x|\u00A0|y|\u202F|z")]
    public void The_Roberta_split_is_that_of_GPT_2(string text, string pieces) =>
        Assert.Equal(pieces.Split('|'), Pieces(RobertaPreTokenizer.Instance, text));

    [Fact]
    public void A_regular_expression_split_drops_what_it_does_not_match_and_keeps_special_tokens_whole()
    {
        var special = new Dictionary<string, int> { ["<sep>"] = 0 };

        Assert.Equal(["ab", "<sep>", "c"], Pieces(new RegexPreTokenizer(new Regex("[a-z]+"), special), "ab, <sep>c!"));
        Assert.Equal(["ab", "sep", "c"], Pieces(new RegexPreTokenizer(new Regex("[a-z]+"), null), "ab, <sep>c!"));
    }

    private static IEnumerable<string> Pieces(PreTokenizer splitter, string text) =>
        splitter.PreTokenize(text).Select(piece => text.Substring(piece.Offset, piece.Length));
}
