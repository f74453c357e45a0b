namespace Seq2Seq.ToyCorpus.Grammar;

public enum Gender
{
    Masculine,
    Feminine,
}

internal enum GrammaticalNumber
{
    Singular,
    Plural,
}

/// <summary>The six persons. SecondPlural is the polite "vous" to one person.</summary>
internal enum Person
{
    FirstSingular,
    SecondSingular,
    ThirdSingular,
    FirstPlural,
    SecondPlural,
    ThirdPlural,
}

/// <summary>Present: présent. Past: English simple past, passé composé. NearFuture: "going to", aller + infinitive.</summary>
internal enum Tense
{
    Present,
    Past,
    NearFuture,
}

internal enum Polarity
{
    Affirmative,
    Negative,
    Never,
}
