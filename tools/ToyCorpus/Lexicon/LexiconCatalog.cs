using Seq2Seq.ToyCorpus.English;

namespace Seq2Seq.ToyCorpus.Lexicon;

/// <summary>The whole lexicon by word class: to choose from, and to count.</summary>
internal static class LexiconCatalog
{
    /// <summary>Every noun that is chosen by its kind.</summary>
    public static IReadOnlyList<Noun> Nouns { get; } =
    [
        .. PeopleNouns.Humans, .. PeopleNouns.Relatives, .. Professions.Select(profession => profession.Masculine),
        .. AnimalNouns.All,
        .. FoodNouns.Countable, .. FoodNouns.Staples, .. FoodNouns.Seasonings, .. FoodNouns.Drinks, .. FoodNouns.Money,
        .. HouseholdNouns.Clothes, .. HouseholdNouns.Furniture, .. HouseholdNouns.Containers, .. HouseholdNouns.Openings,
        .. HouseholdNouns.Tableware, .. HouseholdNouns.Portables, .. HouseholdNouns.Devices,
        .. PlaceNouns.Shops, .. PlaceNouns.Workplaces, .. PlaceNouns.Leisure, .. PlaceNouns.Rooms, .. PlaceNouns.Outdoors,
        .. PlaceNouns.Waters,
        .. CultureNouns.Texts, .. CultureNouns.Studies, .. CultureNouns.Thoughts, .. CultureNouns.Shows,
        .. CultureNouns.Events, .. CultureNouns.Sounds, .. CultureNouns.Sky,
        .. LeisureNouns.Languages, .. LeisureNouns.Subjects, .. LeisureNouns.Sports, .. LeisureNouns.Instruments,
        .. LeisureNouns.Vehicles,
    ];

    /// <summary>The birthday of the date patterns.</summary>
    public static Noun Birthday { get; } = Noun.Table(NounKind.None, "birthday | anniversaire | m")[0];

    /// <summary>Every verb of a plain clause.</summary>
    public static IReadOnlyList<Verb> Verbs { get; } =
    [
        .. ActivityVerbs.All, .. MotionVerbs.All, .. HouseholdVerbs.All, .. PeopleVerbs.WithPersons, .. PeopleVerbs.WithThings,
        .. CultureVerbs.All, .. StateVerbs.All,
    ];

    /// <summary>How many entries of each word class there are.</summary>
    public static IReadOnlyList<(string WordClass, int Count)> Counts { get; } =
    [
        ("nouns", Nouns.Append(Birthday).Count()),
        ("verbs", FrenchVerbs().Count),
        ("adjectives", Adjectives.All.Count),
        ("adverbs", Adverbs.All.Count),
        ("idioms", Idioms.WithAvoir.Count + Idioms.WithAller.Count + Idioms.WithEtre.Count + Idioms.Weathers.Count),
        ("first names", Name.All.Count),
        ("cities and countries", City.All.Count + Country.All.Count),
        ("days, months, seasons, times", TimeWords.Count),
        ("numbers", EnglishNumbers.WordCount),
        ("pronouns and determiners", FunctionWords.Pronouns.Count + FunctionWords.Possessives.Count + FunctionWords.Determiners.Count),
        ("prepositions and conjunctions", FunctionWords.Prepositions.Count + FunctionWords.Conjunctions.Count),
        ("question words", FunctionWords.Interrogatives.Count + FunctionWords.OtherInterrogatives.Count),
        ("set phrases", FixedPhrases.All.Count),
    ];

    private static IReadOnlyList<Profession> Professions => Profession.All;

    /// <summary>The distinct French verbs of the corpus, as infinitives.</summary>
    public static IReadOnlySet<string> FrenchVerbs() => Verbs
        .Concat(ChainVerbs.All.Select(chain => chain.Verb))
        .Concat(ChainVerbs.BeforeThat)
        .Concat([Idioms.Be, Idioms.BeWithAvoir, Idioms.BeWithAller])
        .Select(verb => verb.French)
        .Concat(Idioms.Precipitations.Select(precipitation => precipitation.FrenchInfinitive))
        .Append("coûter")
        .ToHashSet();
}
