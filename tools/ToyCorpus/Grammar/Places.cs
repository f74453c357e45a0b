using Seq2Seq.ToyCorpus.Lexicon;

namespace Seq2Seq.ToyCorpus.Grammar;

/// <summary>Draws places with their prepositions.</summary>
internal static class Places
{
    /// <summary>The place that a verb of motion or rest needs.</summary>
    public static Phrase ForRoute(SeededRandom random, Route route) => route switch
    {
        Route.To => random.Weighted((Venue(random, FunctionWords.To), 6), (InCity(random, "to"), 2), (InCountry(random, "to"), 2)),
        Route.From => random.Weighted((Venue(random, FunctionWords.From), 6), (FromCity(random), 2), (FromCountry(random), 2)),
        Route.At => random.Weighted((Venue(random, FunctionWords.At), 7), (InCity(random, "in"), 3)),
        Route.Country => InCountry(random, "in"),
        Route.Residence => random.Weighted((InCity(random, "in"), 5), (InCountry(random, "in"), 5), (Home(random), 4)),
        _ => Phrase.Empty,
    };

    /// <summary>Where something is done: at a venue, in a room, outdoors.</summary>
    public static Phrase Where(SeededRandom random, NounKind kinds)
    {
        var noun = random.Pick(NounPhrases.Of(kinds));
        return The(random, noun, noun.Is(NounKind.Venue) ? FunctionWords.At : FunctionWords.In);
    }

    public static Phrase InCity(SeededRandom random, string english)
    {
        var city = random.Pick(City.All);
        return new Phrase($"{english} {city.English}", "à " + city.French, city.Lemma);
    }

    /// <summary>"the" and the noun after a preposition.</summary>
    public static Phrase The(SeededRandom random, Noun noun, Phrase preposition)
    {
        var phrase = NounPhrases.Draw(random, noun, Determination.The, subject: null);
        return After(preposition, phrase);
    }

    /// <summary>A noun phrase after a preposition.</summary>
    public static Phrase After(Phrase preposition, NounPhrase phrase) => new(
        Words.Join(preposition.English, phrase.Words.English),
        phrase.FrenchAfter(preposition.French),
        phrase.Words.Lemmas);

    private static Phrase Venue(SeededRandom random, Phrase preposition) =>
        The(random, random.Pick(NounPhrases.Of(NounKind.Venue)), preposition);

    private static Phrase Home(SeededRandom random) => After(
        FunctionWords.In,
        NounPhrases.Draw(random, NounKind.Home, random.Chance(50) ? Determination.The : Determination.Indefinite, subject: null));

    private static Phrase InCountry(SeededRandom random, string english)
    {
        var country = random.Pick(Country.All);
        return new Phrase($"{english} {country.English}", country.FrenchIn, country.Lemma);
    }

    private static Phrase FromCity(SeededRandom random)
    {
        var city = random.Pick(City.All);
        return new Phrase("from " + city.English, "de " + city.French, city.Lemma);
    }

    private static Phrase FromCountry(SeededRandom random)
    {
        var country = random.Pick(Country.All);
        return new Phrase("from " + country.English, country.FrenchFrom, country.Lemma);
    }
}
