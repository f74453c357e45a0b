using Seq2Seq.ToyCorpus.English;
using Seq2Seq.ToyCorpus.French;
using Seq2Seq.ToyCorpus.Lexicon;

namespace Seq2Seq.ToyCorpus.Grammar;

/// <summary>Puts determiner, adjective and noun together in both languages.</summary>
internal sealed record NounPhraseBuilder(Noun Noun, Determiner Determiner)
{
    public bool IsPlural { get; init; }

    public Adjective? Adjective { get; init; }

    /// <summary>The English possessive and its French owner; for <see cref="Determiner.Possessive"/>.</summary>
    public (string English, Person Owner) Possessive { get; init; }

    /// <summary>For <see cref="Determiner.Owner"/>.</summary>
    public Name? Owner { get; init; }

    /// <summary>For <see cref="Determiner.Numeral"/>.</summary>
    public int Count { get; init; }

    private GrammaticalNumber Number =>
        IsPlural || Noun.IsFrenchPlural ? GrammaticalNumber.Plural : GrammaticalNumber.Singular;

    /// <summary>The finished phrase.</summary>
    public NounPhrase Build()
    {
        var core = FrenchCore();
        List<string> lemmas = [Noun.Lemma];
        if (Adjective is not null)
        {
            lemmas.Add(Adjective.Lemma);
        }

        if (Determiner == Determiner.Owner)
        {
            lemmas.Add(Owner!.Lemma);
        }

        if (Determiner == Determiner.Numeral)
        {
            lemmas.Add(EnglishNumbers.Write(Count) + "/number");
        }

        var indefinite = Determiner == Determiner.Indefinite;
        return new NounPhrase(new Phrase(EnglishText(), FrenchText(core), lemmas), Noun.Gender, Number)
        {
            AfterIndefinite = indefinite ? core : null,
            LosesArticleAfterDe = indefinite && (IsPlural || Noun.IsMass),
        };
    }

    private string EnglishText()
    {
        var core = Words.Join(Adjective?.English ?? "", IsPlural ? Noun.EnglishPlural : Noun.English);
        return Determiner switch
        {
            Determiner.The => "the " + core,
            Determiner.Indefinite => IsPlural || Noun.IsMass ? core : $"{EnglishNouns.IndefiniteArticle(core)} {core}",
            Determiner.This => (IsPlural ? "these " : "this ") + core,
            Determiner.Possessive => $"{Possessive.English} {core}",
            Determiner.Owner => $"{Owner!.Text}'s {core}",
            Determiner.Numeral => $"{EnglishNumbers.Write(Count)} {core}",
            _ => core,
        };
    }

    private string FrenchCore()
    {
        var noun = IsPlural ? Noun.FrenchPlural : Noun.French;
        return Adjective switch
        {
            null => noun,
            { IsBeforeNoun: true } => $"{Adjective.FrenchBefore(noun, Noun.Gender, Number)} {noun}",
            _ => $"{noun} {Adjective.French(Noun.Gender, Number)}",
        };
    }

    private string FrenchText(string core) => Determiner switch
    {
        Determiner.The or Determiner.Generic => $"{Articles.Definite(Noun.Gender, Number)} {core}",
        Determiner.Indefinite => FrenchIndefinite(core),
        Determiner.This => $"{Articles.Demonstrative(Noun.Gender, Number, core)} {core}",
        Determiner.Possessive => $"{Articles.Possessive(Possessive.Owner, Noun.Gender, Number, core)} {core}",
        Determiner.Owner => $"{Articles.Definite(Noun.Gender, Number)} {core} de {Owner!.Text}",
        Determiner.Numeral => $"{FrenchNumbers.Write(Count)} {core}",
        _ => core,
    };

    // du pain; des livres, but de beaux livres.
    private string FrenchIndefinite(string core)
    {
        if (Noun.IsMass)
        {
            return Contraction.Join("de", $"{Articles.Definite(Noun.Gender, Number)} {core}");
        }

        var article = IsPlural && Adjective is { IsBeforeNoun: true } ? "de" : Articles.Indefinite(Noun.Gender, Number);
        return $"{article} {core}";
    }
}
