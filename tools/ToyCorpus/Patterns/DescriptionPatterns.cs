using Seq2Seq.ToyCorpus.English;
using Seq2Seq.ToyCorpus.French;
using Seq2Seq.ToyCorpus.Grammar;
using Seq2Seq.ToyCorpus.Lexicon;

namespace Seq2Seq.ToyCorpus.Patterns;

/// <summary>What somebody or something is: to be with adjectives, professions, ages, idioms, comparisons.</summary>
internal static class DescriptionPatterns
{
    private static readonly IReadOnlyList<Adjective> ForPeople = [.. Adjectives.All.Where(adjective => (adjective.Suits & NounKind.Human) != 0)];
    private static readonly IReadOnlyList<Adjective> ForThings = [.. Adjectives.All.Where(adjective => (adjective.Suits & ~NounKind.People) != 0)];

    /// <summary>I am happy. She is not very tall. Are they going to be ready?</summary>
    public static Phrase PersonIs(SeededRandom random)
    {
        var subject = Subjects.Person(random);
        return Vary(random, new Clause(subject, Adjectival(random, random.Pick(ForPeople), subject)));
    }

    /// <summary>The house is big. These apples are not fresh. Is your car red?</summary>
    public static Phrase ThingIs(SeededRandom random)
    {
        var adjective = random.Pick(ForThings);
        var noun = random.Pick(NounPhrases.Of(adjective.Suits & ~NounKind.People));
        var determiner = random.Weighted((Determiner.The, 45), (Determiner.Possessive, 25), (Determiner.This, 22), (Determiner.Owner, 8));
        var owned = NounPhrases.CanBeOwned(noun) || determiner is Determiner.The or Determiner.This;
        var subject = Subject.FromNouns(NounPhrases.MakePlain(
            random, noun, owned ? determiner : Determiner.The, plural: noun.HasPlural && random.Chance(50)));
        return Vary(random, new Clause(subject, Adjectival(random, adjective, subject)));
    }

    /// <summary>I am hungry. My sister is not late. Is he right? We are fine.</summary>
    public static Phrase Idiom(SeededRandom random)
    {
        var subject = Subjects.Person(random);
        var (verb, idioms) = random.Weighted(
            ((Idioms.BeWithAvoir, Idioms.WithAvoir), 5), ((Idioms.BeWithAller, Idioms.WithAller), 2), ((Idioms.Be, Idioms.WithEtre), 3));
        return Vary(random, new Clause(subject, new Predicate(verb, random.Pick(idioms))));
    }

    /// <summary>She is a doctor. We are not teachers. Is he an actor?</summary>
    public static Phrase Profession(SeededRandom random)
    {
        var subject = Subjects.WithProfession(random);
        var profession = random.Pick(Lexicon.Profession.All);
        var noun = profession.Masculine;
        var plural = subject.Number == GrammaticalNumber.Plural;
        var french = subject.Gender == Gender.Feminine ? profession.Feminine : noun.French;
        var tail = new Phrase(
            plural ? noun.EnglishPlural : $"{EnglishNouns.IndefiniteArticle(noun.English)} {noun.English}",
            plural ? Inflection.Plural(french) : french,
            noun.Lemma);
        return Vary(random, new Clause(subject, new Predicate(Idioms.Be, tail)));
    }

    /// <summary>I am twenty-five years old. Paul is two years old.</summary>
    public static Phrase Age(SeededRandom random)
    {
        var subject = random.Chance(60) ? Subjects.Pronoun(random) : Subject.FromName(random.Pick(Name.All));
        var age = random.Chance(40) ? 2 + random.Below(19) : 20 + random.Below(81);
        var english = EnglishNumbers.Write(age);
        var tail = new Phrase(english + " years old", FrenchNumbers.Write(age) + " ans", NumberLemmas(age));
        return Vary(random, new Clause(subject, new Predicate(Idioms.BeWithAvoir, tail)), questionPercent: 8);
    }

    /// <summary>Paul is taller than Anne. The car is less expensive than the train. I am as strong as you.</summary>
    public static Phrase Comparison(SeededRandom random)
    {
        if (random.Chance(60))
        {
            var adjective = random.Pick(ForPeople.Where(adjective => adjective.Comparative is not null).ToList());
            var subject = Subjects.Person(random);
            return Compare(random, adjective, subject, OtherPerson(random, subject));
        }

        var suited = random.Pick(ForThings.Where(adjective => adjective.Comparative is not null).ToList());
        var nouns = NounPhrases.Of(suited.Suits & ~NounKind.People).Where(noun => !noun.IsFrenchPlural).ToList();
        var first = random.Pick(nouns);
        var second = random.Pick(nouns.Where(noun => noun.Is(first.Kinds) && (noun != first || nouns.Count == 1)).DefaultIfEmpty(first).ToList());
        var other = NounPhrases.MakePlain(random, second, Determiner.The, plural: false);
        var thing = NounPhrases.MakePlain(random, first, first == second ? Determiner.This : Determiner.The, plural: false);
        return Compare(random, suited, Subject.FromNouns(thing), other.Words);
    }

    /// <summary>The lemmas of a number: tens and units apart, but whole from 70, where French counts otherwise.</summary>
    public static IReadOnlyList<string> NumberLemmas(int number)
    {
        var words = EnglishNumbers.Write(number);
        return number < 70 ? [.. words.Split('-').Select(word => word + "/number")] : [words + "/number"];
    }

    /// <summary>Affirmed, negated, asked, now or soon.</summary>
    public static Phrase Vary(SeededRandom random, Clause clause, int questionPercent = 16, bool allowFuture = true)
    {
        var future = allowFuture && clause.Predicate.Verb != Idioms.BeWithAller && random.Chance(6);
        var tense = future ? Tense.NearFuture : Tense.Present;
        if (random.Chance(questionPercent))
        {
            return (clause with { Tense = tense }).Question();
        }

        var polarity = random.Chance(22) ? Polarity.Negative : Polarity.Affirmative;
        return (clause with { Tense = tense, Polarity = polarity }).Statement();
    }

    /// <summary>An adjective after to be, agreeing with the subject.</summary>
    public static Predicate Adjectival(SeededRandom random, Adjective adjective, Subject subject)
    {
        var degree = random.Chance(24) && adjective.TakesDegree ? random.Pick(Adverbs.Degrees) : Phrase.Empty;
        var tail = new Phrase(adjective.English, adjective.French(subject.Gender, subject.Number), adjective.Lemma);
        return new Predicate(Idioms.Be, degree.Then(tail));
    }

    private static Phrase Compare(SeededRandom random, Adjective adjective, Subject subject, Phrase other)
    {
        var (english, french) = random.Weighted(
            (($"{adjective.Comparative} than", "plus"), 60), (($"less {adjective.English} than", "moins"), 18), (($"as {adjective.English} as", "aussi"), 22));
        var tail = new Phrase(english, $"{french} {adjective.French(subject.Gender, subject.Number)} que", adjective.Lemma);
        return Vary(random, new Clause(subject, new Predicate(Idioms.Be, tail.Then(other))));
    }

    private static Phrase OtherPerson(SeededRandom random, Subject subject)
    {
        var pronouns = FunctionWords.Pronouns.Where(pronoun => pronoun.Person != subject.Person).ToList();
        if (random.Chance(35))
        {
            var pronoun = random.Pick(pronouns);
            return new Phrase(pronoun.EnglishObject, pronoun.Stressed);
        }

        return random.Chance(50)
            ? Subject.FromName(random.Pick(Name.All)).Words
            : NounPhrases.Draw(random, NounKind.Relative, Determination.Definite, subject).Words;
    }
}
