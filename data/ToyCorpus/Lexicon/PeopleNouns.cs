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
        prince        | prince   | m
        princess      | princesse| f
        hero/heroes   | héros    | m | Adult
        tourist       | touriste | m | Adult
        thief/thieves | voleur   | m | Adult
        pupil         | élève    | m
        """);

    public static IReadOnlyList<Noun> Relatives { get; } = Noun.Table(NounKind.Relative, """
        mother        | mère                      | f
        father        | père                      | m
        brother       | frère                     | m
        sister        | sœur                      | f
        son           | fils                      | m
        daughter      | fille                     | f
        grandmother   | grand-mère/grands-mères   | f
        grandfather   | grand-père/grands-pères   | m
        uncle         | oncle                     | m
        aunt          | tante                     | f
        nephew        | neveu                     | m
        niece         | nièce                     | f
        cousin        | cousin                    | m
        friend        | ami                       | m
        neighbour     | voisin                    | m
        husband       | mari                      | m
        wife/wives    | femme                     | f
        """);
}
