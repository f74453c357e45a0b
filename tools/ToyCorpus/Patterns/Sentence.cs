using Seq2Seq.ToyCorpus.French;
using Seq2Seq.ToyCorpus.Grammar;

namespace Seq2Seq.ToyCorpus.Patterns;

/// <summary>A pair of the corpus, with the pattern that made it and its content lemmas.</summary>
internal sealed record Sentence(string Pattern, string Source, string Target, IReadOnlyList<string> Lemmas)
{
    /// <summary>The number of words of the source.</summary>
    public int Length => Source.Split(' ').Length;

    /// <summary>The source without its mark.</summary>
    public string SourceWords => Source.TrimEnd('.', '!', '?');

    /// <summary>Elision, capitals and the mark: French has a space before ! and ?.</summary>
    public static Sentence Finish(string pattern, Phrase phrase, string mark) => new(
        pattern,
        Capitalize(phrase.English) + mark,
        Capitalize(Elision.Apply(phrase.French)) + (mark is "!" or "?" ? " " + mark : mark),
        [.. phrase.Lemmas.Distinct()]);

    private static string Capitalize(string text) => char.ToUpperInvariant(text[0]) + text[1..];
}
