namespace Seq2Seq.ToyCorpus.Lexicon;

/// <summary>A verb before an infinitive, with the words that tie them: try "to", essayer "de".</summary>
internal sealed record ChainVerb(Verb Verb, string EnglishLink, string FrenchLink)
{
    /// <summary>Whether the infinitive may be negated: to prefer not to go, préférer ne pas aller.</summary>
    public bool NegatesInfinitive { get; init; }

    /// <summary>Whether it is said only of what can be learnt.</summary>
    public bool TakesSkills { get; init; }
}

/// <summary>The verbs that stand before an infinitive or before "that".</summary>
internal static class ChainVerbs
{
    public static Verb Can { get; } = new("can", "pouvoir") { IsState = true };

    public static Verb Must { get; } = new("must", "devoir") { IsState = true };

    public static Verb Know { get; } = new("know", "savoir") { IsState = true };

    public static Verb Hope { get; } = new("hope", "espérer") { IsState = true };

    public static Verb Think { get; } = new("think", "penser") { IsState = true };

    public static Verb Say { get; } = new("say", "dire") { IsState = true };

    public static IReadOnlyList<ChainVerb> All { get; } =
    [
        new(Can, "", ""),
        new(Must, "", ""),
        new(StateVerbs.Want, "to", ""),
        new(StateVerbs.Like, "to", ""),
        new(StateVerbs.Prefer, "to", "") { NegatesInfinitive = true },
        new(Hope, "to", "") { NegatesInfinitive = true },
        new(StateVerbs.Need, "to", "besoin de"),
        new(Know, "how to", "") { TakesSkills = true },
        new(new Verb("decide", "décider"), "to", "de") { NegatesInfinitive = true },
    ];

    /// <summary>The verbs that are said with a person as object: can you help me?</summary>
    public static IReadOnlyList<ChainVerb> WithPronouns { get; } = [.. All.Where(chain => !chain.TakesSkills)];

    /// <summary>The verbs that one asks a stranger with.</summary>
    public static IReadOnlyList<ChainVerb> Polite { get; } =
        [.. All.Where(chain => chain.Verb.English is "can" or "want")];

    /// <summary>Verbs that introduce a clause with "that".</summary>
    public static IReadOnlyList<Verb> BeforeThat { get; } = [Think, Know, Hope, Say];
}
