namespace Seq2Seq.ToyCorpus.Lexicon;

/// <summary>What is read, written, learned, thought, seen and heard.</summary>
internal static class CultureNouns
{
    public static IReadOnlyList<Noun> Texts { get; } = Noun.Table(NounKind.Reading, """
        book          | livre        | m | Printed
        newspaper     | journal      | m | Printed
        magazine      | magazine     | m | Printed
        dictionary    | dictionnaire | m | Printed
        novel         | roman        | m | Writing, Printed
        poem          | poème        | m | Writing
        story         | histoire     | f | Writing, Sound
        letter        | lettre       | f | Writing, Mail
        message       | message      | m | Writing, Mail
        """);

    public static IReadOnlyList<Noun> Studies { get; } = Noun.Table(NounKind.Study, """
        lesson        | leçon        | f
        exercise      | exercice     | m
        question      | question     | f
        problem       | problème     | m
        word          | mot          | m | Writing
        sentence      | phrase       | f | Writing
        """);

    public static IReadOnlyList<Noun> Thoughts { get; } = Noun.Table(NounKind.Thought, """
        idea          | idée         | f
        answer        | réponse      | f
        mistake       | erreur       | f
        secret        | secret       | m
        """);

    public static IReadOnlyList<Noun> Shows { get; } = Noun.Table(NounKind.Show, """
        film          | film         | m
        match         | match        | m | Event
        concert       | concert      | m | Event, Sound
        """);

    public static IReadOnlyList<Noun> Events { get; } = Noun.Table(NounKind.Event, """
        party         | fête         | f
        meeting       | réunion      | f
        wedding       | mariage      | m
        exam          | examen       | m
        """);

    public static IReadOnlyList<Noun> Sounds { get; } = Noun.Table(NounKind.Sound, "song | chanson | f | Writing");

    public static IReadOnlyList<Noun> Sky { get; } = Noun.Table(NounKind.Sky, """
        star          | étoile       | f
        tree          | arbre        | m
        """);
}
