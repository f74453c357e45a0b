using Seq2Seq.Data.Doctor;

namespace Seq2Seq.Tests.Data.Doctor;

public sealed class TextChecksTests
{
    [Theory]
    [InlineData("a\tb é \u00A0 ש", false)]
    [InlineData("bell \a", true)]
    [InlineData("a\u2028b", true)]
    [InlineData("a\u0085b", true)]
    [InlineData("a\uFFFDb", true)]
    public void Control_characters_are_those_no_line_should_have(string text, bool expected) => Assert.Equal(expected, TextChecks.HasControl(text));

    [Theory]
    [InlineData("été, Ångström, â bord, ÂGE", false)]
    [InlineData("Ã©tÃ©", true)]
    [InlineData("20Â°", true)]
    [InlineData("itâ€™s", true)]
    public void Text_decoded_twice_is_told_from_text_with_accents(string text, bool expected) => Assert.Equal(expected, TextChecks.IsMojibake(text));

    [Theory]
    [InlineData("(a [b] {c}) «d» “e”", false)]
    [InlineData("1) one, b) two :) ;-(", false)]
    [InlineData("„deutsch“ ”svenska”", false)]
    [InlineData("(a", true)]
    [InlineData("a]", true)]
    public void Brackets_pair_up_or_not(string text, bool expected) => Assert.Equal(expected, TextChecks.HasUnpairedBrackets(text));

    [Theory]
    [InlineData("in 1987", "en 1987", false)]
    [InlineData("in 1987", "en 1978", true)]
    [InlineData("at 5", "à 6", false)]
    [InlineData("1,000 of 20", "1.000 de 20", false)]
    [InlineData("ten", "10", false)]
    public void Numbers_are_compared_as_digits(string source, string target, bool expected) => Assert.Equal(expected, TextChecks.NumbersDiffer(source, target));

    [Fact]
    public void A_text_has_the_script_of_most_of_its_letters()
    {
        var scripts = new[] { "chat", "Ольга OK", "寿司 sushi です", "ελλ", "שלום", "١٢٣ سلام", "123 !", "한국어" }.Select(WritingScripts.Of);

        Assert.Equal(
            [WritingScript.Latin, WritingScript.Cyrillic, WritingScript.Latin, WritingScript.Greek, WritingScript.Hebrew, WritingScript.Arabic, WritingScript.None, WritingScript.Hangul],
            scripts);
    }
}
