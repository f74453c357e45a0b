namespace Seq2Seq.ToyCorpus.Lexicon;

/// <summary>All adjectives. Two of them share "grand": people are tall, all else is big.</summary>
internal static class Adjectives
{
    public static IReadOnlyList<Adjective> BeforeNoun { get; } = Adjective.Table("""
        tall+er        | grand                   | before | People
        big+er         | grand                   | before | Animal, Object, Place, Food, Sky
        small+er       | petit                   | before | People, Animal, Object, Place, Food, Sky
        beautiful+more | beau/belle/bel          | before | Adult, Animal, Clothing, Portable, Place, Sky, Writing
        pretty         | joli                    | before | Clothing, Tableware, Portable, Room, Furniture
        good           | bon                     | before | Edible, Seasoning, Drink, Reading, Show, Thought, Profession
        bad            | mauvais                 | before | Reading, Show, Thought
        young+er       | jeune                   | before | Adult, Profession, Animal
        old+er         | vieux/vieille/vieil     | before | Adult, Profession, Animal, Object, Place
        new            | nouveau/nouvelle/nouvel | before | Object, Reading, Show
        long+er        | long/longue             | before | Reading, Study, Show, Event
        """);

    public static IReadOnlyList<Adjective> Colours { get; } = Adjective.Table("""
        red            | rouge          | after | Object, Opening
        blue           | bleu           | after | Object, Opening
        green          | vert           | after | Object, Opening
        yellow         | jaune          | after | Object, Opening
        white          | blanc/blanche  | after | Object, Opening, Animal
        black          | noir           | after | Object, Opening, Animal
        grey           | gris           | after | Object, Opening, Animal
        brown          | brun           | after | Object, Opening, Animal
        """);

    public static IReadOnlyList<Adjective> Things { get; } = Adjective.Table("""
        heavy+er          | lourd          | after | Container, Furniture, Device
        expensive+more    | cher           | after | Object, Instrument
        clean             | propre         | after | Clothing, Room, Tableware, Vehicle, Opening
        dirty             | sale           | after | Clothing, Room, Tableware, Vehicle, Opening
        broken            | cassé          | after | Tableware, Device
        empty             | vide           | after | Container, Room
        full              | plein          | after | Container, Transit
        open              | ouvert         | predicative | Venue, Opening
        closed            | fermé          | predicative | Venue, Opening
        hot               | chaud          | after | Dish
        cold              | froid          | after | Dish, Drink, Waters
        fresh             | frais/fraîche  | after | Food
        delicious         | délicieux      | after | Food, Dish, Drink
        wet               | mouillé        | after | Clothing
        comfortable+more  | confortable    | after | Seat, Clothing, Home
        modern            | moderne        | after | Furniture, Device, Home, Workplace
        famous            | célèbre        | after | Profession, Leisure, Show, Reading
        quiet             | tranquille     | after | Room, Outdoors, Leisure
        dangerous+more    | dangereux      | after | Animal, Vehicle, Waters
        difficult+more    | difficile      | after | Study, Language, Subject
        easy+er           | facile         | after | Study, Language, Subject
        important+more    | important      | after | Study, Thought, Event, Mail
        interesting+more  | intéressant    | after | Reading, Show, Study, Thought, Subject
        boring+more       | ennuyeux       | after | Reading, Show, Study, Event
        """);

    public static IReadOnlyList<Adjective> States { get; } = Adjective.Table("""
        happy+er          | heureux            | after       | People
        sad+er            | triste             | after       | People
        tired             | fatigué            | after       | People, Animal
        angry             | fâché              | after       | People
        sick              | malade             | after       | People, Animal
        ready             | prêt               | predicative | People
        busy              | occupé             | predicative | People
        jealous           | jaloux/jalouse     | after       | People
        proud             | fier               | after       | People
        worried           | inquiet/inquiète   | after       | People
        """);

    public static IReadOnlyList<Adjective> Characters { get; } = Adjective.Table("""
        kind+er           | gentil/gentille    | after       | People
        intelligent+more  | intelligent        | after       | People, Animal
        lazy+er           | paresseux          | after       | People, Animal
        brave             | courageux          | after       | People
        shy               | timide             | after       | People
        polite+more       | poli               | after       | People
        serious+more      | sérieux            | after       | People
        funny+er          | drôle              | after       | People, Animal
        curious           | curieux            | after       | People, Animal
        patient+more      | patient            | after       | People
        rich+er           | riche              | after       | People
        poor              | pauvre             | predicative | People
        strong+er         | fort               | after       | People, Animal
        elegant+more      | élégant            | after       | People
        """);

    public static IReadOnlyList<Adjective> Nationalities { get; } = Adjective.Table("""
        French            | français  | after | Human, Profession, Vehicle, Show, Reading
        English           | anglais   | after | Human, Profession, Vehicle, Show, Reading
        Spanish           | espagnol  | after | Human, Profession, Vehicle, Show, Reading
        German            | allemand  | after | Human, Profession, Vehicle, Show, Reading
        Italian           | italien   | after | Human, Profession, Vehicle, Show, Reading
        Japanese          | japonais  | after | Human, Profession, Vehicle, Show, Reading
        American          | américain | after | Human, Profession, Vehicle, Show, Reading
        """);

    public static IReadOnlyList<Adjective> All { get; } =
        [.. BeforeNoun, .. Colours, .. Things, .. States, .. Characters, .. Nationalities];
}
