using Seq2Seq.ToyCorpus.Grammar;
using Seq2Seq.ToyCorpus.Lexicon;

namespace Seq2Seq.ToyCorpus.Patterns;

/// <summary>The weather, with the impersonal il.</summary>
internal static class WeatherPatterns
{
    /// <summary>It is cold in winter. It is raining in Paris. It snowed yesterday. Is it going to rain tomorrow?</summary>
    public static Phrase Statement(SeededRandom random)
    {
        var tense = random.Weighted((Tense.Present, 60), (Tense.Past, 15), (Tense.NearFuture, 25));
        var when = random.Chance(tense == Tense.Present ? 35 : 75) ? When(random, tense) : Phrase.Empty;
        var where = when.English.Length == 0 && random.Chance(55) ? Where(random) : Phrase.Empty;
        return Core(random, tense).Then(where).Then(when);
    }

    /// <summary>It is cold; it is raining: for the second half of a sentence.</summary>
    public static Phrase Now(SeededRandom random) => Present(random, Polarity.Affirmative);

    /// <summary>Is it raining in London?</summary>
    public static Phrase Question(SeededRandom random)
    {
        var place = random.Chance(60) ? Where(random) : Phrase.Empty;
        var statement = Present(random, Polarity.Affirmative);
        return new Phrase(
            "is it" + statement.English["it is".Length..], "est-ce que " + statement.French, statement.Lemmas)
        {
            IsQuestion = true,
        }.Then(place);
    }

    private static Phrase Core(SeededRandom random, Tense tense)
    {
        var precipitation = random.Pick(Idioms.Precipitations);
        var negated = random.Chance(22);
        return tense switch
        {
            Tense.Past => new Phrase(
                negated ? $"it did not {precipitation.English}" : $"it {precipitation.English}ed",
                negated ? $"il n'a pas {precipitation.FrenchParticiple}" : $"il a {precipitation.FrenchParticiple}",
                precipitation.Lemma),
            Tense.NearFuture => Future(random, precipitation, negated),
            _ => Present(random, negated ? Polarity.Negative : Polarity.Affirmative),
        };
    }

    private static Phrase Present(SeededRandom random, Polarity polarity)
    {
        var negated = polarity == Polarity.Negative;
        var (not, ne, pas) = negated ? ("not", "ne", "pas") : ("", "", "");
        if (random.Chance(50))
        {
            var precipitation = random.Pick(Idioms.Precipitations);
            return new Phrase(
                Words.Join("it is", not, precipitation.English + "ing"),
                Words.Join("il", ne, precipitation.FrenchPresent, pas),
                precipitation.Lemma);
        }

        var weather = random.Pick(Idioms.Weathers);
        return new Phrase(
            Words.Join("it is", not, weather.English), Words.Join("il", ne, "fait", pas, weather.French), weather.Lemma);
    }

    private static Phrase Future(SeededRandom random, Precipitation precipitation, bool negated)
    {
        var weather = random.Pick(Idioms.Weathers);
        var (english, french, lemma) = random.Chance(60)
            ? (precipitation.English, precipitation.FrenchInfinitive, precipitation.Lemma)
            : ("be " + weather.English, "faire " + weather.French, weather.Lemma);
        return new Phrase(
            Words.Join("it is", negated ? "not" : "", "going to", english),
            negated ? $"il ne va pas {french}" : $"il va {french}",
            lemma);
    }

    private static Phrase When(SeededRandom random, Tense tense) =>
        tense == Tense.Present
        ? random.Pick(random.Weighted((TimeWords.InSeasons, 4), (TimeWords.InMonths, 3), (TimeWords.Present, 2)))
        : Adjuncts.When(random, tense);

    private static Phrase Where(SeededRandom random) => random.Chance(70)
        ? Places.InCity(random, "in")
        : Places.ForRoute(random, Route.Country);
}
