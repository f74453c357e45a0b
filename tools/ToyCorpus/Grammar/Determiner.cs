namespace Seq2Seq.ToyCorpus.Grammar;

/// <summary>What stands before a noun.</summary>
public enum Determiner
{
    /// <summary>the, le.</summary>
    The,

    /// <summary>a, un; in the plural none in English, des in French; with mass nouns none in English, du in French.</summary>
    Indefinite,

    /// <summary>None in English, le or les in French.</summary>
    Generic,

    /// <summary>None in either language.</summary>
    Bare,

    /// <summary>this, ce.</summary>
    This,

    /// <summary>my, mon.</summary>
    Possessive,

    /// <summary>Paul's car, la voiture de Paul.</summary>
    Owner,

    /// <summary>two, deux.</summary>
    Numeral,
}
