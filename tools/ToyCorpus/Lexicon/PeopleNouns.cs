namespace Seq2Seq.ToyCorpus.Lexicon;

/// <summary>Human beings. Who is a relative only stands with a possessive, so that "femme" is wife there and woman elsewhere.</summary>
internal static class PeopleNouns
{
    public static IReadOnlyList<Noun> Humans { get; } = Noun.Table(NounKind.Human, """
        man/men       | homme    | m | Adult
        woman/women   | femme    | f | Adult
        boy           | garçon   | m
        girl          | fille    | f
        child/children| enfant   | m | Relative
        baby          | bébé     | m
        king          | roi      | m | Adult
        queen         | reine    | f | Adult
        hero/heroes   | héros    | m | Adult
        pupil         | élève    | m
        """);

    public static IReadOnlyList<Noun> Relatives { get; } = Noun.Table(NounKind.Relative, """
        mother        | mère                      | f | Single
        father        | père                      | m | Single
        brother       | frère                     | m
        sister        | sœur                      | f
        son           | fils                      | m
        daughter      | fille                     | f
        grandmother   | grand-mère   | f              | Single
        grandfather   | grand-père   | m              | Single
        uncle         | oncle                     | m
        aunt          | tante                     | f
        friend        | ami                       | m
        neighbour     | voisin                    | m
        husband       | mari                      | m | Single
        wife          | femme                     | f | Single
        """);
}
