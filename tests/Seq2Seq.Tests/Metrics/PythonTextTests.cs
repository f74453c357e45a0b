using System.Globalization;
using System.Text;
using System.Text.Json.Nodes;
using Seq2Seq.Metrics;

namespace Seq2Seq.Tests.Metrics;

/// <summary>Every code point against what Python says of it.</summary>
public sealed class PythonTextTests
{
    private static readonly JsonObject Python = MetricFixture.Load("python_text.json");

    [Fact]
    public void Every_code_point_is_lower_cased_as_in_python()
    {
        var expected = Python["lower"]!.AsArray().ToDictionary(p => (int)p![0]!, p => Text(p![1]!.AsArray().Select(c => (int)c!)));
        Assert.DoesNotContain(CodePoints(), codePoint =>
        {
            var text = char.ConvertFromUtf32(codePoint);
            return PythonText.Lower(text) != expected.GetValueOrDefault(codePoint, text);
        });
    }

    [Fact]
    public void A_capital_sigma_sees_every_code_point_as_in_python()
    {
        var letters = Ranges("letters");
        Assert.DoesNotContain(CodePoints().Where(c => c != 'Σ'), codePoint =>
        {
            var text = char.ConvertFromUtf32(codePoint);
            var kind = letters.GetValueOrDefault(codePoint);
            return PythonText.Lower(text + "Σ")[^1] != (kind == "cased" ? 'ς' : 'σ')
                || PythonText.Lower("A" + text + "Σ")[^1] != (kind is null ? 'σ' : 'ς')
                || PythonText.Lower("AΣ" + text)[1] != (kind == "cased" ? 'σ' : 'ς')
                || PythonText.Lower("AΣ" + text + "A")[1] != (kind is null ? 'ς' : 'σ');
        });
    }

    [Fact]
    public void Numbers_punctuation_and_symbols_are_those_of_the_regex_module()
    {
        var categories = Ranges("categories");
        Assert.DoesNotContain(CodePoints(), c => Group(ReferenceUnicode.Category15(c)) != categories.GetValueOrDefault(c));
    }

    [Fact]
    public void White_space_is_pythons()
    {
        var expected = Python["white_space"]!.AsArray().Select(c => (int)c!);
        Assert.Equal(expected, Enumerable.Range(0, 0x10000).Where(c => PythonText.IsWhiteSpace((char)c)));
    }

    [Fact]
    public void Lone_surrogates_stay_as_they_are()
    {
        Assert.Equal("\uD800a\uDFFF", PythonText.Lower("\uD800A\uDFFF"));
        Assert.Equal("a\uDC00σ", PythonText.Lower("A\uDC00Σ"));
    }

    [Theory]
    [InlineData("", "")]
    [InlineData(" \u3000\u001C", "")]
    [InlineData(" a\u00A0bc  d\u0085", "a|bc|d")]
    public void Words_lie_between_white_space(string text, string expected)
    {
        var words = new List<string>();
        foreach (var word in PythonText.Words(text))
        {
            words.Add(word.ToString());
        }

        Assert.Equal(expected, string.Join('|', words));
    }

    private static IEnumerable<int> CodePoints() => Enumerable.Range(0, 0x110000).Where(c => c is < 0xD800 or > 0xDFFF);

    private static string Text(IEnumerable<int> codePoints) => string.Concat(codePoints.Select(c => new Rune(c).ToString()));

    private static Dictionary<int, string> Ranges(string name)
    {
        var values = new Dictionary<int, string>();
        foreach (var range in Python[name]!.AsArray())
        {
            for (var c = (int)range![0]!; c <= (int)range[1]!; c++)
            {
                values[c] = (string)range[2]!;
            }
        }

        return values;
    }

    private static string? Group(UnicodeCategory category) => category switch
    {
        UnicodeCategory.DecimalDigitNumber or UnicodeCategory.LetterNumber or UnicodeCategory.OtherNumber => "N",
        >= UnicodeCategory.ConnectorPunctuation and <= UnicodeCategory.OtherPunctuation => "P",
        >= UnicodeCategory.MathSymbol and <= UnicodeCategory.OtherSymbol => "S",
        _ => null,
    };
}
