using Seq2Seq.ToyCorpus.Grammar;

namespace Seq2Seq.ToyCorpus.Lexicon;

/// <summary>The verb to be, and what English says with it and French with avoir, aller or faire.</summary>
internal static class Idioms
{
    public static Verb Be { get; } = new("be", "être") { IsState = true };

    /// <summary>to be hungry, avoir faim.</summary>
    public static Verb BeWithAvoir { get; } = new("be", "avoir") { IsState = true };

    /// <summary>to be fine, aller bien.</summary>
    public static Verb BeWithAller { get; } = new("be", "aller") { IsState = true };

    public static IReadOnlyList<Phrase> WithAvoir { get; } =
    [
        Idiom("hungry", "faim"), Idiom("thirsty", "soif"), Idiom("cold", "froid"), Idiom("hot", "chaud"),
        Idiom("afraid", "peur"), Idiom("sleepy", "sommeil"), Idiom("right", "raison"), Idiom("wrong", "tort"),
    ];

    public static IReadOnlyList<Phrase> WithAller { get; } =
        [Idiom("fine", "bien"), Idiom("very well", "très bien"), Idiom("better", "mieux")];

    /// <summary>Said of people with être, the same for all of them.</summary>
    public static IReadOnlyList<Phrase> WithEtre { get; } =
        [Idiom("late", "en retard"), Idiom("at home", "à la maison"), Idiom("on holiday", "en vacances")];

    /// <summary>The weather with "to be": cold, faire froid; and with a verb of its own: rain, pleuvoir.</summary>
    public static IReadOnlyList<Weather> Weathers { get; } =
    [
        new("cold", "froid"), new("hot", "chaud"), new("cool", "frais"), new("mild", "doux"),
    ];

    public static IReadOnlyList<Precipitation> Precipitations { get; } =
        [new("rain", "pleut", "pleuvoir", "plu"), new("snow", "neige", "neiger", "neigé")];

    private static Phrase Idiom(string english, string french) => new(english, french, english + "/idiom");
}

/// <summary>It is cold, il fait froid.</summary>
internal sealed record Weather(string English, string French)
{
    public string Lemma => English + "/weather";
}

/// <summary>It is raining, il pleut; it rained, il a plu.</summary>
internal sealed record Precipitation(string English, string FrenchPresent, string FrenchInfinitive, string FrenchParticiple)
{
    public string Lemma => English + "/weather";
}
