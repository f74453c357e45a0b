using Seq2Seq.ToyCorpus.Lexicon;

namespace Seq2Seq.ToyCorpus.Grammar;

/// <summary>Draws what follows a verb.</summary>
internal static class Predicates
{
    /// <summary>A verb with the complement and the places it needs, and nothing more.</summary>
    public static Predicate Draw(SeededRandom random, Verb verb, Subject subject)
    {
        if (verb.Route != Route.None)
        {
            return new Predicate(verb, Places.ForRoute(random, verb.Route));
        }

        return verb.Complements.Count == 0
            ? new Predicate(verb, Phrase.Empty)
            : WithComplement(random, verb, random.Pick(verb.Complements), subject);
    }

    /// <summary>A verb with a pronoun for its object.</summary>
    public static Predicate WithPronoun(Verb verb, Pronoun pronoun) =>
        new(verb, new Phrase(Words.Join(verb.Complements[0].EnglishPreposition, pronoun.EnglishObject), ""))
        {
            ObjectPronoun = pronoun,
        };

    /// <summary>A verb and the infinitive that depends on it.</summary>
    public static Predicate Chain(ChainVerb chain, Predicate inner, Subject subject, bool negatedInfinitive)
    {
        var not = negatedInfinitive ? "not" : "";
        var nePas = negatedInfinitive ? "ne pas" : "";
        string French(bool negatedTail) => Words.Join(chain.FrenchLink, nePas, FrenchClause.Infinitive(inner, subject, negatedTail));
        return new Predicate(
            chain.Verb,
            new Phrase(Words.Join(not, chain.EnglishLink, EnglishClause.Infinitive(inner)), French(negatedInfinitive), inner.Lemmas))
        {
            // Je ne veux pas manger de pain; but after a preposition: je n'ai pas décidé de manger du pain.
            FrenchNegatedTail = chain.FrenchLink.Length == 0 ? French(negatedTail: true) : null,
        };
    }

    private static Predicate WithComplement(SeededRandom random, Verb verb, Complement complement, Subject subject)
    {
        var noun = DrawObject(random, verb, complement, subject);
        var tail = new Phrase(
            Words.Join(complement.EnglishPreposition, noun.Words.English),
            noun.FrenchAfter(complement.FrenchPreposition),
            noun.Words.Lemmas);
        var predicate = new Predicate(verb, tail)
        {
            FrenchNegatedTail = complement.FrenchPreposition.Length == 0 ? noun.FrenchNegated : null,
        };
        return complement.Second switch
        {
            Second.Recipient => random.Chance(80) ? predicate.Then(Recipient(random, subject)) : predicate,
            Second.DeviceAndPrecision => predicate.Then(DeviceAndPrecision(random, subject)),
            _ => predicate,
        };
    }

    private static NounPhrase DrawObject(SeededRandom random, Verb verb, Complement complement, Subject subject)
    {
        var kinds = complement.Kinds;
        if ((kinds & NounKind.People) == NounKind.People && random.Chance(25))
        {
            return PersonName(random);
        }

        var animalEats = verb.SuitsAnimals && (kinds & (NounKind.Edible | NounKind.Drink)) != 0
            && subject.Words.Lemmas.Any(lemma => NounPhrases.Of(NounKind.Animal).Any(noun => noun.Lemma == lemma));
        var nouns = animalEats
            ? [.. NounPhrases.Of(kinds).Where(noun => noun.Is(NounKind.Fodder))]
            : NounPhrases.Of(kinds);
        return NounPhrases.Draw(random, random.Pick(nouns), complement.Determination, subject);
    }

    private static NounPhrase PersonName(SeededRandom random)
    {
        var name = random.Pick(Name.All);
        return new NounPhrase(new Phrase(name.Text, name.Text, name.Lemma), name.Gender, GrammaticalNumber.Singular);
    }

    private static Phrase Recipient(SeededRandom random, Subject subject)
    {
        var person = random.Chance(35)
            ? PersonName(random)
            : NounPhrases.Draw(random, NounKind.People, Determination.Definite, subject);
        return Places.After(FunctionWords.To, person);
    }

    private static Phrase DeviceAndPrecision(SeededRandom random, Subject subject)
    {
        var inside = random.Chance(50);
        return Places.After(
            inside ? FunctionWords.In : FunctionWords.On,
            NounPhrases.Draw(random, inside ? NounKind.Container : NounKind.Surface, Determination.Definite, subject));
    }
}
