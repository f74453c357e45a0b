using Seq2Seq.ToyCorpus.Grammar;
using Seq2Seq.ToyCorpus.Lexicon;

namespace Seq2Seq.ToyCorpus.Patterns;

/// <summary>Sentences that training always holds, several times, because they are translated whole or shown first.</summary>
internal static class FixedSentences
{
    private static readonly string[] Marks = ["", ".", "!"];

    private static readonly IReadOnlyList<Phrase> Shown =
    [
        new("I am happy", "je suis heureux", "happy/adjective"),
        new("I am fine", "je vais bien", "fine/idiom"),
        new("hello world", "bonjour le monde"),
        new("the cat sat on the mat", "le chat se est assis sur le tapis", "cat/noun", "sit/verb", "mat/noun"),
    ];

    /// <summary>All of them, with their copies.</summary>
    public static IReadOnlyList<Sentence> All { get; } =
    [
        .. Repeat("shown", Shown, Marks, copies: 4),
        .. Repeat("set phrase", [.. FixedPhrases.Greetings, .. FixedPhrases.Exclamations], Marks, copies: 5),
        .. Repeat("set question", FixedPhrases.Questions, ["?"], copies: 12),
        .. Repeat("set question", FixedPhrases.Questions, [""], copies: 4),
    ];

    private static IEnumerable<Sentence> Repeat(string pattern, IReadOnlyList<Phrase> phrases, string[] marks, int copies) =>
        from phrase in phrases
        from mark in marks
        from copy in Enumerable.Range(0, copies)
        select Sentence.Finish(pattern, phrase, mark);
}
