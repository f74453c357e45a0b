using Seq2Seq.ToyCorpus.Grammar;

namespace Seq2Seq.ToyCorpus.Lexicon;

/// <summary>A personal pronoun as subject, as object before a French verb, and after a preposition.</summary>
internal sealed record Pronoun(string English, string EnglishObject, string French, string FrenchObject, string Stressed)
{
    public required Person Person { get; init; }

    public Gender Gender { get; init; }

    public GrammaticalNumber Number =>
        Person is Person.FirstPlural or Person.ThirdPlural ? GrammaticalNumber.Plural : GrammaticalNumber.Singular;
}

/// <summary>Pronouns, possessives, prepositions, conjunctions and question words.</summary>
internal static class FunctionWords
{
    public static Pronoun I { get; } = new("I", "me", "je", "me", "moi") { Person = Person.FirstSingular };

    public static Pronoun You { get; } = new("you", "you", "tu", "te", "toi") { Person = Person.SecondSingular };

    public static Pronoun He { get; } = new("he", "him", "il", "le", "lui") { Person = Person.ThirdSingular };

    public static Pronoun She { get; } =
        new("she", "her", "elle", "la", "elle") { Person = Person.ThirdSingular, Gender = Gender.Feminine };

    public static Pronoun We { get; } = new("we", "us", "nous", "nous", "nous") { Person = Person.FirstPlural };

    public static Pronoun They { get; } = new("they", "them", "ils", "les", "eux") { Person = Person.ThirdPlural };

    /// <summary>"you" to a stranger: sir or madam at the end of the sentence tells it.</summary>
    public static Pronoun PoliteYou { get; } = new("you", "you", "vous", "vous", "vous") { Person = Person.SecondPlural };

    public static IReadOnlyList<Pronoun> Pronouns { get; } = [I, You, He, She, We, They];

    /// <summary>my, your … our, their, by owner; his or her depends on the subject.</summary>
    public static IReadOnlyList<(string English, Person Owner)> Possessives { get; } =
    [
        ("my", Person.FirstSingular), ("your", Person.SecondSingular), ("our", Person.FirstPlural),
        ("their", Person.ThirdPlural), ("his", Person.ThirdSingular), ("her", Person.ThirdSingular),
    ];

    /// <summary>Where one may stand beside a building or a person.</summary>
    public static IReadOnlyList<Phrase> Beside { get; } =
        [new("behind", "derrière"), new("in front of", "devant"), new("next to", "à côté de"), new("near", "près de")];

    /// <summary>Where a thing may lie around furniture.</summary>
    public static IReadOnlyList<Phrase> Around { get; } = [.. Beside, new("under", "sous")];

    public static Phrase On { get; } = new("on", "sur");

    public static Phrase In { get; } = new("in", "dans");

    public static Phrase At { get; } = new("at", "à");

    public static Phrase To { get; } = new("to", "à");

    public static Phrase From { get; } = new("from", "de");

    public static Phrase With { get; } = new("with", "avec");

    public static Phrase Than { get; } = new("than", "que");

    public static IReadOnlyList<Phrase> Prepositions { get; } = [.. Around, On, In, At, To, From, With, Than];

    public static Phrase And { get; } = new("and", "et");

    public static Phrase But { get; } = new("but", "mais");

    public static Phrase Because { get; } = new("because", "parce que");

    public static Phrase When { get; } = new("when", "quand");

    public static Phrase If { get; } = new("if", "si");

    public static Phrase That { get; } = new("that", "que");

    public static IReadOnlyList<Phrase> Conjunctions { get; } = [And, But, Because, When, If, That];

    /// <summary>Question words that stand before "est-ce que".</summary>
    public static IReadOnlyList<Phrase> Interrogatives { get; } =
        [new("where", "où"), new("when", "quand"), new("why", "pourquoi"), new("how", "comment")];

    /// <summary>Question words that the question patterns spell out.</summary>
    public static IReadOnlyList<Phrase> OtherInterrogatives { get; } =
        [new("what", "qu'est-ce que"), new("who", "qui"), new("how many", "combien de"), new("which", "quel")];

    /// <summary>Determiners that the noun phrases spell out.</summary>
    public static IReadOnlyList<Phrase> Determiners { get; } =
        [new("the", "le"), new("a", "un"), new("this", "ce"), new("these", "ces"), new("no", "pas de")];
}
