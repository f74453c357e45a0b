using Seq2Seq.ToyCorpus.Lexicon;

namespace Seq2Seq.ToyCorpus.Grammar;

/// <summary>Draws subjects.</summary>
internal static class Subjects
{
    /// <summary>A person or several: a pronoun, a name, two names, a relative, a profession.</summary>
    public static Subject Person(SeededRandom random) => random.Weighted(("pronoun", 64), ("name", 12), ("names", 4), ("noun", 20)) switch
    {
        "pronoun" => Pronoun(random),
        "name" => Subject.FromName(random.Pick(Name.All)),
        "names" => Names(random),
        _ => Subject.FromNouns(NounPhrases.Draw(
            random,
            random.Weighted((NounKind.Human, 5), (NounKind.Profession, 6), (NounKind.Relative, 8)),
            Determination.Definite,
            subject: null)),
    };

    /// <summary>Somebody who may be told to have a profession: not the baker, and no women in the plural, whose forms would be rare.</summary>
    public static Subject WithProfession(SeededRandom random) =>
        random.Weighted(("pronoun", 55), ("name", 20), ("relative", 25)) switch
        {
            "pronoun" => Pronoun(random),
            "name" => Subject.FromName(random.Pick(Name.All)),
            _ => Subject.FromNouns(NounPhrases.MakePlain(
                random,
                random.Pick(NounPhrases.Of(NounKind.Relative).Where(noun => noun.English != "child").ToList()),
                Determiner.Possessive,
                plural: false)),
        };

    /// <summary>I, you, he, she, we, they.</summary>
    public static Subject Pronoun(SeededRandom random) => Subject.FromPronoun(random.Weighted(
        (FunctionWords.I, 20), (FunctionWords.You, 20), (FunctionWords.He, 11), (FunctionWords.She, 11),
        (FunctionWords.We, 21), (FunctionWords.They, 17)));

    /// <summary>A person, or for what animals do too, sometimes an animal.</summary>
    public static Subject For(SeededRandom random, Verb verb) =>
        verb.SuitsAnimals && random.Chance(40) ? Animal(random) : Person(random);

    public static Subject Animal(SeededRandom random) =>
        Subject.FromNouns(NounPhrases.Draw(random, NounKind.Animal, Determination.Definite, subject: null));

    private static Subject Names(SeededRandom random)
    {
        var first = random.Pick(Name.All);
        var second = random.Pick(random.Chance(50) && first.Gender == Gender.Feminine ? Name.Women : Name.All);
        return first == second ? Subject.FromName(first) : Subject.FromNames(first, second);
    }
}
