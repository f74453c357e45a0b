using Seq2Seq.ToyCorpus.Grammar;

namespace Seq2Seq.ToyCorpus.Lexicon;

/// <summary>Greetings and set phrases, which are translated whole.</summary>
internal static class FixedPhrases
{
    /// <summary>Said to somebody or to nobody: "Hello!", "Hello Paul!".</summary>
    public static IReadOnlyList<Phrase> Greetings { get; } =
    [
        new("hello", "bonjour"), new("good evening", "bonsoir"), new("good night", "bonne nuit"),
        new("goodbye", "au revoir"), new("welcome", "bienvenue"), new("thank you", "merci"), new("see you tomorrow", "à demain"),
        new("see you soon", "à bientôt"), new("happy birthday", "bon anniversaire"), new("good luck", "bonne chance"),
    ];

    /// <summary>Whom one greets besides people by their names.</summary>
    public static IReadOnlyList<Phrase> Greeted { get; } =
    [
        new("world", "le monde"), new("everyone", "tout le monde"), new("sir", "monsieur"), new("madam", "madame"),
        new("my friends", "mes amis"), new("Mum", "maman"), new("Dad", "papa"),
    ];

    public static IReadOnlyList<Phrase> Exclamations { get; } =
    [
        new("enjoy your meal", "bon appétit"), new("have a good trip", "bon voyage"), new("of course", "bien sûr"),
        new("I am sorry", "je suis désolé"), new("you are welcome", "de rien"), new("yes", "oui"), new("no", "non"),
        new("I do not know", "je ne sais pas"), new("I do not understand", "je ne comprends pas"), new("excuse me", "excuse-moi"),
        new("congratulations", "félicitations"), new("sit down", "assieds-toi"), new("get up", "lève-toi"),
    ];

    public static IReadOnlyList<Phrase> Questions { get; } =
    [
        new("how are you", "comment vas-tu"), new("what time is it", "quelle heure est-il"),
        new("what is your name", "comment est-ce que tu t'appelles"), new("how old are you", "quel âge as-tu"),
        new("where are the toilets", "où sont les toilettes"), new("what day is it", "quel jour est-ce"),
    ];

    public static IReadOnlyList<Phrase> All { get; } = [.. Greetings, .. Greeted, .. Exclamations, .. Questions];
}
