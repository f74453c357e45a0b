using Seq2Seq.ToyCorpus.English;
using Seq2Seq.ToyCorpus.French;
using Seq2Seq.ToyCorpus.Grammar;

namespace Seq2Seq.ToyCorpus.Lexicon;

/// <summary>An adjective in both languages, with the kinds of nouns that it suits.</summary>
internal sealed record Adjective
{
    public required string English { get; init; }

    /// <summary>The English comparative without "than", or null when the corpus never compares with it.</summary>
    public string? Comparative { get; private init; }

    public required string Masculine { get; init; }

    public required string Feminine { get; init; }

    public required NounKind Suits { get; init; }

    private string? BeforeVowel { get; init; }

    /// <summary>Whether French puts it before the noun (une belle maison).</summary>
    public bool IsBeforeNoun { get; private init; }

    /// <summary>Whether it stands after "to be" only (he is ready).</summary>
    public bool IsPredicative { get; private init; }

    /// <summary>Whether it may be very or too much so; what is broken is broken.</summary>
    public bool TakesDegree => English is not ("broken" or "open" or "closed" or "perfect" or "alone") && !char.IsUpper(English[0]);

    public string Lemma => English + "/adjective";

    /// <summary>Whether the noun calls for bel, nouvel or vieil.</summary>
    public bool HasFormFor(Noun noun) =>
        BeforeVowel is not null && noun.Gender == Gender.Masculine && Elision.StartsWithVowelSound(noun.French);

    /// <summary>The French form after "to be" or after the noun.</summary>
    public string French(Gender gender, GrammaticalNumber number)
    {
        var singular = gender == Gender.Feminine ? Feminine : Masculine;
        return number == GrammaticalNumber.Plural ? Inflection.Plural(singular) : singular;
    }

    /// <summary>The French form before a noun: bel, nouvel and vieil before a masculine singular with a vowel sound.</summary>
    public string FrenchBefore(string noun, Gender gender, GrammaticalNumber number) =>
        gender == Gender.Masculine && number == GrammaticalNumber.Singular && Elision.StartsWithVowelSound(noun)
            ? BeforeVowel ?? Masculine
            : French(gender, number);

    /// <summary>
    /// Reads a table with an adjective a line: "english | french | place | kinds". After English, +er or +more allows comparison; after
    /// French, an irregular feminine and a form before vowels stand after slashes; the place is before, after or predicative.
    /// </summary>
    public static IReadOnlyList<Adjective> Table(string table) => [.. table.Split('\n').Select(Parse)];

    private static Adjective Parse(string line)
    {
        var fields = line.Split('|', StringSplitOptions.TrimEntries);
        var english = fields[0].Split('+');
        var french = fields[1].Split('/');
        return new Adjective
        {
            English = english[0],
            Comparative = english.Length == 1 ? null
                : english[1] == "er" ? EnglishAdjectives.ShortComparative(english[0]) : "more " + english[0],
            Masculine = french[0],
            Feminine = french.Length > 1 ? french[1] : Inflection.Feminine(french[0]),
            BeforeVowel = french.Length > 2 ? french[2] : null,
            IsBeforeNoun = fields[2] == "before",
            IsPredicative = fields[2] == "predicative",
            Suits = Enum.Parse<NounKind>(fields[3]),
        };
    }
}
