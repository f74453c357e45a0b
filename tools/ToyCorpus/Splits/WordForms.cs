using System.Text.RegularExpressions;

namespace Seq2Seq.ToyCorpus.Splits;

/// <summary>
/// The word forms of a text, as a subword tokenizer meets them: "homme" after an apostrophe is another form than "homme" after a
/// space, and so is "The" than "the".
/// </summary>
internal static partial class WordForms
{
    public static IEnumerable<string> Of(string text) => Form().Matches(text).Select(match => match.Value);

    [GeneratedRegex(@"['-]?[\p{L}\p{N}]+")]
    private static partial Regex Form();
}
