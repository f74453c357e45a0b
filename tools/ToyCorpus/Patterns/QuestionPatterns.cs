using Seq2Seq.ToyCorpus.French;
using Seq2Seq.ToyCorpus.Grammar;
using Seq2Seq.ToyCorpus.Lexicon;

namespace Seq2Seq.ToyCorpus.Patterns;

/// <summary>Questions with a question word: in French always before "est-ce que", except who and "where is".</summary>
internal static class QuestionPatterns
{
    private static readonly Subject Who = new(new Phrase("who", "qui"), Person.ThirdSingular, Gender.Masculine, GrammaticalNumber.Singular);

    /// <summary>Where do you work? When did Paul leave? Why are they going to sell the car?</summary>
    public static Phrase Adverbial(SeededRandom random)
    {
        var word = random.Pick(FunctionWords.Interrogatives);
        var verb = random.Pick(VerbChoices.Activities);
        var subject = Subjects.Person(random);
        var clause = new Clause(subject, Predicates.Draw(random, verb, subject)) { Tense = VerbPatterns.DrawTense(random, verb) };
        return word.Then(clause.Question());
    }

    /// <summary>What do you eat? What did Paul buy?</summary>
    public static Phrase What(SeededRandom random)
    {
        var verb = random.Pick(VerbChoices.WithDirectObject);
        var subject = Subjects.Person(random);
        var tense = VerbPatterns.DrawTense(random, verb);
        var adjunct = random.Chance(35) && !verb.IsState && !verb.IsChance ? Adjuncts.When(random, tense) : Phrase.Empty;
        var clause = new Clause(subject, new Predicate(verb, adjunct)) { Tense = tense };
        return new Phrase("what " + EnglishClause.Question(clause), "qu'est-ce que " + FrenchClause.Statement(clause), clause.Lemmas)
        {
            IsQuestion = true,
        };
    }

    /// <summary>Who wants a coffee? Who broke the lamp?</summary>
    public static Phrase WhoDoes(SeededRandom random)
    {
        var verb = random.Pick(LexiconCatalog.Verbs.Where(verb => !verb.HasHiddenPast).ToList());
        return VerbPatterns.Clause(random, verb, Who, VerbPatterns.DrawTense(random, verb)).Statement() with { IsQuestion = true };
    }

    /// <summary>How many apples do you eat? Which book is she going to read?</summary>
    public static Phrase Counted(SeededRandom random)
    {
        var verb = random.Pick(VerbChoices.WithCountedObject);
        var subject = Subjects.Person(random);
        var tense = verb.IsState || random.Chance(65) ? Tense.Present : Tense.NearFuture;
        var complement = verb.Complements[0];
        var noun = random.Pick(NounPhrases.Of(complement.Kinds).Where(noun => noun.HasPlural).ToList());
        var asked = random.Chance(50) ? HowMany(noun) : Which(noun, plural: random.Chance(35));
        return asked.Then(new Clause(subject, new Predicate(verb, Phrase.Empty)) { Tense = tense }.Question());
    }

    /// <summary>How much does this hat cost?</summary>
    public static Phrase Price(SeededRandom random)
    {
        var subject = Subject.FromNouns(NounPhrases.Draw(random, TimePatterns.Priced, Determination.Definite, subject: null));
        var clause = new Clause(subject, new Predicate(TimePatterns.Cost, Phrase.Empty));
        return new Phrase("how much", "combien").Then(clause.Question());
    }

    /// <summary>Where is the station? Where are my shoes?</summary>
    public static Phrase WhereIs(SeededRandom random)
    {
        var kinds = random.Weighted(
            (NounKind.Venue | NounKind.Room, 4), (NounKind.Portable | NounKind.Clothing | NounKind.Reading, 5), (NounKind.Relative | NounKind.Pet, 3));
        var noun = NounPhrases.Draw(random, kinds, Determination.Definite, subject: null);
        var plural = noun.Number == GrammaticalNumber.Plural;
        return new Phrase(plural ? "where are" : "where is", plural ? "où sont" : "où est") { IsQuestion = true }.Then(noun.Words);
    }

    /// <summary>how many apples, combien de pommes.</summary>
    public static Phrase HowMany(Noun noun) => new("how many " + noun.EnglishPlural, "combien de " + noun.FrenchPlural, noun.Lemma) { IsQuestion = true };

    private static Phrase Which(Noun noun, bool plural) => new(
        "which " + (plural ? noun.EnglishPlural : noun.English),
        Words.Join(
            Articles.Interrogative(noun.Gender, plural ? GrammaticalNumber.Plural : GrammaticalNumber.Singular),
            plural ? noun.FrenchPlural : noun.French),
        noun.Lemma);
}
