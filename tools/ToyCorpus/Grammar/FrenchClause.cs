using Seq2Seq.ToyCorpus.French;

namespace Seq2Seq.ToyCorpus.Grammar;

/// <summary>The French of a clause, before elision: agreement, negation, pronouns, the three tenses.</summary>
internal static class FrenchClause
{
    private static readonly string[] Reflexives = ["me", "te", "se", "nous", "vous", "se"];

    public static string Statement(Clause clause) => Words.Join(
        clause.Subject.Words.French,
        VerbGroup(clause),
        clause.Predicate.FrenchTail(clause.Polarity != Polarity.Affirmative));

    /// <summary>The infinitive with its pronouns and all that follows.</summary>
    /// <param name="predicate">The verb and what follows it.</param>
    /// <param name="subject">Who does it: decides me, te, se.</param>
    /// <param name="negatedTail">Whether a negated verb stands before, or the infinitive itself is negated.</param>
    public static string Infinitive(Predicate predicate, Subject subject, bool negatedTail) => Words.Join(
        Clitic(predicate, subject),
        predicate.Verb.French,
        predicate.FrenchTail(negatedTail));

    private static string VerbGroup(Clause clause)
    {
        var (subject, predicate) = (clause.Subject, clause.Predicate);
        var verb = predicate.Verb;
        var (ne, pas) = clause.Polarity switch
        {
            Polarity.Negative => ("ne", "pas"),
            Polarity.Never => ("ne", "jamais"),
            _ => ("", ""),
        };
        return clause.Tense switch
        {
            Tense.Past => Words.Join(
                ne,
                Clitic(predicate, subject),
                Conjugation.Present(verb.TakesEtre ? "être" : "avoir", subject.Person),
                pas,
                Participle(predicate, subject)),
            Tense.NearFuture => Words.Join(
                ne, Conjugation.Present("aller", subject.Person), pas, Clitic(predicate, subject), verb.French),
            _ => Words.Join(
                ne, Clitic(predicate, subject), Conjugation.Present(verb.French, subject.Person), pas, clause.Frequency.French),
        };
    }

    // With être the participle agrees with the subject, with avoir with a pronoun object before it.
    private static string Participle(Predicate predicate, Subject subject)
    {
        var participle = Conjugation.Participle(predicate.Verb.French);
        if (predicate.Verb.TakesEtre)
        {
            return Inflection.Agree(participle, subject.Gender, subject.Number);
        }

        return predicate.ObjectPronoun is { } pronoun
            ? Inflection.Agree(participle, pronoun.Gender, pronoun.Number)
            : participle;
    }

    private static string Clitic(Predicate predicate, Subject subject) => predicate.Verb.IsPronominal
        ? Reflexives[(int)subject.Person]
        : predicate.ObjectPronoun?.FrenchObject ?? "";
}
