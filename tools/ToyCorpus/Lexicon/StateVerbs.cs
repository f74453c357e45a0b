namespace Seq2Seq.ToyCorpus.Lexicon;

/// <summary>Having, wanting, liking: the present only.</summary>
internal static class StateVerbs
{
    private const NounKind Tastes = NounKind.Edible | NounKind.Seasoning | NounKind.Drink | NounKind.Animal | NounKind.Sport | NounKind.Subject
        | NounKind.Language;

    public static Verb Have { get; } = new("have", "avoir")
    {
        IsState = true,
        Complements =
        [
            new(NounKind.Pet | NounKind.Portable | NounKind.Vehicle | NounKind.Clothing | NounKind.Device, Determination.Indefinite),
            new(NounKind.Thought | NounKind.Money | NounKind.Event, Determination.Indefinite),
        ],
    };

    public static Verb Want { get; } = new("want", "vouloir")
    {
        IsState = true,
        Complements =
        [
            new(NounKind.Edible | NounKind.Drink | NounKind.Money, Determination.Indefinite),
            new(NounKind.Pet | NounKind.Portable | NounKind.Clothing | NounKind.Instrument, Determination.Indefinite),
        ],
    };

    /// <summary>avoir besoin de: the French verb is only the "avoir" of it.</summary>
    public static Verb Need { get; } = new("need", "avoir")
    {
        IsState = true,
        Complements =
        [
            new(NounKind.Money | NounKind.Edible | NounKind.Seasoning | NounKind.Drink, Determination.Indefinite)
            {
                FrenchPreposition = "besoin de",
            },
            new(NounKind.Tableware | NounKind.Clothing | NounKind.Device | NounKind.Container, Determination.Indefinite)
            {
                FrenchPreposition = "besoin de",
            },
        ],
    };

    public static Verb Like { get; } = Taste("like", "aimer");

    public static Verb Prefer { get; } = Taste("prefer", "préférer");

    public static IReadOnlyList<Verb> All { get; } =
        [Have, Want, Need, Like, Prefer];

    private static Verb Taste(string english, string french) =>
        new(english, french) { IsState = true, Complements = [new(Tastes, Determination.Generic)] };
}
