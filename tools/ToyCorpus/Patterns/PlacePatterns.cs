using Seq2Seq.ToyCorpus.Grammar;
using Seq2Seq.ToyCorpus.Lexicon;

namespace Seq2Seq.ToyCorpus.Patterns;

/// <summary>What there is, where it is, and what this is.</summary>
internal static class PlacePatterns
{
    private const NounKind Small = NounKind.Portable | NounKind.Reading | NounKind.Tableware | NounKind.Clothing;

    /// <summary>There is a book on the table. There are no apples in the basket. Is there a bank near the station?</summary>
    public static Phrase ThereIs(SeededRandom random)
    {
        var (kinds, where) = DrawPlaced(random);
        var counted = NounPhrases.Of(kinds).Where(item => item.HasPlural).ToList();
        if (counted.Count > 0 && random.Chance(10))
        {
            return QuestionPatterns.HowMany(random.Pick(counted)).Then(new Phrase("are there", "est-ce que il y a")).Then(where);
        }

        var noun = NounPhrases.Draw(random, kinds, Determination.Indefinite, subject: null);
        var be = noun.Number == GrammaticalNumber.Plural ? "are" : "is";
        return random.Weighted(("affirmative", 60), ("negative", 20), ("question", 20)) switch
        {
            "negative" => Nothing(random, kinds).Then(where),
            "question" => new Phrase(be + " there", "est-ce que il y a") { IsQuestion = true }.Then(noun.Words).Then(where),
            _ => new Phrase("there " + be, "il y a").Then(noun.Words).Then(where),
        };
    }

    /// <summary>The book is on the table. My cat is not under the bed. Is the bank near the station?</summary>
    public static Phrase ThingIsSomewhere(SeededRandom random)
    {
        var (kinds, where) = DrawPlaced(random);
        var noun = NounPhrases.Draw(random, kinds, Determination.Definite, subject: null);
        return DescriptionPatterns.Vary(random, new Clause(Subject.FromNouns(noun), new Predicate(Idioms.Be, where)));
    }

    /// <summary>Paul is at the station. We are not in the kitchen. Are you next to the children?</summary>
    public static Phrase PersonIsSomewhere(SeededRandom random)
    {
        var subject = Subjects.Person(random);
        var where = random.Weighted(
            (Places.Where(random, NounKind.Venue | NounKind.Room | NounKind.Outdoors), 50),
            (Places.ForRoute(random, Route.Residence), 18),
            (BesideSomebody(random, subject), 32));
        return DescriptionPatterns.Vary(random, new Clause(subject, new Predicate(Idioms.Be, where)));
    }

    /// <summary>This is my brother. These are not your shoes. Is this a good book?</summary>
    public static Phrase ThisIs(SeededRandom random)
    {
        var kinds = random.Weighted(
            (NounKind.Relative, 3), (NounKind.Object | NounKind.Reading, 6), (NounKind.Animal | NounKind.Food, 3),
            (NounKind.Study | NounKind.Thought | NounKind.Show | NounKind.Venue, 3), (NounKind.Profession, 1));
        var noun = random.Pick(NounPhrases.Of(kinds));
        var owned = NounPhrases.CanBeOwned(noun) && (noun.Is(NounKind.Relative) || random.Chance(50));
        var determiner = !owned ? Determiner.Indefinite : random.Chance(80) ? Determiner.Possessive : Determiner.Owner;
        var plural = noun.HasPlural && random.Chance(35);
        var phrase = NounPhrases.Make(random, noun, determiner, plural, subject: null).Words;
        var (be, frenchBe) = plural ? ("are", "sont") : ("is", "est");
        var (pronoun, ce) = plural ? ("these", "ce ") : ("this", "c'");
        return random.Weighted(("affirmative", 60), ("negative", 20), ("question", 20)) switch
        {
            "negative" => new Phrase($"{pronoun} {be} not", $"ce ne {frenchBe} pas").Then(phrase),
            "question" => new Phrase($"{be} {pronoun}", $"est-ce que {ce}{frenchBe}") { IsQuestion = true }.Then(phrase),
            _ => new Phrase($"{pronoun} {be}", $"{ce}{frenchBe}").Then(phrase),
        };
    }

    // Something and a place where it may be.
    private static (NounKind Kinds, Phrase Where) DrawPlaced(SeededRandom random) => random.Weighted(
        ((Small, At(random, FunctionWords.On, NounKind.Surface)), 5),
        ((Small | NounKind.Food, At(random, FunctionWords.In, NounKind.Container)), 4),
        ((NounKind.Pet | Small, At(random, random.Pick(FunctionWords.Around), NounKind.Furniture | NounKind.Opening)), 4),
        ((NounKind.Animal, At(random, FunctionWords.In, NounKind.Outdoors)), 2),
        ((NounKind.Furniture | NounKind.Device, At(random, FunctionWords.In, NounKind.Room)), 3),
        ((NounKind.Vehicle, At(random, random.Pick(FunctionWords.Beside), NounKind.Venue)), 2),
        ((NounKind.Venue, At(random, random.Pick(FunctionWords.Beside), NounKind.Venue)), 3));

    private static Phrase At(SeededRandom random, Phrase preposition, NounKind kinds) =>
        Places.The(random, random.Pick(NounPhrases.Of(kinds)), preposition);

    private static Phrase BesideSomebody(SeededRandom random, Subject subject) => Places.After(
        random.Pick(FunctionWords.Beside),
        NounPhrases.Draw(random, NounKind.People, Determination.Definite, subject));

    private static Phrase Nothing(SeededRandom random, NounKind kinds)
    {
        var noun = random.Pick(NounPhrases.Of(kinds));
        var plural = noun.HasPlural && random.Chance(50);
        var words = NounPhrases.Make(random, noun, Determiner.Indefinite, plural, subject: null);
        var english = plural || noun.IsMass ? words.Words.English : words.Words.English[(words.Words.English.IndexOf(' ') + 1)..];
        return new Phrase($"there {(plural ? "are" : "is")} no {english}", $"il n'y a pas {words.FrenchNegated}", words.Words.Lemmas);
    }
}
