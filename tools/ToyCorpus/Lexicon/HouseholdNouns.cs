namespace Seq2Seq.ToyCorpus.Lexicon;

/// <summary>Clothes and the things in a house.</summary>
internal static class HouseholdNouns
{
    public static IReadOnlyList<Noun> Clothes { get; } = Noun.Table(NounKind.Clothing, """
        shirt         | chemise     | f
        dress         | robe        | f
        skirt         | jupe        | f
        coat          | manteau     | m
        hat           | chapeau     | m
        shoe          | chaussure   | f
        sock          | chaussette  | f
        jacket        | veste       | f
        pullover      | pull        | m
        scarf/scarves | écharpe     | f
        tie           | cravate     | f
        glove         | gant        | m
        boot          | botte       | f
        belt          | ceinture    | f
        """);

    public static IReadOnlyList<Noun> Furniture { get; } = Noun.Table(NounKind.Furniture, """
        table         | table       | f | Surface
        chair         | chaise      | f | Surface, Seat
        bed           | lit         | m | Surface, Seat
        sofa          | canapé      | m | Surface, Seat
        mat           | tapis       | m | Surface, Seat
        bench/benches | banc        | m | Surface, Seat
        shelf/shelves | étagère     | f | Surface
        """);

    public static IReadOnlyList<Noun> Containers { get; } = Noun.Table(NounKind.Container, """
        bag           | sac         | m
        box           | boîte       | f
        basket        | panier      | m
        suitcase      | valise      | f
        drawer        | tiroir      | m
        """);

    public static IReadOnlyList<Noun> Openings { get; } = Noun.Table(NounKind.Opening, """
        door          | porte       | f
        window        | fenêtre     | f
        """);

    public static IReadOnlyList<Noun> Tableware { get; } = Noun.Table(NounKind.Tableware, """
        glass         | verre       | m
        cup           | tasse       | f
        plate         | assiette    | f
        knife/knives  | couteau     | m
        spoon         | cuillère    | f
        fork          | fourchette  | f
        bowl          | bol         | m
        bottle        | bouteille   | f
        """);

    public static IReadOnlyList<Noun> Portables { get; } = Noun.Table(NounKind.Portable, """
        key           | clé         | f
        wallet        | portefeuille| m
        umbrella      | parapluie   | m
        ticket        | billet      | m
        toy           | jouet       | m
        ball          | ballon      | m
        doll          | poupée      | f
        gift          | cadeau      | m
        candle        | bougie      | f
        blanket       | couverture  | f
        towel         | serviette   | f
        ring          | bague       | f
        flower        | fleur       | f
        pen           | stylo       | m
        photo         | photo       | f
        """);

    public static IReadOnlyList<Noun> Devices { get; } = Noun.Table(NounKind.Device, """
        computer      | ordinateur  | m
        telephone     | téléphone   | m
        television    | télévision  | f
        radio         | radio       | f
        lamp          | lampe       | f
        clock         | horloge     | f
        """);
}
