using Seq2Seq.ToyCorpus.French;
using Seq2Seq.ToyCorpus.Grammar;
using Seq2Seq.ToyCorpus.Lexicon;

namespace Seq2Seq.ToyCorpus.Patterns;

/// <summary>Speaking to somebody: commands, invitations, politeness, names, greetings.</summary>
internal static class AddressPatterns
{
    private static readonly Subject You = Subject.FromPronoun(FunctionWords.You);
    private static readonly Subject We = Subject.FromPronoun(FunctionWords.We);

    private static readonly IReadOnlyList<(string English, string French, Gender Gender)> Titles =
        [(", sir", ", monsieur", Gender.Masculine), (", madam", ", madame", Gender.Feminine)];

    private static readonly IReadOnlyList<Adjective> PoliteAdjectives = [.. Adjectives.States, .. Adjectives.Characters];

    /// <summary>Close the door! Do not eat this cake.</summary>
    public static Phrase Command(SeededRandom random)
    {
        var predicate = Predicates.Draw(random, random.Pick(VerbChoices.Commands), You);
        return random.Chance(30) ? Forbid(predicate) : Order(predicate, Person.SecondSingular);
    }

    /// <summary>Please close the door.</summary>
    public static Phrase Request(SeededRandom random)
    {
        var order = Order(Predicates.Draw(random, random.Pick(VerbChoices.Commands), You), Person.SecondSingular);
        return new Phrase("please " + order.English, order.French + ", s'il te plaît", order.Lemmas);
    }

    /// <summary>Let us go to the market!</summary>
    public static Phrase Invitation(SeededRandom random)
    {
        var order = Order(Predicates.Draw(random, random.Pick(VerbChoices.Invitations), We), Person.FirstPlural);
        return order with { English = "let us " + order.English };
    }

    /// <summary>Do you speak French, sir? You are very kind, madam.</summary>
    public static Phrase PoliteQuestion(SeededRandom random) => Polite(random, clause => clause.Question());

    public static Phrase PoliteStatement(SeededRandom random) => Polite(random, clause => clause.Statement());

    /// <summary>My name is Paul. Her name is Alice.</summary>
    public static Phrase Introduction(SeededRandom random)
    {
        var (possessive, pronoun, names) = random.Pick(Introductions);
        var name = random.Pick(names);
        var clause = new Clause(
            Subject.FromPronoun(pronoun),
            new Predicate(new Verb("be", "appeler") { IsPronominal = true }, Subject.FromName(name).Words));
        return new Phrase($"{possessive} name is {name.Text}", FrenchClause.Statement(clause), name.Lemma);
    }

    /// <summary>Hello Paul! Good night everyone.</summary>
    public static Phrase Greeting(SeededRandom random)
    {
        var name = random.Pick(Name.All);
        var whom = random.Chance(60) ? new Phrase(name.Text, name.Text) : random.Pick(FixedPhrases.Greeted);
        return random.Pick(FixedPhrases.Greetings).Then(whom);
    }

    private static readonly IReadOnlyList<(string Possessive, Pronoun Pronoun, IReadOnlyList<Name> Names)> Introductions =
    [
        ("my", FunctionWords.I, Name.All), ("your", FunctionWords.You, Name.All), ("his", FunctionWords.He, Name.Men),
        ("her", FunctionWords.She, Name.Women),
    ];

    private static Phrase Polite(SeededRandom random, Func<Clause, Phrase> say)
    {
        var (english, french, gender) = random.Pick(Titles);
        var subject = Subject.Polite with { Gender = gender };
        var predicate = random.Weighted(("verb", 60), ("chain", 15), ("adjective", 25)) switch
        {
            "verb" => Predicates.Draw(random, random.Pick(VerbChoices.Polite), subject),
            "chain" => VerbPatterns.DrawChain(random, random.Pick(ChainVerbs.Polite), subject, negated: false),
            _ => DescriptionPatterns.Adjectival(random, random.Pick(PoliteAdjectives), subject),
        };
        var phrase = say(new Clause(subject, predicate));
        return phrase with { English = phrase.English + english, French = phrase.French + french };
    }

    private static Phrase Order(Predicate predicate, Person person) => new(
        EnglishClause.Infinitive(predicate),
        Words.Join(Conjugation.Imperative(predicate.Verb.French, person), predicate.FrenchTail(negated: false)),
        predicate.Lemmas);

    private static Phrase Forbid(Predicate predicate) => new(
        "do not " + EnglishClause.Infinitive(predicate),
        Words.Join("ne", Conjugation.Imperative(predicate.Verb.French, Person.SecondSingular), "pas", predicate.FrenchTail(negated: true)),
        predicate.Lemmas);
}
