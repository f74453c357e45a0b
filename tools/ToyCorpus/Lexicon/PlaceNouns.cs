namespace Seq2Seq.ToyCorpus.Lexicon;

/// <summary>Places. At a venue one is "à", in a room, outdoors and in the waters "dans".</summary>
internal static class PlaceNouns
{
    public static IReadOnlyList<Noun> Shops { get; } = Noun.Table(NounKind.Shop, """
        market        | marché       | m
        supermarket   | supermarché  | m
        bakery        | boulangerie  | f
        pharmacy      | pharmacie    | f
        shop          | magasin      | m
        """);

    public static IReadOnlyList<Noun> Workplaces { get; } = Noun.Table(NounKind.Workplace, """
        school        | école        | f
        station       | gare         | f
        hospital      | hôpital      | m
        airport       | aéroport     | m
        library       | bibliothèque | f
        bank          | banque       | f
        post office   | poste        | f
        university    | université   | f
        hotel         | hôtel        | m
        office        | bureau       | m
        factory       | usine        | f
        farm          | ferme        | f
        """);

    public static IReadOnlyList<Noun> Leisure { get; } = Noun.Table(NounKind.Leisure, """
        beach         | plage        | f
        cinema        | cinéma       | m
        theatre       | théâtre      | m
        restaurant    | restaurant   | m
        museum        | musée        | m
        swimming pool | piscine      | f
        church        | église       | f
        zoo           | zoo          | m
        stadium       | stade        | m
        castle        | château      | m
        """);

    public static IReadOnlyList<Noun> Rooms { get; } = Noun.Table(NounKind.Room, """
        kitchen       | cuisine      | f
        bedroom       | chambre      | f
        living room   | salon        | m
        garage        | garage       | m
        cellar        | cave         | f
        classroom     | classe       | f
        house         | maison       | f | Home
        flat          | appartement  | m | Home
        """);

    public static IReadOnlyList<Noun> Outdoors { get; } = Noun.Table(NounKind.Outdoors, """
        garden        | jardin       | m
        park          | parc         | m
        street        | rue          | f
        forest        | forêt        | f
        field         | champ        | m
        valley        | vallée       | f
        village       | village      | m | Home
        town          | ville        | f | Home
        """);

    public static IReadOnlyList<Noun> Waters { get; } = Noun.Table(NounKind.Waters, """
        lake          | lac          | m
        river         | rivière      | f
        sea           | mer          | f
        """);
}
