namespace Seq2Seq.ToyCorpus.Patterns;

/// <summary>Every pattern with its share of the corpus.</summary>
internal static class PatternBook
{
    public static IReadOnlyList<Pattern> All { get; } =
    [
        new("verb", 360, VerbPatterns.Statement),
        new("verb question", 80, VerbPatterns.Question),
        new("verb chain", 95, VerbPatterns.Chain),
        new("verb chain question", 22, VerbPatterns.ChainQuestion),
        new("object pronoun", 36, VerbPatterns.ObjectPronoun),
        new("adverbial question", 50, QuestionPatterns.Adverbial),
        new("what question", 26, QuestionPatterns.What),
        new("who question", 24, QuestionPatterns.WhoDoes),
        new("counted question", 24, QuestionPatterns.Counted),
        new("price question", 6, QuestionPatterns.Price),
        new("where-is question", 12, QuestionPatterns.WhereIs),
        new("person is", 66, DescriptionPatterns.PersonIs),
        new("thing is", 80, DescriptionPatterns.ThingIs),
        new("idiom", 32, DescriptionPatterns.Idiom),
        new("profession", 36, DescriptionPatterns.Profession),
        new("age", 24, DescriptionPatterns.Age),
        new("comparison", 40, DescriptionPatterns.Comparison),
        new("there is", 32, PlacePatterns.ThereIs),
        new("thing is somewhere", 30, PlacePatterns.ThingIsSomewhere),
        new("person is somewhere", 24, PlacePatterns.PersonIsSomewhere),
        new("this is", 34, PlacePatterns.ThisIs),
        new("hour", 14, TimePatterns.Hour),
        new("timetable", 22, TimePatterns.Scheduled),
        new("date", 32, TimePatterns.Date),
        new("price", 20, TimePatterns.Price),
        new("weather", 30, WeatherPatterns.Statement),
        new("weather question", 5, WeatherPatterns.Question),
        new("two clauses", 24, CompoundPatterns.Joined),
        new("subordinate clause", 26, CompoundPatterns.Subordinate),
        new("that clause", 26, CompoundPatterns.Reported),
        new("command", 32, AddressPatterns.Command) { CallsOut = true },
        new("request", 12, AddressPatterns.Request) { CallsOut = true },
        new("invitation", 14, AddressPatterns.Invitation) { CallsOut = true },
        new("polite question", 26, AddressPatterns.PoliteQuestion),
        new("polite statement", 14, AddressPatterns.PoliteStatement),
        new("introduction", 6, AddressPatterns.Introduction),
        new("greeting", 11, AddressPatterns.Greeting) { CallsOut = true },
    ];
}
