using Seq2Seq.ToyCorpus.Lexicon;

namespace Seq2Seq.ToyCorpus.Grammar;

/// <summary>The subject of a clause, with the features that the verb and the adjectives agree with.</summary>
internal sealed record Subject(Phrase Words, Person Person, Gender Gender, GrammaticalNumber Number)
{
    public static Subject Polite { get; } = FromPronoun(FunctionWords.PoliteYou);

    /// <summary>Whether a third person's things are "her" in English; in all other clauses they are "his".</summary>
    public bool OwnsAsShe =>
        Person == Person.ThirdSingular && Gender == Gender.Feminine && Number == GrammaticalNumber.Singular;

    public static Subject FromPronoun(Pronoun pronoun) =>
        new(new Phrase(pronoun.English, pronoun.French), pronoun.Person, pronoun.Gender, pronoun.Number);

    public static Subject FromName(Name name) =>
        new(new Phrase(name.Text, name.Text, name.Lemma), Person.ThirdSingular, name.Gender, GrammaticalNumber.Singular);

    public static Subject FromNouns(NounPhrase noun) => new(
        noun.Words,
        noun.Number == GrammaticalNumber.Plural ? Person.ThirdPlural : Person.ThirdSingular,
        noun.Gender,
        noun.Number);

    /// <summary>Two names: feminine only when both are.</summary>
    public static Subject FromNames(Name first, Name second) => new(
        new Phrase($"{first.Text} and {second.Text}", $"{first.Text} et {second.Text}", first.Lemma, second.Lemma),
        Person.ThirdPlural,
        first.Gender == Gender.Feminine ? second.Gender : Gender.Masculine,
        GrammaticalNumber.Plural);
}
