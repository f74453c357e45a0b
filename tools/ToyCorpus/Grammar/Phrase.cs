namespace Seq2Seq.ToyCorpus.Grammar;

/// <summary>
/// A piece of a sentence in both languages at once, with the content lemmas in it. The French stands before elision
/// ("le homme"), so that pieces can be put together freely.
/// </summary>
internal sealed record Phrase(string English, string French, params IReadOnlyList<string> Lemmas)
{
    /// <summary>A piece without words.</summary>
    public static Phrase Empty { get; } = new("", "");

    /// <summary>Whether it asks something, and so ends with a question mark.</summary>
    public bool IsQuestion { get; init; }

    /// <summary>This piece and then the next, with a space between them in both languages.</summary>
    public Phrase Then(Phrase next) =>
        new(Words.Join(English, next.English), Words.Join(French, next.French), [.. Lemmas, .. next.Lemmas])
        {
            IsQuestion = IsQuestion || next.IsQuestion,
        };
}
