namespace Seq2Seq.ToyCorpus.Lexicon;

/// <summary>Languages, subjects, sports and instruments, most of which English leaves without an article.</summary>
internal static class LeisureNouns
{
    public static IReadOnlyList<Noun> Languages { get; } = Noun.Table(NounKind.Language, """
        French        | français     | m
        English       | anglais      | m
        Spanish       | espagnol     | m
        German        | allemand     | m
        Italian       | italien      | m
        Japanese      | japonais     | m
        Russian       | russe        | m
        """, mass: true);

    public static IReadOnlyList<Noun> Subjects { get; } = Noun.Table(NounKind.Subject, """
        music         | musique      | f
        mathematics   | mathématiques| fp
        geography     | géographie   | f
        chemistry     | chimie       | f
        biology       | biologie     | f
        """, mass: true);

    public static IReadOnlyList<Noun> Sports { get; } = Noun.Table(NounKind.Sport, """
        football      | football     | m
        tennis        | tennis       | m
        rugby         | rugby        | m
        basketball    | basket       | m
        volleyball    | volley       | m
        hockey        | hockey       | m
        chess         | échecs       | mp
        """, mass: true);

    public static IReadOnlyList<Noun> Instruments { get; } = Noun.Table(NounKind.Instrument, """
        piano         | piano        | m
        guitar        | guitare      | f
        violin        | violon       | m
        flute         | flûte        | f
        trumpet       | trompette    | f
        harp          | harpe        | f
        """);

    public static IReadOnlyList<Noun> Vehicles { get; } = Noun.Table(NounKind.Vehicle, """
        car           | voiture      | f | Driven
        bus           | bus          | m | Driven, Transit
        train         | train        | m | Driven, Transit
        plane         | avion        | m | Transit
        bicycle       | vélo         | m
        boat          | bateau       | m | Transit
        lorry         | camion       | m | Driven
        motorbike     | moto         | f | Driven
        taxi          | taxi         | m | Driven, Transit
        tram          | tram         | m | Driven, Transit
        """);
}
