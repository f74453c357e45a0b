using Seq2Seq.ToyCorpus.Grammar;

namespace Seq2Seq.ToyCorpus.Lexicon;

/// <summary>Adverbs of frequency stand before the English and after the French verb; the others stand last.</summary>
internal static class Adverbs
{
    public static IReadOnlyList<Phrase> Frequency { get; } =
    [
        Adverb("often", "souvent"), Adverb("always", "toujours"), Adverb("sometimes", "parfois"), Adverb("rarely", "rarement"),
    ];

    public static Phrase Well { get; } = Adverb("well", "bien");

    public static Phrase Badly { get; } = Adverb("badly", "mal");

    public static Phrase Slowly { get; } = Adverb("slowly", "lentement");

    public static Phrase Quickly { get; } = Adverb("quickly", "vite");

    public static Phrase ALot { get; } = Adverb("a lot", "beaucoup");

    public static Phrase TooMuch { get; } = Adverb("too much", "trop");

    public static Phrase Early { get; } = Adverb("early", "tôt");

    public static Phrase Late { get; } = Adverb("late", "tard");

    public static Phrase Here { get; } = Adverb("here", "ici");

    /// <summary>Degrees before an adjective.</summary>
    public static IReadOnlyList<Phrase> Degrees { get; } = [new("very", "très"), new("too", "trop"), new("really", "vraiment")];

    public static IReadOnlyList<Phrase> All { get; } =
        [.. Frequency, Well, Badly, Slowly, Quickly, ALot, TooMuch, Early, Late, Here, .. Degrees, new("never", "jamais")];

    private static Phrase Adverb(string english, string french) => new(english, french, english + "/adverb");
}
