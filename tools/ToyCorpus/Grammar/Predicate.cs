using Seq2Seq.ToyCorpus.Lexicon;

namespace Seq2Seq.ToyCorpus.Grammar;

/// <summary>A verb and what follows it, ready to be conjugated.</summary>
internal sealed record Predicate(Verb Verb, Phrase Tail)
{
    /// <summary>The French tail after a negated verb, where un and du become de; null when it does not change.</summary>
    public string? FrenchNegatedTail { get; init; }

    /// <summary>A pronoun object, which French puts before the verb. Its English stands in the tail.</summary>
    public Pronoun? ObjectPronoun { get; init; }

    public IReadOnlyList<string> Lemmas => [Verb.Lemma, .. Tail.Lemmas];

    /// <summary>The French tail after an affirmed or a negated verb.</summary>
    public string FrenchTail(bool negated) => negated ? FrenchNegatedTail ?? Tail.French : Tail.French;

    /// <summary>The predicate with something more at its end.</summary>
    public Predicate Then(Phrase phrase) => this with
    {
        Tail = Tail.Then(phrase),
        FrenchNegatedTail = FrenchNegatedTail is null ? null : Words.Join(FrenchNegatedTail, phrase.French),
    };
}
