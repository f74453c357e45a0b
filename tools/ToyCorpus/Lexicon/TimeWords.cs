using Seq2Seq.ToyCorpus.Grammar;

namespace Seq2Seq.ToyCorpus.Lexicon;

/// <summary>Days, months, seasons, and the times that suit each tense.</summary>
internal static class TimeWords
{
    public static IReadOnlyList<Phrase> Days { get; } = List("""
        Monday    | lundi
        Tuesday   | mardi
        Wednesday | mercredi
        Thursday  | jeudi
        Friday    | vendredi
        Saturday  | samedi
        Sunday    | dimanche
        """);

    public static IReadOnlyList<Phrase> Months { get; } = List("""
        January   | janvier
        February  | février
        March     | mars
        April     | avril
        May       | mai
        June      | juin
        July      | juillet
        August    | août
        September | septembre
        October   | octobre
        November  | novembre
        December  | décembre
        """);

    /// <summary>The seasons with their prepositions.</summary>
    public static IReadOnlyList<Phrase> InSeasons { get; } = List("""
        in spring | au printemps
        in summer | en été
        in autumn | en automne
        in winter | en hiver
        """);

    public static IReadOnlyList<Phrase> InMonths { get; } =
        [.. Months.Select(month => new Phrase("in " + month.English, "en " + month.French, month.Lemmas))];

    public static IReadOnlyList<Phrase> Habitual { get; } = List("""
        every day         | tous les jours
        every week        | toutes les semaines
        in the morning    | le matin
        in the afternoon  | l'après-midi
        in the evening    | le soir
        at night          | la nuit
        now               | maintenant
        today             | aujourd'hui
        """);

    /// <summary>The last two: what goes with a present that is going on.</summary>
    public static IReadOnlyList<Phrase> Present { get; } = [.. Habitual.TakeLast(2)];

    public static IReadOnlyList<Phrase> Past { get; } = List("""
        yesterday      | hier
        last night     | hier soir
        last week      | la semaine dernière
        last month     | le mois dernier
        last year      | l'année dernière
        this morning   | ce matin
        today          | aujourd'hui
        """);

    public static IReadOnlyList<Phrase> Future { get; } = List("""
        tomorrow       | demain
        tonight        | ce soir
        next week      | la semaine prochaine
        next month     | le mois prochain
        next year      | l'année prochaine
        this afternoon | cet après-midi
        soon           | bientôt
        today          | aujourd'hui
        """);

    /// <summary>What is put around an hour: "It is … past", "Il est … et quart".</summary>
    public static IReadOnlyList<ClockTime> ClockTimes { get; } =
    [
        new("{0} o'clock", "{0}"),
        new("a quarter past {0}", "{0} et quart"),
        new("twenty past {0}", "{0} vingt"),
        new("half past {0}", "{0} et demie"),
        new("twenty to {0}", "{0} moins vingt"),
        new("a quarter to {0}", "{0} moins le quart"),
    ];

    /// <summary>How many entries there are; "today" is in three lists and counts once.</summary>
    public static int Count =>
        Days.Concat(Months).Concat(InSeasons).Concat(Habitual).Concat(Past).Concat(Future).Select(time => time.English).Distinct().Count()
        + ClockTimes.Count;

    private static IReadOnlyList<Phrase> List(string table) =>
    [
        .. table.Split('\n').Select(line => line.Split('|', StringSplitOptions.TrimEntries))
            .Select(fields => new Phrase(fields[0], fields[1], fields[0] + "/time")),
    ];
}
