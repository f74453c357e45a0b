using Seq2Seq.ToyCorpus.Lexicon;

namespace Seq2Seq.ToyCorpus.Grammar;

/// <summary>Draws what may stand at the end of a clause: how, where, with whom, when.</summary>
internal static class Adjuncts
{
    /// <summary>An adjunct that suits verb and tense, or nothing.</summary>
    public static Phrase Draw(SeededRandom random, Verb verb, Subject subject, Tense tense)
    {
        var needsMore = verb.Complements.Count == 0 && verb.Route == Route.None;
        return random.Weighted(
            ("none", needsMore ? 22 : 56),
            ("how", tense == Tense.Present ? verb.Manners.Count * 6 : 0),
            ("where", verb.Places == NounKind.None && !verb.InCities ? 0 : needsMore ? 22 : 12),
            ("with", verb.InCompany ? needsMore ? 12 : 6 : 0),
            ("when", verb.IsState || (verb.IsChance && tense == Tense.Present) ? 0 : needsMore ? 30 : 20)) switch
        {
            "how" => random.Pick(verb.Manners),
            "where" => Where(random, verb),
            "with" => With(random, subject),
            "when" => When(random, tense),
            _ => Phrase.Empty,
        };
    }

    /// <summary>A time that suits the tense.</summary>
    public static Phrase When(SeededRandom random, Tense tense) => tense switch
    {
        Tense.Past => random.Chance(70) ? random.Pick(TimeWords.Past) : OnDay(random),
        Tense.NearFuture => random.Chance(70) ? random.Pick(TimeWords.Future) : OnDay(random),
        _ => random.Weighted(
            (random.Pick(TimeWords.Habitual), 5), (OnDays(random), 2), (Clock.At(random), 4)),
    };

    /// <summary>with Paul, with my sister, with him: somebody else than the subject.</summary>
    public static Phrase With(SeededRandom random, Subject subject)
    {
        if (random.Chance(40))
        {
            var pronoun = random.Pick(FunctionWords.Pronouns);
            if (pronoun.Person != subject.Person && !(IsWe(subject) && pronoun == FunctionWords.I))
            {
                return new Phrase("with " + pronoun.EnglishObject, "avec " + pronoun.Stressed);
            }
        }

        var relative = NounPhrases.Draw(random, NounKind.Relative, Determination.Definite, subject);
        return Places.After(FunctionWords.With, relative);
    }

    private static bool IsWe(Subject subject) => subject.Person == Person.FirstPlural;

    private static Phrase Where(SeededRandom random, Verb verb) => verb.InCities && random.Chance(30)
        ? Places.InCity(random, "in")
        : verb.Places == NounKind.None ? Phrase.Empty : Places.Where(random, verb.Places);

    /// <summary>on Monday, lundi.</summary>
    public static Phrase OnDay(SeededRandom random)
    {
        var day = random.Pick(TimeWords.Days);
        return new Phrase("on " + day.English, day.French, day.Lemmas);
    }

    private static Phrase OnDays(SeededRandom random)
    {
        var day = random.Pick(TimeWords.Days);
        return new Phrase($"on {day.English}s", "le " + day.French, day.Lemmas);
    }
}
