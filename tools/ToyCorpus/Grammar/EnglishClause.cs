using Seq2Seq.ToyCorpus.English;

namespace Seq2Seq.ToyCorpus.Grammar;

/// <summary>The English of a clause: agreement, do-support, inversion.</summary>
internal static class EnglishClause
{
    public static string Statement(Clause clause)
    {
        var subject = clause.Subject.Words.English;
        var auxiliary = Auxiliary(clause);
        if (clause.Polarity == Polarity.Negative || auxiliary != "do")
        {
            return Words.Join(subject, Negate(clause, auxiliary), Rest(clause));
        }

        var adverb = clause.Polarity == Polarity.Never ? "never" : clause.Frequency.English;
        return Words.Join(subject, adverb, Finite(clause), clause.Predicate.Verb.Particle, clause.Predicate.Tail.English);
    }

    public static string Question(Clause clause) => Words.Join(
        Conjugate(Auxiliary(clause), clause),
        clause.Subject.Words.English,
        Rest(clause));

    /// <summary>The bare infinitive with all that follows.</summary>
    public static string Infinitive(Predicate predicate) =>
        Words.Join(predicate.Verb.English, predicate.Verb.Particle, predicate.Tail.English);

    // The verb that "not" follows and that changes places with the subject.
    private static string Auxiliary(Clause clause) => clause.Tense == Tense.NearFuture
        ? "be"
        : clause.Predicate.Verb.English is "be" or "can" or "must" ? clause.Predicate.Verb.English : "do";

    private static string Negate(Clause clause, string auxiliary)
    {
        var finite = Conjugate(auxiliary, clause);
        return clause.Polarity != Polarity.Negative ? finite : finite == "can" ? "cannot" : finite + " not";
    }

    private static string Conjugate(string auxiliary, Clause clause) => auxiliary switch
    {
        "can" or "must" => auxiliary,
        "do" when clause.Tense == Tense.Past => "did",
        _ => EnglishVerbs.Present(auxiliary, clause.Subject.Person),
    };

    // What follows the auxiliary.
    private static string Rest(Clause clause)
    {
        var predicate = clause.Predicate;
        if (clause.Tense == Tense.NearFuture)
        {
            return "going to " + Infinitive(predicate);
        }

        return Auxiliary(clause) == "do" ? Infinitive(predicate) : predicate.Tail.English;
    }

    private static string Finite(Clause clause)
    {
        var verb = clause.Predicate.Verb;
        return clause.Tense == Tense.Past ? verb.Past : EnglishVerbs.Present(verb.English, clause.Subject.Person);
    }
}
