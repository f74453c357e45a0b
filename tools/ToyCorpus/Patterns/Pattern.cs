using Seq2Seq.ToyCorpus.Grammar;

namespace Seq2Seq.ToyCorpus.Patterns;

/// <summary>A way to make sentences, with its share of the corpus.</summary>
/// <param name="Name">Shown in the report.</param>
/// <param name="Weight">The share, relative to the other weights.</param>
/// <param name="Draw">Makes the words, before capital, elision and mark.</param>
internal sealed record Pattern(string Name, int Weight, Func<SeededRandom, Phrase> Draw)
{
    /// <summary>Whether it calls out, and so often ends with an exclamation mark.</summary>
    public bool CallsOut { get; init; }

    /// <summary>A finished sentence.</summary>
    public Sentence Make(SeededRandom random)
    {
        var phrase = Draw(random);
        return Sentence.Finish(Name, phrase, DrawMark(random, phrase));
    }

    // Every kind of sentence also occurs without any mark.
    private string DrawMark(SeededRandom random, Phrase phrase)
    {
        if (phrase.IsQuestion)
        {
            return random.Weighted(("?", 82), ("", 18));
        }

        return CallsOut
            ? random.Weighted(("!", 45), (".", 33), ("", 22))
            : random.Weighted((".", 62), ("", 32), ("!", 6));
    }
}
