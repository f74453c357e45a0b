namespace Seq2Seq.ToyCorpus.Lexicon;

/// <summary>Verbs that need no object.</summary>
internal static class ActivityVerbs
{
    private const NounKind Indoors = NounKind.Room;
    private const NounKind Outdoors = NounKind.Outdoors;

    public static IReadOnlyList<Verb> All { get; } =
    [
        new("work", "travailler")
        {
            Places = NounKind.Workplace, InCities = true, InCompany = true,
            Manners = [Adverbs.Well, Adverbs.ALot, Adverbs.TooMuch, Adverbs.Slowly, Adverbs.Here],
        },
        new("sleep", "dormir")
        {
            Past = "slept", SuitsAnimals = true, Places = Indoors,
            Manners = [Adverbs.Well, Adverbs.Badly, Adverbs.ALot, Adverbs.TooMuch, Adverbs.Here],
        },
        new("walk", "marcher")
        {
            SuitsAnimals = true, Places = Outdoors, InCompany = true,
            Manners = [Adverbs.Slowly, Adverbs.Quickly, Adverbs.ALot],
        },
        new("run", "courir")
        {
            Past = "ran", SuitsAnimals = true, Places = Outdoors, InCompany = true,
            Manners = [Adverbs.Quickly, Adverbs.ALot, Adverbs.Slowly],
        },
        new("swim", "nager")
        {
            Past = "swam", IsSkill = true, SuitsAnimals = true, Places = NounKind.Waters, InCompany = true,
            Manners = [Adverbs.Well, Adverbs.Badly, Adverbs.Slowly, Adverbs.Quickly, Adverbs.ALot, Adverbs.Here],
        },
        new("dance", "danser")
        {
            IsSkill = true, Places = Indoors | Outdoors, InCompany = true,
            Manners = [Adverbs.Well, Adverbs.Badly, Adverbs.ALot, Adverbs.TooMuch],
        },
        new("get", "lever")
        {
            Past = "got", Particle = "up", IsPronominal = true, Manners = [Adverbs.Early, Adverbs.Late],
        },
        new("go", "coucher")
        {
            Past = "went", Particle = "to bed", IsPronominal = true, Manners = [Adverbs.Early, Adverbs.Late],
        },
        new("sit", "asseoir")
        {
            Past = "sat", IsPronominal = true, SuitsAnimals = true,
            Complements = [new(NounKind.Seat, Determination.Definite) { EnglishPreposition = "on", FrenchPreposition = "sur" }],
        },
    ];
}
