using Seq2Seq.ToyCorpus.English;
using Seq2Seq.ToyCorpus.French;
using Seq2Seq.ToyCorpus.Lexicon;

namespace Seq2Seq.ToyCorpus.Grammar;

/// <summary>The time of day.</summary>
internal static class Clock
{
    /// <summary>Any of the times: half past three, trois heures et demie.</summary>
    public static Phrase Time(SeededRandom random)
    {
        if (random.Chance(6))
        {
            return random.Chance(50) ? new Phrase("noon", "midi", "noon/clock") : new Phrase("midnight", "minuit", "midnight/clock");
        }

        return Around(random.Pick(TimeWords.ClockTimes), 1 + random.Below(11));
    }

    /// <summary>at half past three, à trois heures et demie.</summary>
    public static Phrase At(SeededRandom random)
    {
        var time = Time(random);
        return new Phrase("at " + time.English, "à " + time.French, time.Lemmas);
    }

    private static Phrase Around(ClockTime time, int hour)
    {
        var english = EnglishNumbers.Write(hour);
        var french = hour == 1 ? "une heure" : FrenchNumbers.Write(hour) + " heures";
        return new Phrase(Fill(time.English, english), Fill(time.French, french), time.Lemma, english + "/number");
    }

    private static string Fill(string pattern, string hour) => pattern.Replace("{0}", hour, StringComparison.Ordinal);
}
