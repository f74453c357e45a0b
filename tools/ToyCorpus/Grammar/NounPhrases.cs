using Seq2Seq.ToyCorpus.Lexicon;

namespace Seq2Seq.ToyCorpus.Grammar;

/// <summary>Draws noun phrases: a noun of the kinds wanted, with a determiner and an adjective that suit it.</summary>
internal static class NounPhrases
{
    private const int AdjectivePercent = 20;

    // What one may call one's own.
    private const NounKind Owned = NounKind.Object | NounKind.Edible | NounKind.Seasoning | NounKind.Drink | NounKind.Pet | NounKind.Reading
        | NounKind.Study | NounKind.Thought | NounKind.Money | NounKind.Home | NounKind.Room | NounKind.Instrument
        | NounKind.Sound | NounKind.Relative;

    private static readonly Dictionary<NounKind, IReadOnlyList<Noun>> NounsByKind = [];

    /// <summary>The nouns that are of at least one of the kinds.</summary>
    public static IReadOnlyList<Noun> Of(NounKind kinds)
    {
        if (!NounsByKind.TryGetValue(kinds, out var nouns))
        {
            nouns = [.. LexiconCatalog.Nouns.Where(noun => noun.Is(kinds))];
            NounsByKind.Add(kinds, nouns);
        }

        return nouns;
    }

    /// <summary>A noun phrase within a clause that has the subject given, or null for the subject itself.</summary>
    public static NounPhrase Draw(SeededRandom random, NounKind kinds, Determination determination, Subject? subject) =>
        Draw(random, random.Pick(Of(kinds)), determination, subject);

    /// <summary>A phrase with the noun given.</summary>
    public static NounPhrase Draw(SeededRandom random, Noun noun, Determination determination, Subject? subject)
    {
        var plural = IsPlural(random, noun, determination);
        return Make(random, noun, Determine(random, noun, determination, plural), plural, subject);
    }

    /// <summary>A phrase with noun, determiner and number given.</summary>
    public static NounPhrase Make(SeededRandom random, Noun noun, Determiner determiner, bool plural, Subject? subject) =>
        new NounPhraseBuilder(noun, determiner)
        {
            IsPlural = plural,
            Adjective = TakesAdjective(determiner) ? DrawAdjective(random, noun, beforeToo: !(plural && determiner == Determiner.Indefinite)) : null,
            Possessive = determiner == Determiner.Possessive ? DrawPossessive(random, noun, subject) : default,
            Owner = determiner == Determiner.Owner ? DrawOwner(random, noun) : null,
            Count = determiner == Determiner.Numeral ? 2 + random.Below(11) : 0,
        }.Build();

    /// <summary>A phrase without adjective.</summary>
    public static NounPhrase MakePlain(SeededRandom random, Noun noun, Determiner determiner, bool plural, Subject? subject = null) =>
        new NounPhraseBuilder(noun, determiner)
        {
            IsPlural = plural,
            Possessive = determiner == Determiner.Possessive ? DrawPossessive(random, noun, subject) : default,
            Owner = determiner == Determiner.Owner ? DrawOwner(random, noun) : null,
        }.Build();

    /// <summary>Whether one says my, your, Paul's before the noun.</summary>
    public static bool CanBeOwned(Noun noun) => noun.Is(Owned);

    private static bool IsPlural(SeededRandom random, Noun noun, Determination determination) => determination switch
    {
        _ when !noun.HasPlural => false,
        Determination.The => false,
        Determination.Generic => true,
        _ => random.Chance(noun.Is(NounKind.Relative) ? 22 : 36),
    };

    private static Determiner Determine(SeededRandom random, Noun noun, Determination determination, bool plural)
    {
        var drawn = determination switch
        {
            Determination.Generic => Determiner.Generic,
            Determination.Bare => Determiner.Bare,
            Determination.The => Determiner.The,
            _ when IsRelativeOnly(noun) => random.Chance(85) ? Determiner.Possessive : Determiner.Owner,
            Determination.Indefinite => plural && random.Chance(45) ? Determiner.Numeral : Determiner.Indefinite,
            Determination.Definite => random.Weighted(
                (Determiner.The, 50), (Determiner.Possessive, 26), (Determiner.This, 16), (Determiner.Owner, 8)),
            _ => random.Weighted(
                (Determiner.The, 30), (Determiner.Indefinite, 36), (Determiner.Possessive, 16), (Determiner.This, 8),
                (plural ? Determiner.Numeral : Determiner.Owner, plural ? 18 : 4)),
        };
        return drawn is Determiner.Possessive or Determiner.Owner && !CanBeOwned(noun) ? Determiner.The : drawn;
    }

    private static bool IsRelativeOnly(Noun noun) => noun.Is(NounKind.Relative) && !noun.Is(NounKind.Human);

    // We have no husband or birthday together.
    private static bool HasOneOwner(Noun noun) => noun.English is "husband" or "wife" or "birthday";

    private static Name DrawOwner(SeededRandom random, Noun noun) => random.Pick(noun.English switch
    {
        "husband" => Name.Women,
        "wife" => Name.Men,
        _ => Name.All,
    });

    private static bool TakesAdjective(Determiner determiner) =>
        determiner is not (Determiner.Generic or Determiner.Bare or Determiner.Owner);

    // After "des" no adjective that stands before the noun: "de beaux livres" would be too rare to learn.
    private static Adjective? DrawAdjective(SeededRandom random, Noun noun, bool beforeToo)
    {
        if (IsRelativeOnly(noun) || !random.Chance(AdjectivePercent))
        {
            return null;
        }

        var suitable = Adjectives.All.Where(adjective =>
            !adjective.IsPredicative && noun.Is(adjective.Suits) && (beforeToo || !adjective.IsBeforeNoun)).ToList();
        var special = random.Chance(50) ? suitable.Where(adjective => adjective.HasFormFor(noun)).ToList() : [];
        return special.Count > 0 ? random.Pick(special) : suitable.Count > 0 ? random.Pick(suitable) : null;
    }

    private static (string English, Person Owner) DrawPossessive(SeededRandom random, Noun noun, Subject? subject)
    {
        var shared = HasOneOwner(noun) ? 0 : 17;
        var polite = subject?.Person == Person.SecondPlural;
        var english = random.Weighted(("my", 24), ("your", polite ? 90 : 18), ("our", shared), ("their", shared), ("his", 24));
        if (english == "his")
        {
            var hers = noun.English == "husband" || (noun.English != "wife" && subject is { OwnsAsShe: true });
            return (hers ? "her" : "his", Person.ThirdSingular);
        }

        if (english == "your" && polite)
        {
            return (english, Person.SecondPlural);
        }

        return FunctionWords.Possessives.Single(possessive => possessive.English == english);
    }
}
