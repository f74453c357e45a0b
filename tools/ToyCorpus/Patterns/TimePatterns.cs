using System.Globalization;
using Seq2Seq.ToyCorpus.English;
using Seq2Seq.ToyCorpus.French;
using Seq2Seq.ToyCorpus.Grammar;
using Seq2Seq.ToyCorpus.Lexicon;

namespace Seq2Seq.ToyCorpus.Patterns;

/// <summary>Hours, days, dates, timetables, prices and the weather.</summary>
internal static class TimePatterns
{
    /// <summary>What has a price.</summary>
    public const NounKind Priced = NounKind.Clothing | NounKind.Portable | NounKind.Printed | NounKind.Tableware | NounKind.Dish;

    /// <summary>The verb of prices.</summary>
    public static Verb Cost { get; } = new("cost", "coûter") { IsState = true };

    private static readonly Subject It =
        new(new Phrase("it", "il"), Person.ThirdSingular, Gender.Masculine, GrammaticalNumber.Singular);

    private static readonly (NounKind Kinds, Verb[] Verbs)[] Timetable =
    [
        (NounKind.Transit, [new Verb("leave", "partir") { Past = "left" }, new Verb("arrive", "arriver")]),
        (NounKind.Shop | NounKind.Leisure, [new Verb("open", "ouvrir"), new Verb("close", "fermer")]),
        (NounKind.Show | NounKind.Event, [new Verb("begin", "commencer"), new Verb("finish", "finir")]),
    ];

    /// <summary>It is half past three. Is it five o'clock?</summary>
    public static Phrase Hour(SeededRandom random) => DescriptionPatterns.Vary(
        random, new Clause(It, new Predicate(Idioms.Be, Clock.Time(random))) { Tense = Tense.Present }, allowFuture: false);

    /// <summary>The train leaves at five o'clock. The shop opens on Monday. The film began at noon.</summary>
    public static Phrase Scheduled(SeededRandom random)
    {
        var (kinds, verbs) = random.Pick(Timetable);
        var subject = Subject.FromNouns(NounPhrases.Draw(random, kinds, Determination.Definite, subject: null));
        var past = kinds == NounKind.Transit ? 30 : 0;
        var tense = random.Weighted((Tense.Present, 55), (Tense.Past, past), (Tense.NearFuture, 20));
        var when = tense == Tense.Present || random.Chance(65) ? Clock.At(random) : Adjuncts.OnDay(random);
        var clause = new Clause(subject, new Predicate(random.Pick(verbs), when)) { Tense = tense };
        return random.Chance(15)
            ? clause.Question()
            : (clause with { Polarity = random.Chance(15) ? Polarity.Negative : Polarity.Affirmative }).Statement();
    }

    /// <summary>Today is Monday. The concert is on Friday. My birthday is on May 12.</summary>
    public static Phrase Date(SeededRandom random)
    {
        var day = random.Pick(TimeWords.Days);
        var date = DayOfMonth(random);
        return random.Weighted(("today", 4), ("event", 4), ("birthday", 4)) switch
        {
            "today" => random.Pick(Anchors).Then(random.Chance(35) ? day : date),
            "event" => Event(random).Then(random.Weighted((On(day), 4), (On(date), 3), (random.Pick(TimeWords.Future), 2), (Clock.At(random), 3))),
            _ => Birthday(random).Then(random.Chance(75) ? On(date) : On(day)),
        };
    }

    /// <summary>This hat costs thirty euros.</summary>
    public static Phrase Price(SeededRandom random)
    {
        var subject = Subject.FromNouns(NounPhrases.Draw(random, Priced, Determination.Definite, subject: null));
        var price = random.Chance(50) ? 2 + random.Below(19) : 20 + random.Below(81);
        var tail = new Phrase(
            EnglishNumbers.Write(price) + " euros", FrenchNumbers.Write(price) + " euros", DescriptionPatterns.NumberLemmas(price));
        var clause = new Clause(subject, new Predicate(Cost, tail));
        return random.Chance(12)
            ? clause.Question()
            : (clause with { Polarity = random.Chance(15) ? Polarity.Negative : Polarity.Affirmative }).Statement();
    }

    // Some days rather than all, so that each comes up often. The first would be "le 1er".
    private static readonly int[] DaysOfMonth = [2, 3, 4, 5, 6, 7, 8, 9, 10, 12, 14, 15, 18, 20, 25, 30];

    private static readonly IReadOnlyList<Phrase> Anchors = [new("today is", "aujourd'hui, c'est"), new("tomorrow is", "demain, c'est")];

    private static Phrase Event(SeededRandom random)
    {
        var subject = Subject.FromNouns(NounPhrases.Draw(random, NounKind.Event, Determination.Definite, subject: null));
        return new Clause(subject, new Predicate(Idioms.Be, Phrase.Empty)).Statement();
    }

    private static Phrase Birthday(SeededRandom random)
    {
        var birthday = LexiconCatalog.Birthday;
        var determiner = random.Chance(65) ? Determiner.Possessive : Determiner.Owner;
        return NounPhrases.MakePlain(random, birthday, determiner, plural: false).Words.Then(new Phrase("is", "est"));
    }

    private static Phrase DayOfMonth(SeededRandom random)
    {
        var month = random.Pick(TimeWords.Months);
        var day = random.Pick(DaysOfMonth).ToString(CultureInfo.InvariantCulture);
        return new Phrase($"{month.English} {day}", $"le {day} {month.French}", [.. month.Lemmas, day + "/number"]);
    }

    private static Phrase On(Phrase day) => day with { English = "on " + day.English };
}
