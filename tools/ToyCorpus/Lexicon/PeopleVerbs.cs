namespace Seq2Seq.ToyCorpus.Lexicon;

/// <summary>What one does with people, and with things that can be lost, seen or given.</summary>
internal static class PeopleVerbs
{
    private const NounKind Belongings =
        NounKind.Portable | NounKind.Reading | NounKind.Clothing | NounKind.Container;

    /// <summary>Verbs that take a person as direct object in both languages, and so an object pronoun.</summary>
    public static IReadOnlyList<Verb> WithPersons { get; } =
    [
        new("see", "voir")
        {
            Past = "saw", IsChance = true, Complements = [new(NounKind.People | NounKind.Animal | NounKind.Vehicle | NounKind.Sky, Determination.Definite)],
        },
        new("look", "chercher")
        {
            Complements = [new(NounKind.People | Belongings | NounKind.Pet, Determination.Definite) { EnglishPreposition = "for" }],
        },
        new("find", "trouver")
        {
            Past = "found", IsChance = true, Complements = [new(Belongings | NounKind.Pet, Determination.Definite), new(NounKind.Money | NounKind.Thought)],
        },
        new("help", "aider") { Complements = [new(NounKind.People, Determination.Definite)] },
        new("call", "appeler") { Complements = [new(NounKind.People, Determination.Definite)] },
        new("wait", "attendre")
        {
            Complements = [new(NounKind.People | NounKind.Transit, Determination.Definite) { EnglishPreposition = "for" }],
            Places = NounKind.Workplace,
        },
        new("listen", "écouter")
        {
            Complements = [new(NounKind.People | NounKind.Sound, Determination.Definite) { EnglishPreposition = "to" }],
        },
        new("know", "connaître")
        {
            IsState = true, Complements = [new(NounKind.People | NounKind.Sound | NounKind.Home, Determination.Definite)],
        },
    ];

    public static IReadOnlyList<Verb> WithThings { get; } =
    [
        new("lose", "perdre")
        {
            Past = "lost", IsChance = true, Complements = [new(Belongings, Determination.Definite), new(NounKind.Money)],
        },
        new("give", "donner")
        {
            Past = "gave",
            Complements =
            [
                new(NounKind.Portable | NounKind.Reading | NounKind.Food) { Second = Second.Recipient },
                new(NounKind.Money | NounKind.Drink) { Second = Second.Recipient },
            ],
        },
        new("show", "montrer")
        {
            Complements = [new(NounKind.Portable | NounKind.Reading | NounKind.Room, Determination.Definite) { Second = Second.Recipient }],
        },
        new("answer", "répondre")
        {
            Complements =
            [
                new(NounKind.Mail | NounKind.People, Determination.Definite) { FrenchPreposition = "à" },
                new(NounKind.Study, Determination.Definite) { FrenchPreposition = "à" },
            ],
        },
    ];
}
