using Seq2Seq.ToyCorpus.Lexicon;

namespace Seq2Seq.ToyCorpus.Patterns;

/// <summary>Groups of verbs that the patterns choose from.</summary>
internal static class VerbChoices
{
    /// <summary>What one can want, try, or begin to do.</summary>
    public static IReadOnlyList<Verb> Activities { get; } = [.. LexiconCatalog.Verbs.Where(verb => verb is { IsState: false, IsChance: false, Route: not Route.From })];

    /// <summary>What one can know how to do.</summary>
    public static IReadOnlyList<Verb> Skills { get; } = [.. LexiconCatalog.Verbs.Where(verb => verb.IsSkill)];

    /// <summary>Verbs that stand well without anything after them.</summary>
    public static IReadOnlyList<Verb> Bare { get; } =
        [.. LexiconCatalog.Verbs.Where(verb => verb.Complements.Count == 0 && verb.Route == Route.None)];

    /// <summary>What "what" can ask for: a thing that is a direct object in both languages.</summary>
    public static IReadOnlyList<Verb> WithDirectObject { get; } = Named(
        "eat", "drink", "buy", "sell", "prepare", "choose", "wear", "read", "write", "learn", "watch", "want", "find", "see", "take", "make");

    /// <summary>What "how many" and "which" can ask for.</summary>
    public static IReadOnlyList<Verb> WithCountedObject { get; } = Named("eat", "buy", "sell", "read", "have", "want");

    /// <summary>What one may be told to do.</summary>
    public static IReadOnlyList<Verb> Commands { get; } = Named(
        "close", "open", "eat", "drink", "read", "write", "take", "give", "wash", "put", "call", "buy");

    /// <summary>What one does together: let us …</summary>
    public static IReadOnlyList<Verb> Invitations { get; } = Named(
        "go", "eat", "drink", "play", "visit", "prepare");

    /// <summary>What one asks a stranger.</summary>
    public static IReadOnlyList<Verb> Polite { get; } = Named(
        "speak", "have", "want", "like", "know", "work", "live", "look", "wait", "understand", "prefer", "go", "need");

    private static IReadOnlyList<Verb> Named(params string[] names) =>
        [.. names.Select(name => LexiconCatalog.Verbs.First(verb => verb.English == name && verb.Particle.Length == 0))];
}
