namespace Seq2Seq.ToyCorpus.Lexicon;

/// <summary>A way to tell the time around an hour; {0} is the hour in words ("five", "cinq heures").</summary>
internal sealed record ClockTime(string English, string French)
{
    public string Lemma => English + "/clock";
}
