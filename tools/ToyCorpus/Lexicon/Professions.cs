namespace Seq2Seq.ToyCorpus.Lexicon;

/// <summary>A profession: one English word, a masculine and a feminine French one.</summary>
internal sealed record Profession(Noun Masculine, string Feminine)
{
    /// <summary>All professions. As plain nouns ("the baker") they are masculine.</summary>
    public static IReadOnlyList<Profession> All { get; } =
    [
        Make("teacher | professeur | m", "professeure"),
        Make("doctor | médecin | m", "médecin"),
        Make("nurse | infirmier | m", "infirmière"),
        Make("baker | boulanger | m", "boulangère"),
        Make("farmer | fermier | m", "fermière"),
        Make("lawyer | avocat | m", "avocate"),
        Make("actor | acteur | m", "actrice"),
        Make("singer | chanteur | m", "chanteuse"),
        Make("dancer | danseur | m", "danseuse"),
        Make("musician | musicien | m", "musicienne"),
        Make("student | étudiant | m", "étudiante"),
        Make("engineer | ingénieur | m", "ingénieure"),
        Make("journalist | journaliste | m", "journaliste"),
        Make("dentist | dentiste | m", "dentiste"),
    ];

    private static Profession Make(string line, string feminine) =>
        new(Noun.Table(NounKind.Profession, line)[0], feminine);
}
