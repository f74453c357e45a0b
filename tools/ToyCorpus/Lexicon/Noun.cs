using Seq2Seq.ToyCorpus.English;
using Seq2Seq.ToyCorpus.French;
using Seq2Seq.ToyCorpus.Grammar;

namespace Seq2Seq.ToyCorpus.Lexicon;

/// <summary>A noun in both languages. A mass noun (water, bread) has no plural and takes the partitive article.</summary>
internal sealed record Noun
{
    public required string English { get; init; }

    public required string EnglishPlural { get; init; }

    public required string French { get; init; }

    public required string FrenchPlural { get; init; }

    public required Gender Gender { get; init; }

    public required NounKind Kinds { get; init; }

    public bool IsMass { get; init; }

    /// <summary>A noun whose French form is plural only: mathematics, les mathématiques.</summary>
    public bool IsFrenchPlural { get; init; }

    /// <summary>Whether the corpus uses it in the plural.</summary>
    public bool HasPlural => !IsMass && !Is(NounKind.SingularOnly);

    public string Lemma => English + "/noun";

    /// <summary>Whether the noun is of at least one of the kinds.</summary>
    public bool Is(NounKind kinds) => (Kinds & kinds) != 0;

    /// <summary>
    /// Reads a table with a noun a line: "english | french | gender | more kinds". A plural that the rules do not make stands after a
    /// slash (man/men). Gender is m or f; a trailing p marks a French plural.
    /// </summary>
    public static IReadOnlyList<Noun> Table(NounKind kind, string table, bool mass = false) =>
        [.. table.Split('\n').Select(line => Parse(kind, line, mass))];

    private static Noun Parse(NounKind kind, string line, bool mass)
    {
        var fields = line.Split('|', StringSplitOptions.TrimEntries);
        var english = fields[0].Split('/');
        var french = fields[1].Split('/');
        return new Noun
        {
            English = english[0],
            EnglishPlural = english.Length > 1 ? english[1] : EnglishNouns.Plural(english[0]),
            French = french[0],
            FrenchPlural = french.Length > 1 ? french[1] : Inflection.Plural(french[0]),
            Gender = fields[2][0] == 'f' ? Gender.Feminine : Gender.Masculine,
            IsFrenchPlural = fields[2].EndsWith('p'),
            IsMass = mass,
            Kinds = fields.Length > 3 ? kind | Enum.Parse<NounKind>(fields[3]) : kind,
        };
    }
}
