namespace Seq2Seq.ToyCorpus.Lexicon;

/// <summary>Food and drink. Staples, seasonings and drinks are mass nouns. Fodder is what an animal takes;</summary>
internal static class FoodNouns
{
    public static IReadOnlyList<Noun> Countable { get; } = Noun.Table(NounKind.Food, """
        apple           | pomme       | f | Fodder
        orange          | orange      | f
        banana          | banane      | f | Fodder
        pear            | poire       | f | Fodder
        lemon           | citron      | m
        egg             | œuf         | m
        sandwich        | sandwich    | m | Dish
        cake            | gâteau      | m | Dish
        biscuit         | biscuit     | m | Dish
        potato/potatoes | pomme de terre/pommes de terre | f
        carrot          | carotte     | f | Fodder
        tomato/tomatoes | tomate      | f
        onion           | oignon      | m
        bean            | haricot     | m
        strawberry      | fraise      | f
        cherry          | cerise      | f
        pizza           | pizza       | f | Dish
        """);

    public static IReadOnlyList<Noun> Staples { get; } = Noun.Table(NounKind.Staple, """
        bread           | pain        | m | Fodder
        butter          | beurre      | m
        cheese          | fromage     | m
        meat            | viande      | f | Fodder
        rice            | riz         | m | Dish
        soup            | soupe       | f | Dish
        chicken         | poulet      | m | Dish
        fish            | poisson     | m | Fodder, Dish
        honey           | miel        | m
        chocolate       | chocolat    | m
        ice cream       | glace       | f
        salad           | salade      | f | Dish
        """, mass: true);

    public static IReadOnlyList<Noun> Seasonings { get; } = Noun.Table(NounKind.Seasoning, """
        sugar           | sucre       | m
        salt            | sel         | m
        oil             | huile       | f
        """, mass: true);

    public static IReadOnlyList<Noun> Drinks { get; } = Noun.Table(NounKind.Drink, """
        water           | eau         | f | Fodder
        milk            | lait        | m | Fodder
        coffee          | café        | m | Dish
        tea             | thé         | m | Dish
        wine            | vin         | m
        beer            | bière       | f
        lemonade        | limonade    | f | Dish
        juice           | jus         | m
        """, mass: true);

    public static IReadOnlyList<Noun> Money { get; } =
        Noun.Table(NounKind.Money, "money | argent | m", mass: true);
}
