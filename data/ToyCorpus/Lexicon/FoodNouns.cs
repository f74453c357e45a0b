namespace Seq2Seq.ToyCorpus.Lexicon;

/// <summary>Food and drink. Staples and drinks are mass nouns. Fodder is what an animal takes; Sliced is what is cut.</summary>
internal static class FoodNouns
{
    public static IReadOnlyList<Noun> Countable { get; } = Noun.Table(NounKind.Food, """
        apple           | pomme       | f | Fodder, Sliced
        orange          | orange      | f | Sliced
        banana          | banane      | f | Fodder
        pear            | poire       | f | Fodder, Sliced
        lemon           | citron      | m | Sliced
        egg             | œuf         | m
        sandwich        | sandwich    | m | Dish, Sliced
        cake            | gâteau      | m | Dish, Sliced
        biscuit         | biscuit     | m | Dish
        potato/potatoes | pomme de terre/pommes de terre | f | Sliced
        carrot          | carotte     | f | Fodder, Sliced
        tomato/tomatoes | tomate      | f | Sliced
        onion           | oignon      | m | Sliced
        bean            | haricot     | m
        strawberry      | fraise      | f
        cherry          | cerise      | f
        peach           | pêche       | f
        mushroom        | champignon  | m | Sliced
        pancake         | crêpe       | f | Dish
        pizza           | pizza       | f | Dish, Sliced
        omelette        | omelette    | f | Dish
        """);

    public static IReadOnlyList<Noun> Staples { get; } = Noun.Table(NounKind.Staple, """
        bread           | pain        | m | Fodder, Sliced
        butter          | beurre      | m
        cheese          | fromage     | m | Sliced
        meat            | viande      | f | Fodder, Sliced
        rice            | riz         | m | Dish
        soup            | soupe       | f | Dish
        chicken         | poulet      | m | Dish
        fish            | poisson     | m | Fodder, Dish
        ham             | jambon      | m | Sliced
        jam             | confiture   | f
        honey           | miel        | m
        sugar           | sucre       | m
        salt            | sel         | m
        chocolate       | chocolat    | m
        ice cream       | glace       | f
        salad           | salade      | f | Dish
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
