namespace Seq2Seq.ToyCorpus.Lexicon;

/// <summary>What one does with things, food and drink.</summary>
internal static class HouseholdVerbs
{
    public static IReadOnlyList<Verb> All { get; } =
    [
        new("eat", "manger")
        {
            Past = "ate", SuitsAnimals = true, Complements = [new(NounKind.Edible)],
            Places = NounKind.Leisure | NounKind.Outdoors, InCompany = true,
        },
        new("drink", "boire")
        {
            Past = "drank", SuitsAnimals = true, Complements = [new(NounKind.Drink)],
            Places = NounKind.Room | NounKind.Outdoors, InCompany = true,
        },
        new("buy", "acheter")
        {
            Past = "bought", Places = NounKind.Shop,
            Complements =
            [
                new(NounKind.Edible | NounKind.Seasoning | NounKind.Drink),
                new(NounKind.Clothing | NounKind.Device | NounKind.Vehicle | NounKind.Portable | NounKind.Instrument),
                new(NounKind.Furniture | NounKind.Tableware | NounKind.Container | NounKind.Printed),
            ],
        },
        new("sell", "vendre")
        {
            Past = "sold",
            Complements =
            [
                new(NounKind.Food | NounKind.Clothing | NounKind.Vehicle | NounKind.Device | NounKind.Furniture | NounKind.Instrument),
            ],
        },
        new("prepare", "préparer") { IsSkill = true, InCompany = true, Complements = [new(NounKind.Dish)] },
        new("make", "faire") { Past = "made", IsSkill = true, InCompany = true, Complements = [new(NounKind.Dish)] },
        new("choose", "choisir")
        {
            Past = "chose", Complements = [new(NounKind.Clothing | NounKind.Food | NounKind.Reading | NounKind.Portable)],
        },
        new("wear", "porter") { Past = "wore", Complements = [new(NounKind.Clothing)] },
        new("wash", "laver") { Complements = [new(NounKind.Clothing | NounKind.Tableware | NounKind.Vehicle)] },
        new("clean", "nettoyer") { Complements = [new(NounKind.Room | NounKind.Furniture | NounKind.Tableware)] },
        new("close", "fermer") { Complements = [new(NounKind.Opening | NounKind.Container, Determination.Definite)] },
        new("open", "ouvrir") { Complements = [new(NounKind.Opening | NounKind.Container | NounKind.Mail, Determination.Definite)] },
        new("break", "casser") { Past = "broke", IsChance = true, Complements = [new(NounKind.Tableware | NounKind.Device)] },
        new("put", "mettre")
        {
            Past = "put",
            Complements =
            [
                new(NounKind.Portable | NounKind.Reading | NounKind.Tableware, Determination.Definite) { Second = Second.DeviceAndPrecision },
            ],
        },
        new("take", "prendre")
        {
            Past = "took",
            Complements = [new(NounKind.Transit | NounKind.Container | NounKind.Portable | NounKind.Clothing, Determination.Definite)],
        },
        new("drive", "conduire") { Past = "drove", IsSkill = true, Complements = [new(NounKind.Driven)] },
    ];
}
