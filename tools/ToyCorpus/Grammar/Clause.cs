namespace Seq2Seq.ToyCorpus.Grammar;

/// <summary>Subject, predicate, tense and polarity: a sentence without its punctuation.</summary>
internal sealed record Clause(Subject Subject, Predicate Predicate)
{
    public Tense Tense { get; init; }

    public Polarity Polarity { get; init; }

    /// <summary>An adverb of frequency, or nothing.</summary>
    public Phrase Frequency { get; init; } = Phrase.Empty;

    public IReadOnlyList<string> Lemmas => [.. Subject.Words.Lemmas, .. Predicate.Lemmas, .. Frequency.Lemmas];

    /// <summary>As a statement, in both languages.</summary>
    public Phrase Statement() => new(EnglishClause.Statement(this), FrenchClause.Statement(this), Lemmas);

    /// <summary>As a question that yes or no answers: inverted in English, with est-ce que in French.</summary>
    public Phrase Question() =>
        new(EnglishClause.Question(this), "est-ce que " + FrenchClause.Statement(this), Lemmas) { IsQuestion = true };
}
