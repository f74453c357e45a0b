using Seq2Seq.ToyCorpus.Grammar;
using Seq2Seq.ToyCorpus.Lexicon;

namespace Seq2Seq.ToyCorpus.Patterns;

/// <summary>Statements and yes/no questions around a full verb.</summary>
internal static class VerbPatterns
{
    /// <summary>I eat an apple. Paul did not sleep. We are going to visit the museum.</summary>
    public static Phrase Statement(SeededRandom random)
    {
        var verb = random.Pick(LexiconCatalog.Verbs);
        var clause = Clause(random, verb, Subjects.For(random, verb), DrawTense(random, verb));
        clause = clause with { Polarity = DrawPolarity(random, clause) };
        return (clause with { Frequency = DrawFrequency(random, clause) }).Statement();
    }

    /// <summary>Do you eat apples? Did Paul sleep? Are we going to visit the museum?</summary>
    public static Phrase Question(SeededRandom random)
    {
        var verb = random.Pick(LexiconCatalog.Verbs);
        return Clause(random, verb, Subjects.For(random, verb), DrawTense(random, verb)).Question();
    }

    /// <summary>I want to eat an apple. He cannot sleep. They prefer not to go out.</summary>
    public static Phrase Chain(SeededRandom random)
    {
        var subject = Subjects.Person(random);
        var chain = random.Pick(ChainVerbs.All);
        var negated = chain.NegatesInfinitive && random.Chance(25);
        return new Clause(subject, DrawChain(random, chain, subject, negated))
        {
            Tense = chain.Verb.IsState || random.Chance(60) ? Tense.Present : Tense.Past,
            Polarity = !negated && random.Chance(28) ? Polarity.Negative : Polarity.Affirmative,
        }.Statement();
    }

    /// <summary>Can you sing? Does she want to buy a car?</summary>
    public static Phrase ChainQuestion(SeededRandom random)
    {
        var subject = Subjects.Person(random);
        return new Clause(subject, DrawChain(random, random.Pick(ChainVerbs.All), subject, negated: false)).Question();
    }

    /// <summary>I see him. She helps us. We are going to invite them. Can you help me?</summary>
    public static Phrase ObjectPronoun(SeededRandom random)
    {
        var subject = Subjects.Person(random);
        var verb = random.Pick(PeopleVerbs.WithPersons);
        var predicate = Predicates.WithPronoun(verb, DrawObject(random, subject, verb));
        var tense = verb.IsState ? Tense.Present : random.Weighted((Tense.Present, 65), (Tense.NearFuture, 15));
        if (tense == Tense.Present && verb is { IsState: false, IsChance: false } && random.Chance(30))
        {
            predicate = Predicates.Chain(random.Pick(ChainVerbs.WithPronouns), predicate, subject, negatedInfinitive: false);
        }

        var clause = new Clause(subject, predicate) { Tense = tense };
        return random.Chance(20)
            ? clause.Question()
            : (clause with { Polarity = random.Chance(25) ? Polarity.Negative : Polarity.Affirmative }).Statement();
    }

    /// <summary>A clause with the verb, its complement and perhaps something more.</summary>
    public static Clause Clause(SeededRandom random, Verb verb, Subject subject, Tense tense) =>
        new(subject, Predicates.Draw(random, verb, subject).Then(Adjuncts.Draw(random, verb, subject, tense))) { Tense = tense };

    /// <summary>A tense that the verb has.</summary>
    public static Tense DrawTense(SeededRandom random, Verb verb) => verb.IsState
        ? Tense.Present
        : random.Weighted((Tense.Present, 55), (Tense.Past, 27), (Tense.NearFuture, 18));

    /// <summary>A verb before an infinitive, and that infinitive with its complement.</summary>
    public static Predicate DrawChain(SeededRandom random, ChainVerb chain, Subject subject, bool negated)
    {
        var verbs = chain.TakesSkills ? VerbChoices.Skills : VerbChoices.Activities;
        return Predicates.Chain(chain, Predicates.Draw(random, random.Pick(verbs), subject), subject, negated);
    }

    private static Polarity DrawPolarity(SeededRandom random, Clause clause)
    {
        var verb = clause.Predicate.Verb;
        if (clause.Tense == Tense.Past && verb.HasHiddenPast)
        {
            return Polarity.Negative;
        }

        var never = clause.Tense == Tense.Present && !verb.IsState ? 7 : 0;
        return random.Weighted((Polarity.Affirmative, 68), (Polarity.Negative, 26), (Polarity.Never, never));
    }

    private static Phrase DrawFrequency(SeededRandom random, Clause clause)
    {
        var fits = clause.Tense == Tense.Present && clause.Polarity == Polarity.Affirmative && !clause.Predicate.Verb.IsState;
        return fits && random.Chance(14) ? random.Pick(Adverbs.Frequency) : Phrase.Empty;
    }

    // l'aide would hide whether it is him or her.
    private static Pronoun DrawObject(SeededRandom random, Subject subject, Verb verb)
    {
        var hidden = French.Elision.StartsWithVowelSound(verb.French);
        var choices = FunctionWords.Pronouns.Where(pronoun =>
            (pronoun.Person != subject.Person || pronoun.Person is Person.ThirdSingular or Person.ThirdPlural)
            && !(hidden && pronoun.Person == Person.ThirdSingular)
            && !(subject.Person == Person.FirstPlural && pronoun == FunctionWords.I)
            && !(subject.Person == Person.FirstSingular && pronoun == FunctionWords.We));
        return random.Pick([.. choices]);
    }
}
