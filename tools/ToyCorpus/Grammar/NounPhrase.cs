using Seq2Seq.ToyCorpus.French;

namespace Seq2Seq.ToyCorpus.Grammar;

/// <summary>A noun with its determiner and perhaps an adjective.</summary>
internal sealed record NounPhrase(Phrase Words, Gender Gender, GrammaticalNumber Number)
{
    /// <summary>The French words without determiner, when the determiner is an indefinite or partitive article.</summary>
    public string? AfterIndefinite { get; init; }

    /// <summary>Whether the article is des or du, which disappears after de.</summary>
    public bool LosesArticleAfterDe { get; init; }

    /// <summary>The French as object of a negated verb: un, une, des, du, de la become de.</summary>
    public string FrenchNegated => AfterIndefinite is null ? Words.French : "de " + AfterIndefinite;

    /// <summary>The French after a preposition.</summary>
    public string FrenchAfter(string preposition) =>
        LosesArticleAfterDe && (preposition == "de" || preposition.EndsWith(" de", StringComparison.Ordinal))
            ? $"{preposition} {AfterIndefinite}"
            : Contraction.Join(preposition, Words.French);
}
