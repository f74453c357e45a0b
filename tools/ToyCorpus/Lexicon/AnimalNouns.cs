namespace Seq2Seq.ToyCorpus.Lexicon;

/// <summary>Animals; those of kind Pet can be had at home.</summary>
internal static class AnimalNouns
{
    public static IReadOnlyList<Noun> All { get; } = Noun.Table(NounKind.Animal, """
        cat           | chat       | m | Pet
        dog           | chien      | m | Pet
        horse         | cheval     | m | Pet
        bird          | oiseau     | m | Pet
        rabbit        | lapin      | m | Pet
        hamster       | hamster    | m | Pet
        turtle        | tortue     | f | Pet
        cow           | vache      | f
        pig           | cochon     | m
        duck          | canard     | m
        mouse/mice    | souris     | f
        lion          | lion       | m
        bear          | ours       | m
        wolf/wolves   | loup       | m
        elephant      | éléphant   | m
        monkey        | singe      | m
        owl           | hibou/hiboux | m
        """);
}
