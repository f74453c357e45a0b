namespace Seq2Seq.ToyCorpus.Lexicon;

/// <summary>How the nouns of a complement take their determiner.</summary>
internal enum Determination
{
    /// <summary>Anything: the, a, my, this, two, none.</summary>
    Any,

    /// <summary>the, my, this, Paul's; people also by name.</summary>
    Definite,

    /// <summary>a, two, none.</summary>
    Indefinite,

    /// <summary>None in English, le or les in French: I like coffee, j'aime le café.</summary>
    Generic,

    /// <summary>"the" only.</summary>
    The,

    /// <summary>None in either language: I speak French, je parle français.</summary>
    Bare,
}

/// <summary>What may follow the first object.</summary>
internal enum Second
{
    None,

    /// <summary>to somebody.</summary>
    Recipient,

    /// <summary>on or in something.</summary>
    DeviceAndPrecision,
}

/// <summary>What a verb may take after it: nouns of some kinds, with a preposition in either language.</summary>
internal sealed record Complement(NounKind Kinds, Determination Determination = Determination.Any)
{
    public string EnglishPreposition { get; init; } = "";

    public string FrenchPreposition { get; init; } = "";

    public Second Second { get; init; }
}
