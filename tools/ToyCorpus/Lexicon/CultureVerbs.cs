namespace Seq2Seq.ToyCorpus.Lexicon;

/// <summary>Reading, learning, playing, watching, visiting.</summary>
internal static class CultureVerbs
{
    public static IReadOnlyList<Verb> All { get; } =
    [
        new("read", "lire")
        {
            Past = "read", IsSkill = true, Complements = [new(NounKind.Reading)], Places = NounKind.Room | NounKind.Outdoors,
        },
        new("write", "écrire")
        {
            Past = "wrote", IsSkill = true,
            Complements = [new(NounKind.Writing), new(NounKind.Mail) { Second = Second.Recipient }],
        },
        new("learn", "apprendre")
        {
            Complements = [new(NounKind.Language | NounKind.Subject, Determination.Generic)],
        },
        new("understand", "comprendre")
        {
            Past = "understood", Complements = [new(NounKind.Study | NounKind.Thought | NounKind.Writing, Determination.Definite)],
        },
        new("speak", "parler")
        {
            Past = "spoke", IsSkill = true,
            Complements =
            [
                new(NounKind.Language, Determination.Bare),
                new(NounKind.People, Determination.Definite) { EnglishPreposition = "with", FrenchPreposition = "avec" },
            ],
        },
        new("begin", "commencer") { Past = "began", Complements = [new(NounKind.Reading | NounKind.Study, Determination.Definite)] },
        new("finish", "finir") { Complements = [new(NounKind.Reading | NounKind.Study | NounKind.Food, Determination.Definite)] },
        new("sing", "chanter")
        {
            Past = "sang", IsSkill = true, InCompany = true, Manners = [Adverbs.Well, Adverbs.Badly, Adverbs.ALot],
            Places = NounKind.Room | NounKind.Outdoors,
        },
        new("play", "jouer")
        {
            IsSkill = true, InCompany = true,
            Complements =
            [
                new(NounKind.Sport, Determination.Generic) { FrenchPreposition = "à" },
                new(NounKind.Instrument, Determination.The) { FrenchPreposition = "de" },
            ],
        },
        new("watch", "regarder") { Complements = [new(NounKind.Show | NounKind.Animal | NounKind.Sky)] },
        new("visit", "visiter") { Complements = [new(NounKind.Leisure | NounKind.Home, Determination.Definite)], InCompany = true },
    ];
}
